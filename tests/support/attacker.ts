/** Somebody who means no good: a WebSocket by hand from any loopback address, at which every byte can be chosen. */
import { request } from 'node:http';
import type { Socket } from 'node:net';

const MASK = [7, 7, 7, 7];
const TEXT = 1;
export const BINARY = 2;
export const PING = 9;

/** One whole masked frame, RFC 6455, section 5.2. */
export const frame = (opcode: number, payload: Uint8Array | string = ''): Buffer => {
  const bytes = Buffer.from(payload as Uint8Array);
  const { length } = bytes;
  const size = length < 126 ? [0x80 | length] : [0x80 | 126, length >> 8, length & 0xff];
  return Buffer.concat([Uint8Array.from([0x80 | opcode, ...size, ...MASK]), bytes.map((byte) => byte ^ 7)]);
};

export const text = (packet: string): Buffer => frame(TEXT, packet);

export interface Attacker {
  readonly tcp: Socket;
  /** What came, as text: frames one behind the other. */
  readonly heard: () => string;
  /** How many frames came that begin so. */
  readonly closed: Promise<void>;
}

export interface AttackOptions {
  readonly from?: string;
  /** Goes on as a guest. */
  readonly asGuest?: boolean;
  readonly path?: string;
  readonly headers?: Record<string, string>;
}

/** @throws what the server says instead of "101 Switching Protocols", or that it says nothing more. */
export const attack = async (url: string, options: AttackOptions = {}): Promise<Attacker> => {
  const { from = '127.0.0.2', asGuest = true, path = '&transport=websocket', headers = {} } = options;
  const tcp = await new Promise<Socket>((resolve, reject) => {
    const asked = request(`${url}/socket.io/?EIO=4${path}`, {
      localAddress: from,
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        ...headers,
      },
    });
    asked.once('upgrade', (_response, upgraded: Socket) => resolve(upgraded));
    asked.once('response', (response) => {
      response.resume();
      reject(new Error(`${response.statusCode}`));
    });
    asked.once('error', reject);
    asked.end();
  });
  tcp.setNoDelay();
  let heard = '';
  const closed = new Promise<void>((resolve) => tcp.once('close', () => resolve()));
  tcp.on('error', () => {});
  tcp.on('data', (chunk) => {
    heard += chunk.toString('latin1');
  });
  const attacker = { tcp, heard: () => heard, closed };
  if (asGuest) {
    tcp.write(text('40{"version":3}'));
    await until(() => heard.includes('"welcome"') || tcp.destroyed);
    if (tcp.destroyed) throw new Error('closed');
  }
  return attacker;
};

/** Looks until it is so; the test's own time limit ends it. */
export const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 5));
};

export const many = (count: number, one: Buffer): Buffer => Buffer.concat(Array<Buffer>(count).fill(one));
