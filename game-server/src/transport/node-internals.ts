/**
 * Every private field of a library that this server leans on, and nothing else: Node 20–26, engine.io 6.6, ws 8.21
 * (pinned in package.json) and prom-client 15. The direct paths (`direct-read.ts`, `direct-write.ts`) know these only
 * through the functions and interfaces of this file.
 *
 * A connection that is not as the interfaces say is `undefined` here and goes the ordinary path. `direct-check.ts` tries
 * both paths over loopback at the start; `DIRECT_IO=no` turns them off.
 */

/** node:net's Socket. */
export interface TcpSocket {
  readonly writableLength: number;
  readonly bytesWritten: number;
  write(bytes: Uint8Array): boolean;
  destroy(): unknown;
}

/** engine.io's transport: public in JavaScript, absent from its typings. */
export interface EngineTransport {
  readonly name: string;
  /** False while a write has not been reported back. */
  readonly writable: boolean;
  readonly socket?: unknown;
}

/** engine.io's Socket. */
export interface EngineSocket {
  readonly transport: EngineTransport;
  on(event: 'upgrade', listener: () => void): unknown;
}

/** ws's WebSocket. */
export interface RawWebSocket {
  readonly readyState: number;
  readonly _socket: TcpSocket;
  terminate(): void;
}

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

/** libuv's stream below node:net's Socket. */
interface StreamHandle {
  /**
   * 0 where the kernel has taken all, or libuv's negative number of an error. What the kernel does not take at once
   * waits as a request: up to Node 25 the one that was handed in; from Node 26 on `null` is, and one is returned.
   */
  writeBuffer(request: WriteRequest | null, bytes: Uint8Array): number | WriteRequest;
}

/** A write that waits, in Node's own class. Another object, or one that waits already, would end the process. */
interface WriteRequest {
  /** Negative while it is not used. */
  getAsyncId(): number;
  oncomplete?: (status: number) => void;
  /** What is written, for as long as libuv needs it. */
  buffer?: Uint8Array;
  /** It was completed before anybody could ask to be told, from Node 26 on. */
  readonly writeStatus?: number | null;
}

/** node:net's Socket as it reads; what its documented option `onread` sets is behind two symbols. */
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

export const WEB_SOCKET_OPEN = 1;

/** By this name prom-client's registry asks a metric for its values; not in its typings. */
export const PROMETHEUS_READ = 'getForPromString';

/** One WebSocket whose bytes come into a buffer of ours. */
export interface DirectReader {
  /** Nothing waits in Node's stream or in ws: the next byte that comes is the first of a frame. */
  isIdle(): boolean;
  /** Gives bytes to Node's stream, from which ws has them. */
  handOn(chunk: Uint8Array): boolean;
}

/** 0, an error's number, or what waits now. */
type Write = (handle: StreamHandle, bytes: Uint8Array) => number | WriteRequest;

/** As Node writes here: seen when it writes a buffer itself for the first time. */
let writeNow: Write | undefined;

/** Writes into the TCP socket of a WebSocket without Node's stream, where nothing waits in it. */
export class TcpWriter {
  private readonly handle: StreamHandle | undefined;
  /** libuv has not reported back a write of ours: one at most, which the stream's length does not count. */
  private isWaiting = false;

  constructor(private readonly tcp: TcpSocket) {
    this.handle = streamHandle(tcp);
    if (this.handle && !writeNow) seeHowNodeWrites(this.handle);
  }

  write(bytes: Uint8Array): void {
    // Behind what waits, and where it fails, the stream: it counts what it holds, and tells of errors.
    if (this.isWaiting || this.tcp.writableLength > 0 || !this.writeAtOnce(bytes)) this.tcp.write(bytes);
  }

  private writeAtOnce(bytes: Uint8Array): boolean {
    if (!this.handle || !writeNow) return false;
    const written = writeNow(this.handle, bytes);
    if (typeof written === 'number') return written === 0;
    this.wait(written, bytes);
    return true;
  }

  private wait(request: WriteRequest, bytes: Uint8Array): void {
    this.isWaiting = true;
    request.buffer = bytes;
    request.oncomplete = (status) => {
      this.isWaiting = false;
      if (status < 0) this.tcp.destroy();
    };
    if (typeof request.writeStatus === 'number') request.oncomplete(request.writeStatus);
  }
}

