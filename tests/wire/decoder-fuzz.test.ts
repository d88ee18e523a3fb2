/** Seeded noise at everything that reads what comes from outside. A seed that fails becomes a named test. */
import { GAMES } from '@rallydrop/common/games/index';
import {
  decodeInputHeader,
  decodeProbe,
  decodeProbeAnswer,
  decodePulse,
  decodeSnapshotHeader,
  encodeInput,
} from '@rallydrop/common/protocol/hot';
import { parseHandshake, parseRequest, REQUEST_NAMES } from '@rallydrop/common/protocol/messages';
import { parseName } from '@rallydrop/common/protocol/name';
import { Decoder, Encoder } from '@rallydrop/common/protocol/parser';
import { seededRandom } from '@rallydrop/common/random';
import { asTick } from '@rallydrop/common/tick';
import { guardedDecoder } from '@rallydrop/game-server/transport/guarded-decoder';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import WebSocket from 'ws';
import { hotClient, startServer, welcomed } from '../support/real-server.ts';

const PACKETS = 100_000;
const SEED = Number(process.env.FUZZ_SEED ?? 20_261);

const random = seededRandom(SEED);
const below = (limit: number) => random() % limit;
const oneOf = <T>(list: readonly T[]): T => list[below(list.length)]!;
const bytes = (length: number) => Uint8Array.from({ length }, () => random());

/** Any JSON and some that JSON cannot say. */
const value = (depth = 0): unknown =>
  oneOf<() => unknown>([
    () => below(1_000) - 500,
    () => oneOf([Number.NaN, Infinity, -0, 1e308, 2 ** 53, 0.5]),
    () =>
      oneOf([
        '',
        'pong',
        '__proto__',
        'x'.repeat(oneOf([3, 70, 3_000])),
        '\u0000',
        '😀'.repeat(oneOf([1, 21, 600])),
        '\ud800',
      ]),
    () => oneOf([null, undefined, true, false]),
    () => bytes(below(80)),
    () => (depth < 3 ? Array.from({ length: below(4) }, () => value(depth + 1)) : []),
    () => (depth < 3 ? Object.fromEntries(oneOf(FIELDS).map((field) => [field, value(depth + 1)])) : {}),
  ])();

const FIELDS = [
  ['game', 'opponent'],
  ['game', 'options', 'opponent'],
  ['code', 'as'],
  ['name'],
  ['version', 'token'],
  ['__proto__', 'constructor'],
  ['kind', 'level'],
  [],
];

const GOOD_BODIES: readonly unknown[] = [
  { game: 'pong', opponent: { kind: 'bot', level: 'child' }, options: { to: 7 } },
  { code: 'BCDFG', as: 'player' },
  { game: 'pong' },
  { name: 'Ada' },
];

/** socket.io-protocol's packet type. */
const EVENT = 2;
const encoder = new Encoder();
const goodText = (): string =>
  encoder.encode({
    type: EVENT,
    nsp: '/',
    data: [oneOf(REQUEST_NAMES), oneOf(GOOD_BODIES)],
    id: below(9),
  })[0] as string;

const mutated = (text: string): string => {
  const at = below(text.length + 1);
  const junk = String.fromCharCode(...bytes(below(4)));
  return oneOf([
    text.slice(0, at),
    text.slice(0, at) + junk + text.slice(at),
    text.slice(0, at) + junk + text.slice(at + 1 + below(5)),
    text + text,
    `${below(10)}${text}`,
  ]);
};

const frame = (): unknown =>
  oneOf<() => unknown>([
    () => mutated(goodText()),
    () => mutated(mutated(goodText())),
    () => String.fromCharCode(...bytes(below(60))),
    () => `5${below(20)}-["input",{"_placeholder":true,"num":${below(3)}}]`,
    () => '['.repeat(below(2_000)),
    () => bytes(below(80)),
    () => encodeInput(random(), asTick(random()), bytes(below(70))),
    () => bytes(below(80)).buffer,
    () => value(),
  ])();

const written: string[] = [];
const streams = [process.stdout, process.stderr] as const;
beforeAll(() => {
  for (const stream of streams) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0);
  }
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, level).mockImplementation((...words) => void written.push(words.join(' ')));
  }
});
afterAll(() => vi.restoreAllMocks());

