/**
 * The way of a ready-made frame straight into the TCP socket.
 *
 * engine.io's own way queues each message, frames it for each client anew and writes it in two chunks, which is
 * several times the cost of the message itself. Where the transport is an open WebSocket with nothing queued
 * before it and no compression, the frame that `hotFrame` made once for everybody may be written as it is.
 *
 * This leans on private fields of engine.io 6.6 and ws 8. They are named in the interfaces below and nowhere
 * else, and looked at whenever a connection changes its transport; where one is not as expected, `send` says no,
 * once aloud and then quietly, and the caller takes the ordinary way.
 *
 * Order with ordinary messages is kept: what engine.io has handed on is in the same TCP socket before us, and
 * while it holds anything back we do not write.
 */
import type { HotFrame } from '../hot-frame.ts';

/** node:net's Socket. */
interface TcpSocket {
  readonly writableLength: number;
  readonly bytesWritten: number;
  write(bytes: Uint8Array): boolean;
}

/** ws's WebSocket. */
interface RawWebSocket {
  readonly readyState: number;
  readonly _socket: TcpSocket | null;
  terminate(): void;
}

interface Transport {
  readonly name: string;
  /** False while a write has not been reported back. */
  readonly writable: boolean;
  readonly socket?: unknown;
}

/** engine.io's Socket. */
export interface EngineSocket {
  readonly readyState: string;
  readonly transport: Transport;
  readonly writeBuffer: readonly { readonly data?: unknown }[];
  on(event: 'upgrade', listener: () => void): unknown;
}

const OPEN = 1;

type Unknown = Record<string, unknown>;
export const isObject = (value: unknown): value is Unknown => typeof value === 'object' && value !== null;

const isTcpSocket = (value: unknown): boolean =>
  isObject(value) &&
  typeof value.writableLength === 'number' &&
  typeof value.bytesWritten === 'number' &&
  typeof value.write === 'function';

const isRawWebSocket = (value: unknown): value is RawWebSocket =>
  isObject(value) &&
  typeof value.readyState === 'number' &&
  typeof value.terminate === 'function' &&
  isTcpSocket(value._socket) &&
  isObject(value._extensions) &&
  !('permessage-deflate' in value._extensions);

export const isEngineSocket = (value: unknown): value is EngineSocket =>
  isObject(value) &&
  typeof value.readyState === 'string' &&
  typeof value.on === 'function' &&
  Array.isArray(value.writeBuffer) &&
  isObject(value.transport) &&
  typeof value.transport.name === 'string' &&
  typeof value.transport.writable === 'boolean';

/** The one writer to a connection's TCP socket beside engine.io. */
export class DirectWriter {
  private readonly engine: EngineSocket | undefined;
  // Of the open WebSocket, until the transport changes (long-polling → WebSocket).
  private transport: Transport | undefined;
  private webSocket: RawWebSocket | undefined;
  private tcp: TcpSocket | undefined;

  /** `unexpected` is called when the connection is not shaped as this file thinks. */
  constructor(engine: unknown, unexpected: () => void) {
    this.engine = isEngineSocket(engine) ? engine : undefined;
    if (this.engine) {
      this.look(this.engine.transport, unexpected);
      this.engine.on('upgrade', () => this.look(this.engine!.transport, unexpected));
    } else {
      unexpected();
    }
  }

  /** Writes the frames in one go, or says that the ordinary way must be taken. */
  send(frames: readonly HotFrame[]): boolean {
    // Looked at for each message, so no more than can change while the transport is the same.
    const { tcp } = this;
    // While anything is queued the transport is not writable; when engine.io closes, so does the WebSocket.
    if (!tcp || !this.transport!.writable || this.webSocket!.readyState !== OPEN) return false;
    tcp.write(frames.length === 1 ? frames[0]!.wire : joined(frames));
    return true;
  }

  /** What waits to be written: held by engine.io and by the TCP socket, not what the kernel has. */
  get backlogBytes(): number {
    let bytes = this.tcp?.writableLength ?? 0;
    for (const { data } of this.engine?.writeBuffer ?? []) {
      if (typeof data === 'string' || data instanceof Uint8Array) bytes += data.length;
    }
    return bytes;
  }

  /** All that was ever written to the WebSocket's TCP connection; 0 over long-polling. */
  get bytesWritten(): number {
    return this.tcp?.bytesWritten ?? 0;
  }

  /** Cuts the connection without a closing handshake, for one who does not answer it. */
  terminate(): void {
    this.webSocket?.terminate();
  }

  private look(transport: Transport, unexpected: () => void): void {
    if (transport.name !== 'websocket') return;
    const { socket } = transport;
    if (isRawWebSocket(socket)) {
      this.transport = transport;
      this.webSocket = socket;
      this.tcp = socket._socket!;
    } else {
      unexpected();
    }
  }
}

// Measured: one copy of a few dozen bytes costs less than a corked write of several chunks.
const joined = (frames: readonly HotFrame[]): Uint8Array => {
  let length = 0;
  for (const { wire } of frames) length += wire.length;
  const bytes = Buffer.allocUnsafe(length);
  let at = 0;
  // By loops: for a few bytes `set` costs more than the bytes.
  for (const { wire } of frames) for (let i = 0; i < wire.length; i++) bytes[at++] = wire[i]!;
  return bytes;
};