const seeHowNodeWrites = (handle: StreamHandle): void => {
  handle.writeBuffer = (request, bytes) => {
    writeNow ??= request ? withRequests(request.constructor as new () => WriteRequest) : withoutRequest;
    Reflect.deleteProperty(handle, 'writeBuffer');
    return handle.writeBuffer(request, bytes);
  };
};

const withoutRequest: Write = (handle, bytes) => handle.writeBuffer(null, bytes);

/** One request for all writes, until one is used: few are. */
const withRequests = (NodeRequest: new () => WriteRequest): Write => {
  let spare = new NodeRequest();
  return (handle, bytes) => {
    const request = spare;
    const written = handle.writeBuffer(request, bytes);
    if (written === 0 && request.getAsyncId() < 0) return 0;
    spare = new NodeRequest();
    return written === 0 ? request : written;
  };
};

/** The engine.io socket that Socket.IO calls `conn`, if it is as this file thinks. */
export const engineSocket = (conn: unknown): EngineSocket | undefined =>
  isEngineSocket(conn) ? conn : undefined;

/** The ws of an open, uncompressed WebSocket. */
export const rawWebSocket = ({ socket }: EngineTransport): RawWebSocket | undefined =>
  isRawWebSocket(socket) ? socket : undefined;

/** Has the WebSocket read into `buffer`, and `arrived` told how many bytes came; `undefined` where that cannot be. */
export const readInto = (
  { socket }: EngineTransport,
  buffer: Uint8Array,
  arrived: (length: number) => boolean,
): DirectReader | undefined => {
  if (!isReadingWebSocket(socket)) return undefined;
  const { _socket: tcp, _receiver: receiver } = socket;
  const symbols = Object.getOwnPropertySymbols(tcp);
  const bufferKey = symbols.find(({ description }) => description === 'kBuffer');
  const callbackKey = symbols.find(({ description }) => description === 'kBufferCb');
  if (!bufferKey || !callbackKey) return undefined;
  tcp[callbackKey] = arrived;
  if (tcp[bufferKey] !== buffer) tcp._handle.useUserBuffer(buffer);
  tcp[bufferKey] = buffer;
  return {
    isIdle: () =>
      socket.readyState === WEB_SOCKET_OPEN &&
      isBetweenMessages(receiver) &&
      tcp.readableFlowing === true &&
      tcp.readableLength === 0,
    handOn: (chunk) => tcp.push(chunk),
  };
};

const isBetweenMessages = (receiver: Receiver): boolean =>
  receiver._state === 0 &&
  receiver._bufferedBytes === 0 &&
  receiver._fragmented === 0 &&
  !receiver._loop &&
  !receiver._errored;

type Unknown = Record<string, unknown>;
const isObject = (value: unknown): value is Unknown => typeof value === 'object' && value !== null;

const isTcpSocket = (value: unknown): boolean =>
  isObject(value) &&
  typeof value.writableLength === 'number' &&
  typeof value.bytesWritten === 'number' &&
  typeof value.write === 'function' &&
  typeof value.destroy === 'function';

const streamHandle = (tcp: TcpSocket): StreamHandle | undefined => {
  const { _handle: handle } = tcp as TcpSocket & { readonly _handle?: unknown };
  return isStreamHandle(handle) ? handle : undefined;
};

const isStreamHandle = (value: unknown): value is StreamHandle =>
  isObject(value) && typeof value.writeBuffer === 'function';

const isRawWebSocket = (value: unknown): value is RawWebSocket =>
  isObject(value) &&
  typeof value.readyState === 'number' &&
  typeof value.terminate === 'function' &&
  isTcpSocket(value._socket) &&
  isObject(value._extensions) &&
  !('permessage-deflate' in value._extensions);

const isEngineSocket = (value: unknown): value is EngineSocket =>
  isObject(value) &&
  typeof value.on === 'function' &&
  isObject(value.transport) &&
  typeof value.transport.name === 'string' &&
  typeof value.transport.writable === 'boolean';

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
