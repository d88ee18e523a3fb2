/**
 * A WebSocket client that costs next to nothing: the load of a thousand must fit on one core beside the
 * replicas. RFC 6455 as far as the two servers of the bench use it: unfragmented, uncompressed, below 64 KiB.
 */
import { connect, type Socket } from 'node:net';

/** What each read goes into; whoever keeps bytes copies them. */
const READ_BUFFER = Buffer.allocUnsafe(64 * 1024);
/** Not zero, which would spare the server the unmasking. */
const MASK = [0x37, 0xfa, 0x21, 0x3d] as const;

const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

export interface WebSocketEvents {
  opened(): void;
  /** `frameBytes` counts the frame with its header. */
  text(text: string, frameBytes: number): void;
  /** `bytes` is a view that will be written again. */
  binary(bytes: Uint8Array, frameBytes: number): void;
  closed(): void;
}

export class WebSocketClient {
  /** From so many loopback addresses in turn, 127.0.1.1 and on; 0: from wherever the system likes. */
  static addresses = 0;
  private static opened = 0;
  private readonly tcp: Socket;
  private rest: Buffer | undefined;
  private upgraded = false;

  constructor(
    port: number,
    path: string,
    private readonly events: WebSocketEvents,
  ) {
    const callback = (bytes: number): boolean => {
      this.read(READ_BUFFER.subarray(0, bytes));
      return true;
    };
    const { addresses } = WebSocketClient;
    const localAddress = `127.0.1.${(WebSocketClient.opened++ % Math.max(1, addresses)) + 1}`;
    this.tcp = connect({
      ...{ host: '127.0.0.1', port, noDelay: true, onread: { buffer: READ_BUFFER, callback } },
      ...(addresses > 0 && { localAddress }),
    });
    this.tcp.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: cmFsbHlkcm9wIGJlbmNoIQ==\r\n\r\n',
    );
    this.tcp.on('error', () => {});
    this.tcp.on('close', () => events.closed());
  }

  sendBinary(payload: Uint8Array): void {
    this.send(BINARY, payload);
  }

  sendText(text: string): void {
    this.send(TEXT, Buffer.from(text));
  }

  private send(opcode: number, payload: Uint8Array): void {
    const { length } = payload;
    const header = length < 126 ? 6 : 8;
    const frame = Buffer.allocUnsafe(header + length);
    frame[0] = 0x80 | opcode;
    frame[1] = 0x80 | Math.min(length, 126);
    if (header === 8) frame.writeUInt16BE(length, 2);
    for (let i = 0; i < 4; i++) frame[header - 4 + i] = MASK[i]!;
    for (let i = 0; i < length; i++) frame[header + i] = payload[i]! ^ MASK[i & 3]!;
    this.tcp.write(frame);
  }

  private read(chunk: Buffer): void {
    let bytes = this.rest ? Buffer.concat([this.rest, chunk]) : chunk;
    if (!this.upgraded) {
      const end = bytes.indexOf('\r\n\r\n');
      if (end >= 0 && !bytes.toString('latin1', 0, 12).endsWith('101')) {
        this.tcp.destroy();
        return;
      }
      if (end >= 0) {
        this.upgraded = true;
        this.events.opened();
        bytes = bytes.subarray(end + 4);
      }
    }
    const taken = this.upgraded ? this.frames(bytes) : 0;
    this.rest = taken < bytes.length ? Buffer.from(bytes.subarray(taken)) : undefined;
  }

  /** Hands on every whole frame and returns how many bytes they were. */
  private frames(bytes: Buffer): number {
    let at = 0;
    while (bytes.length - at >= 2) {
      const short = bytes[at + 1]!;
      if (short === 127) throw new Error('a frame above 64 KiB');
      const header = short < 126 ? 2 : 4;
      if (bytes.length - at < header) break;
      const end = at + header + (short < 126 ? short : bytes.readUInt16BE(at + 2));
      if (end > bytes.length) break;
      this.frame(bytes[at]! & 15, bytes.subarray(at + header, end), end - at);
      at = end;
    }
    return at;
  }

  private frame(opcode: number, payload: Buffer, frameBytes: number): void {
    if (opcode === BINARY) this.events.binary(payload, frameBytes);
    else if (opcode === TEXT) this.events.text(payload.toString(), frameBytes);
    else if (opcode === PING) this.send(PONG, payload);
    else if (opcode === CLOSE) this.tcp.end();
  }
}
