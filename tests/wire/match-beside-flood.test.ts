import { Worker } from 'node:worker_threads';
import { GAMES } from '@rallydrop/common/games/index';
import type { Reply } from '@rallydrop/common/protocol/events';
import { decodePulse, encodeInput, STREAM_GAP_TICKS } from '@rallydrop/common/protocol/hot';
import type { Refusal } from '@rallydrop/common/protocol/refusals';
import { PROTOCOL_VERSION } from '@rallydrop/common/protocol/version';
import type { RoomView } from '@rallydrop/common/protocol/views';
import { asTick } from '@rallydrop/common/tick';
import type { RunningServer } from '@rallydrop/game-server/server';
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hotClient, next, refusals, startServer, welcomed } from '../support/real-server.ts';

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
  server = await startServer({ CUT_WAIT_SECONDS: '0', MESSAGES_PER_SECOND: '120' });
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
  const SOCKETS = 4;
  const PER_SECOND = 120;
  /** What one connection may send at once; behind that it is in debt, and not read. */
  const BURST = 2 * PER_SECOND;

  /** The ticks of the pulses that come while `act` runs, and of eight more. */
  const pulsesDuring = async (act: () => Promise<unknown>): Promise<number[]> => {
    const ticks = [tick];
    const note = () => void ticks.push(tick);
    player.on('pulse', note);
    await act();
    await pulses(8);
    player.off('pulse', note);
    return ticks;
  };

  it('goes on tick by tick, and no more of the flood is read than its budget pays for', async () => {
    const before = await refusals(server, 'not-in-a-room');
    let cutAt = 0;
    const ticks = await pulsesDuring(async () => {
      const input = encodeInput(0, asTick(0), target);
      const workerData = {
        ...{ url: server.url, version: PROTOCOL_VERSION, input },
        ...{ sockets: SOCKETS, perSecond: 1_000 },
      };
      const flood = new Worker(new URL('../support/flood.mjs', import.meta.url), { workerData });
      await new Promise((resolve) => flood.once('message', resolve));
      // The match may be as far as the next pulse by now.
      cutAt = tick + STREAM_GAP_TICKS;
    });
    expect(await refusals(server, 'flood-disconnected')).toBe(SOCKETS);
    // Each input that is read is refused, because its sender is in no room. What comes back to a budget meanwhile is
    // told by the match's own time.
    const seconds = (cutAt - ticks[0]!) / pong.tickRate;
    const read = (await refusals(server, 'not-in-a-room')) - before;
    expect(read).toBeGreaterThanOrEqual(SOCKETS);
    expect(read).toBeLessThanOrEqual(SOCKETS * (BURST + PER_SECOND * seconds));
    // No pulse is left out, however late the machine lets them come.
    for (const [n, at] of ticks.slice(1).entries())
      expect(at - ticks[n]!).toBeLessThanOrEqual(STREAM_GAP_TICKS);
  });
});
