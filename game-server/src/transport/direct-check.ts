/**
 * Tries the direct paths once at the start, over loopback: a Socket.IO server of our own with the libraries that are
 * installed, a client that speaks bytes, two frames each way and an ordinary message each way behind them. Where a byte
 * is not as it should be, every connection takes the ordinary path.
 */
import { createServer, type Server as HttpServer } from 'node:http';
import type { Socket as TcpSocket } from 'node:net';
import { encodeInput, encodeProbe } from '@rallydrop/common/protocol/hot';
import { Decoder, StandardEncoder } from '@rallydrop/common/protocol/parser';
import { asTick } from '@rallydrop/common/tick';
import { Server, type Socket } from 'socket.io';
import { hotFrame } from '../hot-frame.ts';
import type { Log } from '../log.ts';
import { DirectRead } from './direct-read.ts';
import { DirectWriter } from './direct-write.ts';
import { engineSocket } from './node-internals.ts';
import { openRawWebSocket } from './raw-web-socket.ts';

const CHECK_MS = 2_000;
const MASK = [0x5a, 0x11, 0xc3, 0x7e];

export const directPathsWork = async (log: Log): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('nothing came'), CHECK_MS);
  });
  const problem = await Promise.race([check().catch(String), tooLate]);
  clearTimeout(timer);
  if (problem === undefined) return true;
  log.warn({ problem }, 'the direct paths do not work here; hot frames take the ordinary ones');
  return false;
};

/** What is wrong, if anything is. */
const check = async (): Promise<string | undefined> => {
  const http = createServer();
  const io = new Server(http, {
    parser: { Encoder: StandardEncoder, Decoder },
    perMessageDeflate: false,
    serveClient: false,
  });
  let client: TcpSocket | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      http.once('error', reject);
      http.listen(0, '127.0.0.1', resolve);
    });
    const connected = new Promise<Socket>((resolve) => io.once('connection', resolve));
    client = await connect(http);
    return await exchange(client, await connected);
  } finally {
    client?.destroy();
    await io.close();
  }
};

const exchange = async (client: TcpSocket, socket: Socket): Promise<string | undefined> => {
  const engine = engineSocket(socket.conn);
  if (!engine) return 'engine.io is another';
  const input = encodeInput(7, asTick(70_000), Uint8Array.of(1, 2, 3));
  const taken: number[][] = [];
  let bothTaken = () => {};
  const directly = new Promise<void>((resolve) => {
    bothTaken = resolve;
  });
  const sink = {
    take: (bytes: Uint8Array, at: number, length: number) => {
      if (taken.push([...bytes.subarray(at, at + length)]) === 2) bothTaken();
      return true;
    },
  };
  let shape = '';
  const unexpected = () => {
    shape = 'a WebSocket is another';
  };
  const writer = new DirectWriter(engine, unexpected);
  new DirectRead(engine, sink, unexpected);
  if (shape) return shape;

  const ordinary = new Promise<void>((resolve) => socket.once('hello', () => resolve()));
  client.write(Buffer.concat([frame(2, input), frame(2, input)]));
  await directly;
  client.write(frame(1, Buffer.from('42["hello"]')));
  await ordinary;
  const expected = [...input];
  if (taken.length !== 2 || taken.some((bytes) => bytes.join() !== expected.join()))
    return 'a read went wrong';

  const probe = hotFrame(encodeProbe(9, 1));
  const arrived = until(client, (bytes) => bytes.includes('42["bye"]'));
  // The first teaches how the second is written.
  if (!writer.send([probe]) || !writer.send([probe])) return 'a write was not possible';
  socket.emit('bye');
  const bytes = await arrived;
  return bytes.includes(Buffer.concat([probe.wire, probe.wire])) ? undefined : 'a write went wrong';
};

/** A WebSocket by hand that is past Socket.IO's CONNECT. */
const connect = async (http: HttpServer): Promise<TcpSocket> => {
  const client = await openRawWebSocket(http);
  client.setNoDelay();
  const answered = until(client, (bytes) => bytes.includes('40{"sid"') && bytes.at(-1) === 0x7d);
  client.write(frame(1, Buffer.from('40')));
  await answered;
  return client;
};

const until = (socket: TcpSocket, enough: (bytes: Buffer) => boolean): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    let bytes = Buffer.alloc(0);
    socket.once('close', () => reject(new Error('the connection closed')));
    socket.on('data', (chunk) => {
      bytes = Buffer.concat([bytes, chunk]);
      if (enough(bytes)) resolve(bytes);
    });
  });

/** A masked frame of a client, RFC 6455, section 5.2. */
const frame = (opcode: number, payload: Uint8Array): Buffer =>
  Buffer.concat([
    Uint8Array.from([0x80 | opcode, 0x80 | payload.length, ...MASK]),
    payload.map((byte, i) => byte ^ MASK[i & 3]!),
  ]);
