import { Worker } from 'node:worker_threads';
import { GAMES } from '@rallydrop/common/games/index';
import type { Reply } from '@rallydrop/common/protocol/events';
import { decodePulse, encodeInput } from '@rallydrop/common/protocol/hot';
import type { Refusal } from '@rallydrop/common/protocol/refusals';
import { PROTOCOL_VERSION } from '@rallydrop/common/protocol/version';
import type { RoomView } from '@rallydrop/common/protocol/views';
import { asTick } from '@rallydrop/common/tick';
import type { RunningServer } from '@rallydrop/game-server/server';
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figure, hotClient, next, refusals, startServer, welcomed } from '../support/real-server.ts';

const pong = GAMES.find((game) => game.name === 'pong')!;
const target = pong.input.encode({ kind: 'target', y: 7_000 });

let server: RunningServer;
let code: string;
let player: Socket;
let tick = 0;

const ask = async <T>(socket: Socket, event: string, body?: unknown): Promise<T> => {
  const reply: Reply = await socket.emitWithAck(event, ...(body === undefined ? [] : [body]));
  if (!reply.ok) throw new Error(reply.refusal.reason);
  return reply.value as T;
};

beforeAll(async () => {
  server = await startServer({ CUT_WAIT_SECONDS: '0' });
  player = hotClient(server.url);
  player.on('pulse', (payload: Uint8Array) => {
    tick = decodePulse(payload)!.tick;
  });
  await welcomed(player);
  const level = pong.botLevels[0]!.id;
  ({ code } = await ask<{ code: string }>(player, 'create', {
    game: 'pong',
    opponent: { kind: 'bot', level },
  }));
  const playing = new Promise<void>((resolve) =>
    player.on('room', (view: RoomView) => view.stage.kind === 'playing' && resolve()),
  );
  await ask(player, 'join', { code, as: 'player' });
  await ask(player, 'ready');
  await playing;
  while (tick === 0) await next(player, 'pulse');
});
afterAll(async () => {
  player.disconnect();
  await server.close();
});

const pulses = async (count: number) => {
  for (let n = 0; n < count; n++) await next(player, 'pulse');
};

describe('bad input in a match [I2][R3]', () => {
  it.each([
    ['far ahead of its time', 'tick-too-far-ahead', () => encodeInput(1, asTick(tick + 100_000), target)],
    ['cut short', 'malformed-input', () => encodeInput(2, asTick(tick), target).subarray(0, 6)],
    [
      "the room's alone",
      'not-your-input',
      () => encodeInput(2, asTick(tick + 1), pong.input.encode({ kind: 'serve', angle: 0 })),
    ],
  ])('is refused by name where it is %s, and the match goes on', async (_what, reason, payload) => {
    const told = next<Refusal>(player, 'refused');
    player.emit('input', payload());
    expect((await told).reason).toBe(reason);
    await pulses(1);
  });

  it('is refused from one who only watches', async () => {
    const watcher = hotClient(server.url);
    await welcomed(watcher);
    await ask(watcher, 'join', { code, as: 'spectator' });
    const told = next<Refusal>(watcher, 'refused');
    watcher.emit('input', encodeInput(1, asTick(tick), target));
    expect((await told).reason).toBe('not-seated');
    watcher.disconnect();
  });
});

describe('a match beside a flood', () => {
  it('does not feel it: no more overruns than without, and every pulse comes', { retry: 3 }, async () => {
    const overruns = async (act: () => Promise<unknown>) => {
      const before = await figure(server, 'rallydrop_overrun_ticks_total');
      await act();
      return (await figure(server, 'rallydrop_overrun_ticks_total')) - before;
    };
    const quiet = await overruns(() => pulses(8));
    const flooded = await overruns(async () => {
      const input = encodeInput(0, asTick(0), target);
      const workerData = { url: server.url, version: PROTOCOL_VERSION, input, sockets: 4, perSecond: 1_000 };
      const flood = new Worker(new URL('../support/flood.mjs', import.meta.url), { workerData });
      const cut = new Promise((resolve) => flood.once('message', resolve));
      await Promise.all([pulses(8), cut]);
    });
    expect(await refusals(server, 'flood-disconnected')).toBeGreaterThanOrEqual(4);
    const quietAgain = await overruns(() => pulses(8));
    // What else the machine does costs ticks too, now more, now less: hence twice, and a tenth of a second in two.
    expect(flooded).toBeLessThanOrEqual(2 * Math.max(quiet, quietAgain) + 6);
  });
});
