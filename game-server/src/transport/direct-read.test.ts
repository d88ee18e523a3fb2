import { createServer, type Server as HttpServer } from 'node:http';
import type { Socket as TcpSocket } from 'node:net';
import { Readable } from 'node:stream';
import { Decoder, Encoder } from '@rallydrop/common/protocol/parser';
import { Server, type Socket } from 'socket.io';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DirectRead } from './direct-read.ts';
import { engineSocket } from './node-internals.ts';
import { openRawWebSocket } from './raw-web-socket.ts';

let http: HttpServer;
let io: Server;
let tcp: TcpSocket;

const FIN = 0x80;
const [CONTINUATION, TEXT, BINARY] = [0, 1, 2] as const;
const MASK = [0x9d, 0x21, 0x5b, 0xe4];

const frameOf = (opcode: number, payload: Uint8Array | string): Buffer => {
  const bytes = Buffer.from(payload as Uint8Array);
  const masked = bytes.map((byte, i) => byte ^ MASK[i & 3]!);
  const length = bytes.length < 126 ? [bytes.length] : [126, bytes.length >> 8, bytes.length & 0xff];
  return Buffer.concat([Uint8Array.of(opcode, FIN | length[0]!, ...length.slice(1), ...MASK), masked]);
};
const input = (...payload: number[]) => frameOf(FIN | BINARY, Uint8Array.of(4, ...payload));

/** Connects by hand; the server's socket, and everything that comes to it, on which path. */
const connect = async (): Promise<{
  socket: Socket;
  heard: string[];
  until: (count: number) => Promise<void>;
}> => {
  const connected = new Promise<Socket>((resolve) => io.once('connection', resolve));
  tcp = (await openRawWebSocket(http)).resume();
  tcp.setNoDelay();
  tcp.write(frameOf(FIN | TEXT, '40'));
  const socket = await connected;
  const heard: string[] = [];
  let look = () => {};
  const hear = (what: string) => {
    heard.push(what);
    look();
  };
  new DirectRead(
    engineOf(socket),
    sinkTo((frame) => hear(`direct ${frame}`)),
    () => hear('unexpected'),
  );
  socket.use(([event, payload]) => hear(`${event} ${[...(payload ?? [])]}`));
  const until = (count: number) =>
    new Promise<void>((resolve) => {
      look = () => heard.length >= count && resolve();
      look();
    });
  return { socket, heard, until };
};

const engineOf = (socket: Socket) => engineSocket(socket.conn)!;
const sinkTo = (take: (frame: number[]) => void) => ({
  take: (bytes: Uint8Array, at: number, length: number) => {
    take([...bytes.subarray(at, at + length)]);
    return true;
  },
});

const MOST_TURNS = 400;
const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

beforeEach(async () => {
  http = createServer();
  io = new Server(http, { parser: { Encoder, Decoder }, perMessageDeflate: false, serveClient: false });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  tcp?.destroy();
  await io.close();
});

