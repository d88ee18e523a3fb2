/**
 * The path of a hot frame straight from the TCP socket, before Node's streams, ws and engine.io.
 *
 * A player's input is a few bytes, alone in its segment. On its ordinary path it costs a buffer of 64 kB, becomes a
 * stream's chunk, three views, four events and two template strings. So all sockets read into one buffer (what the
 * documented `onread` option does for a socket that one makes oneself), and what came is looked at first: if it consists
 * of whole, final, masked, small binary frames and ws is between two messages, the frames are unmasked and taken here,
 * and nobody else hears of them. Anything else is copied and goes the ordinary path.
 *
 * The private fields that this needs are in `node-internals.ts`. The frame's layout is RFC 6455, section 5.2:
 *
 *   0      1             2        6
 *   +------+-------------+--------+-----------+
 *   | 0x82 | 0x80|length | mask   | payload … |
 *   +------+-------------+--------+-----------+
 */
import { HOT_CLIENT_MAX_BYTES } from '@rallydrop/common/protocol/hot';
import { type DirectReader, type EngineSocket, type EngineTransport, readInto } from './node-internals.ts';

const FIN_BINARY = 0x82;
const MASKED = 0x80;
const HEADER_BYTES = 6;

/** What came last on any socket; whoever keeps some of it copies it. */
const arrivals = Buffer.allocUnsafeSlow(64 * 1024);

/** Who takes hot messages. An object, not a closure: there is one thing less to fetch for each. */
export interface FrameSink {
  /** The message is `length` of the bytes from `at` on, which are lent. `false`: no more is wanted of this socket. */
  take(bytes: Uint8Array, at: number, length: number): boolean;
}

export class DirectRead {
  private current: OpenRead | undefined;

  /** `unexpected` is called where a WebSocket is not as `node-internals.ts` thinks. */
  constructor(
    private readonly engine: EngineSocket,
    private readonly sink: FrameSink,
    private readonly unexpected: () => void,
  ) {
    this.look();
    engine.on('upgrade', () => this.look());
  }

  get isOpen(): boolean {
    return this.current?.isOpen ?? false;
  }

  /** Nothing more is taken, not even what is left of a segment. */
  close(): void {
    this.current?.close();
  }

  private look(): void {
    const { transport } = this.engine;
    this.current?.close();
    if (transport.name !== 'websocket') return;
    this.current = new OpenRead(transport, this.sink);
    if (!this.current.isOpen) this.unexpected();
  }
}

/** One WebSocket of the connection. */
class OpenRead {
  private readonly reader: DirectReader | undefined;
  /** Only what goes the ordinary path changes where ws stands, so ws's objects need not be looked at for each input. */
  private wsIsIdle = false;
  private closed = false;

  constructor(
    transport: EngineTransport,
    private readonly sink: FrameSink,
  ) {
    this.reader = readInto(transport, arrivals, (length) => this.arrived(length));
  }

  get isOpen(): boolean {
    return this.reader !== undefined;
  }

  /** Of a connection that is gone, or has another WebSocket now: what still comes is ws's to throw away. */
  close(): void {
    this.closed = true;
  }

  private arrived(length: number): boolean {
    const reader = this.reader!;
    this.wsIsIdle ||= reader.isIdle();
    if (this.closed || !this.wsIsIdle || !areSmallFrames(length)) {
      this.wsIsIdle = false;
      return reader.handOn(Buffer.from(arrivals.subarray(0, length)));
    }
    // Who was shown the door in the middle of a segment is not listened to any more.
    for (let at = 0; at < length && !this.closed; ) {
      const start = at + HEADER_BYTES;
      const end = start + (arrivals[at + 1]! - MASKED);
      for (let i = start; i < end; i++) arrivals[i]! ^= arrivals[at + 2 + ((i - start) & 3)]!;
      if (!this.sink.take(arrivals, start, end - start)) return false;
      at = end;
    }
    return true;
  }
}

const areSmallFrames = (chunkLength: number): boolean => {
  let at = 0;
  while (at + HEADER_BYTES < chunkLength) {
    const length = arrivals[at + 1]! - MASKED;
    if (arrivals[at] !== FIN_BINARY || length < 1 || length > HOT_CLIENT_MAX_BYTES) return false;
    at += HEADER_BYTES + length;
  }
  return at === chunkLength;
};
