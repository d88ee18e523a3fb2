/**
 * The way of a hot frame straight from the TCP socket, before Node's streams, ws and engine.io.
 *
 * A player's input is a few bytes, alone in its segment. On its ordinary way it costs a buffer of 64 kB, becomes a
 * stream's chunk, three views, four events and two template strings; that was about a quarter of what the whole server cost.
 * So all sockets read into one buffer (what the documented `onread` option does for a socket that one makes oneself),
 * and what came is looked at first: if it consists of whole, final, masked, small binary frames and ws is between two
 * messages, the frames are unmasked and taken here, and nobody else hears of them. Anything else is copied and goes
 * the ordinary way.
 *
 * Like `direct-write.ts` this leans on private fields of Node's sockets, engine.io 6.6 and ws 8, named in the interfaces
 * below and looked at whenever a connection changes its transport; where one is not as expected, everything goes the
 * ordinary way. The frame's layout is RFC 6455, section 5.2:
 *
 *   0      1             2        6
 *   +------+-------------+--------+-----------+
 *   | 0x82 | 0x80|length | mask   | payload … |
 *   +------+-------------+--------+-----------+
 */
import { HOT_CLIENT_MAX_BYTES } from '@rallydrop/common/protocol/hot';
import { type EngineSocket, isEngineSocket, isObject } from './direct-write.ts';

/** ws's Receiver, the stream that reads frames. */
interface Receiver {
  /** 0 while the next byte is a frame's first. */
  readonly _state: number;
  readonly _bufferedBytes: number;
  /** The opcode of a message of which only the first frames have come. */
  readonly _fragmented: number;
  readonly _loop: boolean;
  readonly _errored: boolean;
}

/** node:net's Socket; what `onread` sets is behind two symbols. */
interface ReadingSocket {
  readonly readableFlowing: boolean | null;
  readonly readableLength: number;
  push(chunk: Uint8Array): boolean;
  readonly _handle: { useUserBuffer(buffer: Uint8Array): void };
  [symbol: symbol]: unknown;
}

interface ReadingWebSocket {
  readonly readyState: number;
  readonly _receiver: Receiver;
  readonly _socket: ReadingSocket;
}

const OPEN = 1;
const FIN_BINARY = 0x82;
const MASKED = 0x80;
const HEADER_BYTES = 6;

/** What came last on any socket; whoever keeps some of it copies it. */
const arrivals = Buffer.allocUnsafeSlow(64 * 1024);
/** By length: views of the first frame's payload, nearly always the only one. Making a view costs more than reading it. */
const FIRST = Array.from({ length: HOT_CLIENT_MAX_BYTES + 1 }, (_, length) =>
  arrivals.subarray(HEADER_BYTES, HEADER_BYTES + length),
);

/** Who takes hot messages. An object, not a closure: there is one thing less to fetch for each. */
export interface FrameSink {
  /** The message is a view that will be written again. */
  add(message: Uint8Array): void;
}

/** `unexpected` is called where a connection is not as this file thinks. */
export const readDirectly = (connection: unknown, sink: FrameSink, unexpected: () => void): void => {
  if (!isEngineSocket(connection)) {
    unexpected();
    return;
  }
  const look = (): void => {
    if (connection.transport.name !== 'websocket') return;
    const { socket } = connection.transport;
    if (!isReadingWebSocket(socket) || !readInto(socket, connection, sink)) unexpected();
  };
  look();
  connection.on('upgrade', look);
};

/** Has the socket read into our buffer, or says that it cannot. */
const readInto = (webSocket: ReadingWebSocket, engine: EngineSocket, sink: FrameSink): boolean => {
  const { _socket: tcp, _receiver: receiver } = webSocket;
  const symbols = Object.getOwnPropertySymbols(tcp);
  const buffer = symbols.find(({ description }) => description === 'kBuffer');
  const callback = symbols.find(({ description }) => description === 'kBufferCb');
  if (!buffer || !callback) return false;
  // Only what goes the ordinary way changes where ws stands. A server with hundreds of connections finds none of their
  // objects in the processor's cache: looking at ws's at each input would cost as much as reading it.
  let wsIsIdle = false;
  tcp[callback] = (length: number): boolean => {
    wsIsIdle ||=
      webSocket.readyState === OPEN &&
      isBetweenMessages(receiver) &&
      tcp.readableFlowing === true &&
      tcp.readableLength === 0;
    if (!wsIsIdle || !areSmallFrames(length)) {
      wsIsIdle = false;
      return tcp.push(Buffer.from(arrivals.subarray(0, length)));
    }
    // One who was shown the door is not listened to any more, not even in the middle of a segment.
    for (let at = 0; at < length && engine.readyState === 'open'; ) {
      const end = at + HEADER_BYTES + (arrivals[at + 1]! - MASKED);
      sink.add(unmasked(at + HEADER_BYTES, end));
      at = end;
    }
    return true;
  };
  if (tcp[buffer] !== arrivals) tcp._handle.useUserBuffer(arrivals);
  tcp[buffer] = arrivals;
  return true;
};

const isBetweenMessages = (receiver: Receiver): boolean =>
  receiver._state === 0 &&
  receiver._bufferedBytes === 0 &&
  receiver._fragmented === 0 &&
  !receiver._loop &&
  !receiver._errored;

const areSmallFrames = (chunkLength: number): boolean => {
  let at = 0;
  while (at + HEADER_BYTES < chunkLength) {
    const length = arrivals[at + 1]! - MASKED;
    if (arrivals[at] !== FIN_BINARY || length < 1 || length > HOT_CLIENT_MAX_BYTES) return false;
    at += HEADER_BYTES + length;
  }
  return at === chunkLength;
};

/** Unmasks in place; a view. */
const unmasked = (start: number, end: number): Uint8Array => {
  for (let i = 0; start + i < end; i++) arrivals[start + i]! ^= arrivals[start - 4 + (i & 3)]!;
  return start === HEADER_BYTES ? FIRST[end - start]! : arrivals.subarray(start, end);
};

const isReadingSocket = (value: unknown): boolean =>
  isObject(value) &&
  typeof value.readableLength === 'number' &&
  typeof value.push === 'function' &&
  isObject(value._handle) &&
  typeof value._handle.useUserBuffer === 'function';

const isReceiver = (value: unknown): boolean =>
  isObject(value) &&
  typeof value._state === 'number' &&
  typeof value._bufferedBytes === 'number' &&
  typeof value._fragmented === 'number' &&
  typeof value._loop === 'boolean' &&
  typeof value._errored === 'boolean';

const isReadingWebSocket = (value: unknown): value is ReadingWebSocket =>
  isObject(value) &&
  typeof value.readyState === 'number' &&
  isReceiver(value._receiver) &&
  isReadingSocket(value._socket);