describe('the direct path in', () => {
  it('takes a hot frame of the ws that is installed, event code first', async () => {
    const { heard, until } = await connect();
    tcp.write(input(1, 2, 3));
    await until(1);
    expect(heard).toEqual(['direct 4,1,2,3']);
  });

  it('takes all frames of one segment in order', async () => {
    const { heard, until } = await connect();
    tcp.write(Buffer.concat([input(1), input(2, 2), input(3, 3, 3)]));
    await until(3);
    expect(heard).toEqual(['direct 4,1', 'direct 4,2,2', 'direct 4,3,3,3']);
  });

  it('leaves to ws what comes in pieces, and all that comes with it', async () => {
    const { heard, until } = await connect();
    const whole = Buffer.concat([input(1, 1), input(2, 2)]);
    for (const at of [1, 3, 7, 9, 12]) {
      const before = heard.length;
      tcp.write(whole.subarray(0, at));
      await turn();
      tcp.write(whole.subarray(at));
      await until(before + 2);
      expect(heard.slice(before).map((what) => what.replace(/^\w+ (4,)?/, ''))).toEqual(['1,1', '2,2']);
    }
    tcp.write(input(9));
    await until(11);
    expect(heard.at(-1)).toBe('direct 4,9');
  });

  it('leaves text, large frames and fragments to ws, and comes back behind them', async () => {
    const { heard, until } = await connect();
    tcp.write(frameOf(FIN | TEXT, '42["hello",[7]]'));
    await until(1);
    tcp.write(frameOf(FIN | BINARY, new Uint8Array(200).fill(4)));
    await until(2);
    tcp.write(frameOf(BINARY, Uint8Array.of(4, 1)));
    await turn();
    tcp.write(frameOf(FIN | CONTINUATION, Uint8Array.of(2)));
    await until(3);
    tcp.write(input(5));
    await until(4);
    expect(heard.map((what) => what.slice(0, 11))).toEqual([
      'hello 7',
      'input 4,4,4',
      'input 4,1,2',
      'direct 4,5',
    ]);
  });

  describe('leaves to ws whatever comes while it is not between two messages, ready for more', () => {
    /** The server's own ends of the connection, and what came over it once the input has arrived. */
    const arrivingAt = async (
      change: (ws: { _socket: TcpSocket; _receiver: { _errored: boolean } }) => void,
    ) => {
      const { socket, heard } = await connect();
      const ws = (engineOf(socket).transport as unknown as { socket: Parameters<typeof change>[0] }).socket;
      const before = ws._socket.bytesRead;
      change(ws);
      tcp.write(input(7));
      for (let n = 0; n < MOST_TURNS && ws._socket.bytesRead === before; n++) await turn();
      expect(ws._socket.bytesRead).toBeGreaterThan(before);
      return { ws, heard };
    };

    it('where the stream was paused: what comes now would overtake what waits in it', async () => {
      const { ws, heard } = await arrivingAt(({ _socket }) => {
        // As a stream alone: the socket itself reads on.
        Readable.prototype.pause.call(_socket);
      });
      expect(heard).toEqual([]);
      ws._socket.resume();
      for (let n = 0; n < MOST_TURNS && heard.length === 0; n++) await turn();
      expect(heard).toEqual(['input 4,7']);
    });

    it('where ws has found an error: nothing counts behind that', async () => {
      const { heard } = await arrivingAt(({ _receiver }) => {
        _receiver._errored = true;
      });
      expect(heard.filter((what) => what.startsWith('direct'))).toEqual([]);
    });
  });

  it('hears nothing more of one who was cut off', async () => {
    const { socket, heard } = await connect();
    const cutOff = (frame: number[]) => {
      heard.push(`last ${frame}`);
      read.close();
    };
    const read = new DirectRead(engineOf(socket), sinkTo(cutOff), () => {});
    tcp.write(Buffer.concat([input(1), input(2)]));
    await turn();
    expect(heard).toEqual(['last 4,1']);
  });

  it('stops in the middle of a segment, and stops reading, when its sink wants no more', async () => {
    const { socket } = await connect();
    const taken: number[][] = [];
    const one = { take: (bytes: Uint8Array, at: number) => taken.push([bytes[at + 1]!]) > 1 };
    new DirectRead(engineOf(socket), one, () => {});
    tcp.write(Buffer.concat([input(1), input(2)]));
    await turn();
    tcp.write(input(3));
    await turn();
    expect(taken).toEqual([[1]]);
    // Nobody reads that it was closed.
    socket.request.socket.destroy();
  });

  it('hears nothing over the WebSocket that another has replaced', async () => {
    const { socket, heard } = await connect();
    const engine = engineOf(socket);
    const upgraded: (() => void)[] = [];
    const replaced = {
      transport: engine.transport,
      on: (_event: 'upgrade', listener: () => void) => void upgraded.push(listener),
    };
    new DirectRead(
      replaced,
      sinkTo((frame) => heard.push(`replaced ${frame}`)),
      () => {},
    );
    replaced.transport = { name: 'polling', writable: true };
    for (const listener of upgraded) listener();
    tcp.write(input(1));
    await turn();
    expect(heard).toEqual(['input 4,1']);
  });

  it('stays closed, and says so, where it finds a WebSocket without its receiver', () => {
    let said = 0;
    const transport = { name: 'websocket', writable: true, socket: { readyState: 1 } };
    const engine = { on: () => {}, transport };
    const read = new DirectRead(
      engine,
      sinkTo(() => {}),
      () => said++,
    );
    expect([said, read.isOpen]).toEqual([1, false]);
  });

  it.each([
    ['nothing', undefined],
    ['an engine that cannot be listened to', { transport: { name: 'websocket', writable: true } }],
  ])('knows no engine where there is %s', (_what, engine) => {
    expect(engineSocket(engine)).toBeUndefined();
  });
});
