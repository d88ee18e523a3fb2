import { createServer, type Server as HttpServer } from 'node:http';
import type { Socket as TcpSocket } from 'node:net';
import { encodePatch, encodePulse, encodeSnapshot } from '@rallydrop/common/protocol/hot';
import { Decoder, StandardEncoder } from '@rallydrop/common/protocol/parser';
import { asTick } from '@rallydrop/common/tick';
import { Server, type Socket } from 'socket.io';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type HotFrame, hotFrame } from '../hot-frame.ts';
import { DirectWriter } from './direct-write.ts';
import { engineSocket, rawWebSocket } from './node-internals.ts';
import { openRawWebSocket } from './raw-web-socket.ts';

let http: HttpServer;
let io: Server;
const tcpSockets: TcpSocket[] = [];

beforeEach(async () => {
  http = createServer();
  io = new Server(http, {
    parser: { Encoder: StandardEncoder, Decoder },
    perMessageDeflate: false,
    serveClient: false,
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  for (const tcp of tcpSockets.splice(0)) tcp.destroy();
  await io.close();
});

/** A text frame of a client, masked with zeros (RFC 6455 wants a mask, not a good one). */
const clientText = (text: string): Buffer =>
  Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)]);

/** Connects by hand, so that the test sees every byte; the server's socket, and what arrives from now on. */
const connect = async (): Promise<{
  socket: Socket;
  client: TcpSocket;
  writer: DirectWriter;
  take: (bytes: number) => Promise<Buffer>;
}> => {
  const connected = new Promise<Socket>((resolve) => io.once('connection', resolve));
  const tcp = await openRawWebSocket(http);
  tcpSockets.push(tcp);
  let chunks: Buffer[] = [];
  let arrived = 0;
  let look = () => {};
  const all = () => Buffer.concat(chunks);
  tcp.on('data', (chunk) => {
    chunks.push(chunk);
    arrived += chunk.length;
    look();
  });
  const until = (enough: () => boolean) =>
    new Promise<void>((resolve) => {
      look = () => enough() && resolve();
      look();
    });
  tcp.write(clientText('40'));
  const socket = await connected;
  await until(() => all().includes('40{"sid":"') && all().at(-1) === '}'.charCodeAt(0));
  const taken = () => {
    const bytes = all();
    chunks = [];
    arrived = 0;
    return bytes;
  };
  taken();
  const writer = new DirectWriter(engineSocket(socket.conn)!, () => {
    throw new Error('engine.io is not shaped as direct-write.ts thinks');
  });
  const take = async (bytes: number) => {
    await until(() => arrived >= bytes);
    return taken();
  };
  return { socket, client: tcp, writer, take };
};

const frames = [
  hotFrame(encodePatch(asTick(1), 1, 0, Uint8Array.of(0x83, 0, 7))),
  hotFrame(encodePulse(asTick(3), 0x0303_0303, 3)),
  hotFrame(encodeSnapshot(asTick(9), 0, 9, 9, new Uint8Array(200).fill(9))),
];
const size = (some: readonly HotFrame[]) => some.reduce((sum, { wire }) => sum + wire.length, 0);
/** More than two sockets' buffers hold. */
const FLOOD = Array.from({ length: 400 }, (_, n) =>
  hotFrame(encodeSnapshot(asTick(n), 0, 0, 0, new Uint8Array(60_000).fill(n))),
);
const tcpOf = (socket: Socket) => rawWebSocket(engineSocket(socket.conn)!.transport)!._socket;
const ordinary = (socket: Socket, some: readonly HotFrame[]) => {
  for (const { message } of some) socket.conn.write(Buffer.from(message));
};