const TITLE = `${PACKETS.toLocaleString('en')} packets of noise (seed ${SEED})`;

/** Everything a decoder made of the noise: each frame is one packet, but for a text that announces the next one. */
const readAll = (decoder: Decoder, frames: number): void => {
  let packets = 0;
  decoder.on('decoded', (packet: { type: unknown }) => {
    if (typeof packet.type === 'number') packets++;
  });
  let announced = 0;
  for (let n = 0; n < frames; n++) {
    const before = packets;
    decoder.add(frame());
    if (packets === before) announced++;
  }
  expect(packets + announced).toBeGreaterThanOrEqual(frames);
  expect(packets).toBeLessThanOrEqual(frames);
  expect(announced).toBeLessThan(frames / 10);
};

it(`${TITLE} make the parser neither throw nor write`, () => {
  written.length = 0;
  readAll(new Decoder(), PACKETS);
  expect(written).toEqual([]);
});

it("20,000 more do the same to the server's half of it", () => {
  written.length = 0;
  const GuardedDecoder = guardedDecoder(() => ({ inDebt: false }));
  readAll(new GuardedDecoder(), 20_000);
  expect(written).toEqual([]);
});

it(`${TITLE} make the decoder neither throw nor write, and each is answered`, () => {
  let unanswered = 0;
  written.length = 0;
  for (let n = 0; n < PACKETS; n++) {
    const answer = parseRequest(oneOf(REQUEST_NAMES), below(3) === 0 ? oneOf(GOOD_BODIES) : value());
    if (!('kind' in answer) && !('reason' in answer)) unanswered++;
    const handshake = parseHandshake(value());
    if (!('version' in handshake) && !('reason' in handshake)) unanswered++;
  }
  expect(unanswered).toBe(0);
  expect(written).toEqual([]);
});

it(`${TITLE} make the hot decoders and the games' own neither throw nor write`, () => {
  const decoders = [decodeInputHeader, decodeProbe, decodeProbeAnswer, decodePulse, decodeSnapshotHeader];
  const games = GAMES.map((game) => (noise: Uint8Array) => game.input.decodeWhole(noise));
  written.length = 0;
  for (let n = 0; n < PACKETS; n++) {
    const noise = bytes(below(oneOf([4, 12, 90])));
    for (const decode of [...decoders, ...games]) decode(noise);
  }
  for (const game of GAMES) for (let n = 0; n < 10_000; n++) game.options(value());
  expect(written).toEqual([]);
});

it('noise as a name is a name that can be shown, or none', () => {
  for (let n = 0; n < 20_000; n++) {
    const points = Array.from(bytes(below(30)), (byte) => byte * oneOf([1, 8, 257]));
    const name = parseName(String.fromCodePoint(...points));
    if (name !== undefined && parseName(name) !== name) expect.fail(`${JSON.stringify(name)} is not settled`);
  }
});

it('noise on real sockets harms nobody and leaves no word in the log', async () => {
  const lines: unknown[] = [];
  const note = (...line: unknown[]) => void lines.push(line);
  const generous = { MESSAGES_PER_SECOND: '100000', MESSAGES_PER_ADDRESS: '0' };
  const server = await startServer(generous, { info: note, warn: note, error: note });
  const bystander = hotClient(server.url);
  await welcomed(bystander);
  written.length = 0;
  for (let connection = 0; connection < 40; connection++) {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    await new Promise((resolve) => socket.once('open', resolve));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    if (connection % 4 > 0) socket.send('40{"version":1}');
    for (let n = 0; n < 50; n++) {
      const noise = frame();
      if (typeof noise === 'string') socket.send(connection % 2 ? `4${noise}` : noise);
      else if (noise instanceof Uint8Array) socket.send(noise);
    }
    socket.close();
    await closed;
  }
  expect(bystander.connected).toBe(true);
  expect(await bystander.emitWithAck('rename', { name: 'Calm' })).toMatchObject({ ok: true });
  expect(lines).toEqual([]);
  expect(written).toEqual([]);
  bystander.disconnect();
  await server.close();
});
