/**
 * The path of a ready-made frame straight into the TCP socket.
 *
 * engine.io's own path queues each message, frames it for each client anew and writes it in two chunks, which is
 * several times the cost of the message itself; so does Node's stream below it. Where the transport is an open
 * WebSocket with nothing queued before it and no compression, the frame that `hotFrame` made once for everybody may be
 * written as it is.
 *
 * The private fields that this needs are in `node-internals.ts`; a connection is looked at whenever it changes its
 * transport. Where one is not as expected, `send` says no, and the caller takes the ordinary path.
 *
 * Order with ordinary messages is kept: what engine.io has handed on is in the same TCP socket before us, and
 * while it holds anything back we do not write.
 */
import type { HotFrame } from '../hot-frame.ts';
import {
  type EngineSocket,
  type EngineTransport,
  type RawWebSocket,
  rawWebSocket,
  TcpWriter,
  WEB_SOCKET_OPEN,
} from './node-internals.ts';

/** The one writer to a connection's TCP socket beside engine.io. */
export class DirectWriter {
  // Of the open WebSocket, until the transport changes (long-polling → WebSocket).
  private transport: EngineTransport | undefined;
  private webSocket: RawWebSocket | undefined;
  private tcp: TcpWriter | undefined;

  /** `unexpected` is called when a WebSocket is not shaped as `node-internals.ts` thinks. */
  constructor(
    private readonly engine: EngineSocket,
    private readonly unexpected: () => void,
  ) {
    this.look();
    engine.on('upgrade', () => this.look());
  }

  get isOpen(): boolean {
    return this.tcp !== undefined;
  }

  /** Writes the frames in one go, or says that the ordinary path must be taken. */
  send(frames: readonly HotFrame[]): boolean {
    return this.write(frames.length === 1 ? frames[0]!.wire : joined(frames));
  }

  /** The same with one whole WebSocket frame. */
  write(frame: Uint8Array): boolean {
    // Looked at for each message, so no more than can change while the transport is the same.
    const { tcp } = this;
    // While anything is queued the transport is not writable; when engine.io closes, so does the WebSocket.
    if (!tcp || !this.transport!.writable || this.webSocket!.readyState !== WEB_SOCKET_OPEN) return false;
    tcp.write(frame);
    return true;
  }

  private look(): void {
    const { transport } = this.engine;
    if (transport.name !== 'websocket') return;
    const webSocket = rawWebSocket(transport);
    if (!webSocket) {
      this.unexpected();
      return;
    }
    this.transport = transport;
    this.webSocket = webSocket;
    this.tcp = new TcpWriter(webSocket._socket);
  }
}

/** What was joined last: an audience is handed the same frames one after another. */
let joinedFrames: readonly HotFrame[] = [];
let joinedWire: Uint8Array = new Uint8Array(0);

// One copy of a few dozen bytes costs less than a corked write of several chunks.
const joined = (frames: readonly HotFrame[]): Uint8Array => {
  if (!isSame(frames, joinedFrames)) {
    joinedWire = joinedAnew(frames);
    joinedFrames = [...frames];
  }
  return joinedWire;
};

const isSame = (some: readonly HotFrame[], others: readonly HotFrame[]): boolean => {
  if (some.length !== others.length) return false;
  for (let at = 0; at < some.length; at++) if (some[at] !== others[at]) return false;
  return true;
};

const joinedAnew = (frames: readonly HotFrame[]): Uint8Array => {
  let length = 0;
  for (const { wire } of frames) length += wire.length;
  const bytes = Buffer.allocUnsafe(length);
  let at = 0;
  // By loops: for a few bytes `set` costs more than the bytes.
  for (const { wire } of frames) for (let i = 0; i < wire.length; i++) bytes[at++] = wire[i]!;
  return bytes;
};