describe('the direct path', () => {
  it('is open on an idle WebSocket of the engine.io that is installed', async () => {
    const { writer, take } = await connect();
    expect(writer.send(frames)).toBe(true);
    expect(await take(size(frames))).toHaveLength(size(frames));
  });

  it('writes the very bytes of the ordinary one', async () => {
    const { socket, writer, take } = await connect();
    ordinary(socket, frames);
    const expected = await take(size(frames));
    expect(writer.send(frames)).toBe(true);
    expect(await take(size(frames))).toEqual(expected);
    expect(writer.send(frames.slice(0, 1))).toBe(true);
    expect(await take(size(frames.slice(0, 1)))).toEqual(Buffer.from(frames[0]!.wire));
  });

  it('joins anew what differs in any place from the list before it, also in the same array', async () => {
    const { writer, take } = await connect();
    const [a, b, c] = frames as [HotFrame, HotFrame, HotFrame];
    const list: HotFrame[] = [];
    for (const next of [
      [a, b],
      [a, b],
      [a, c],
      [b, c],
      [b, c, a],
      [b, c],
    ]) {
      list.splice(0, list.length, ...next);
      writer.send(list);
      expect(await take(size(next))).toEqual(Buffer.concat(next.map(({ wire }) => wire)));
    }
  });

  it('keeps the order with ordinary messages, whichever was first', async () => {
    const { socket, writer, take } = await connect();
    const sent: number[] = [];
    let bytes = 0;
    for (let n = 0; n < 200; n++) {
      const frame = hotFrame(encodePatch(asTick(0), 0, 0, Uint8Array.of(n)));
      if (n % 7 === 3) ordinary(socket, [frame]);
      else if (!writer.send([frame])) ordinary(socket, [frame]);
      sent.push(n);
      bytes += frame.wire.length;
      if (n % 5 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    const got = await take(bytes);
    expect(sent.map((_, at) => got[at * 5 + 4])).toEqual(sent);
  });

  it("needs nothing of Node's stream where the kernel takes all at once", async () => {
    const { socket, writer, take } = await connect();
    // The first write of a process may be Node's own: its class of requests is learned by it.
    writer.send(frames);
    await take(size(frames));
    const streamed = vi.spyOn(tcpOf(socket), 'write');
    for (let n = 0; n < 50; n++) writer.send(frames);
    expect((await take(50 * size(frames))).length).toBe(50 * size(frames));
    expect(streamed).not.toHaveBeenCalled();
  });

  it('[S3] loses nothing and keeps the order where the reader stops for a while, and what waits is counted', async () => {
    const { socket, client, writer, take } = await connect();
    client.pause();
    for (const frame of FLOOD) expect(writer.send([frame])).toBe(true);
    // All but the one write that the kernel took in part.
    expect(tcpOf(socket).writableLength).toBeGreaterThan(size(FLOOD) / 4);
    client.resume();
    const got = await take(size(FLOOD));
    expect(got.equals(Buffer.concat(FLOOD.map(({ wire }) => wire)))).toBe(true);
    expect(tcpOf(socket).writableLength).toBe(0);
    const streamed = vi.spyOn(tcpOf(socket), 'write');
    writer.send(frames);
    expect(await take(size(frames))).toHaveLength(size(frames));
    expect(streamed).not.toHaveBeenCalled();
  });

  it('ends with the connection, though something waits', async () => {
    const { socket, client, writer } = await connect();
    client.pause();
    for (const frame of FLOOD) writer.send([frame]);
    const gone = new Promise<string>((resolve) => socket.once('disconnect', resolve));
    client.destroy();
    expect(await gone).toMatch(/^transport (close|error)$/);
    expect(writer.send(frames)).toBe(false);
    await new Promise((resolve) => setImmediate(resolve));
  });

  it('is closed while an ordinary message is on its way, and when the guest has gone', async () => {
    const { socket, writer } = await connect();
    socket.emit('welcome', {});
    expect(writer.send(frames)).toBe(false);
    socket.disconnect(true);
    expect(writer.send(frames)).toBe(false);
  });

  it('is closed, and says so, where it finds a WebSocket without its socket', () => {
    let said = 0;
    const transport = { name: 'websocket', writable: true, socket: { readyState: 1, _socket: null } };
    const engine = { on: () => {}, transport };
    const writer = new DirectWriter(engine, () => said++);
    expect([writer.send(frames), writer.isOpen, said]).toEqual([false, false, 1]);
  });
});
