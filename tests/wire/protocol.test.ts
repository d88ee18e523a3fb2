import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { RunningServer } from '@rallydrop/game-server/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../support/real-server.ts';
import { Stranger, socketIoWire, type Wire, type WireEvents, webSocketWire } from '../support/stranger.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

type Transport = 'ws' | 'websocket' | 'polling';
const open = (transport: Transport, events: WireEvents): Promise<Wire> =>
  transport === 'ws' ? webSocketWire(server.url, events) : socketIoWire(server.url, transport, events);

const arrive = async (transport: Transport): Promise<Stranger> => {
  const stranger = new Stranger();
  stranger.wire = await open(transport, stranger);
  return stranger;
};

/** Seat 0 has four in its first column before seat 1 has in the second. */
const playOut = async (strangers: readonly Stranger[]): Promise<void> => {
  for (let ply = 0; ply < 7; ply++) {
    const mover = strangers.find(({ room }) => room?.yourSeat === ply % 2)!;
    await mover.until(() => mover.room?.stage.kind === 'playing' && mover.discs === ply);
    expect(mover.toMove).toBe(ply % 2);
    mover.drop(ply % 2);
  }
  for (const stranger of strangers) await stranger.until(() => stranger.room?.stage.kind === 'finished');
};

// Each plays in real time, in a room of its own.
describe.concurrent('PROTOCOL.md alone is enough', () => {
  it.each<[Transport, Transport]>([
    ['ws', 'websocket'],
    ['polling', 'ws'],
    ['websocket', 'polling'],
  ])('to play a match and a rematch over %s against %s, and every hash agrees', async (one, other) => {
    const strangers = [await arrive(one), await arrive(other)];
    const body = { game: 'connect-four', opponent: { kind: 'friend' } };
    const made = await strangers[0]!.wire!.request('create', body);
    expect(made).toMatchObject({ ok: true });
    const { code } = made.value;
    for (const [seat, { wire }] of strangers.entries())
      expect((await wire!.request('join', { code, as: 'player' })).value).toEqual({ seat });
    for (const { wire } of strangers) expect((await wire!.request('ready')).ok).toBe(true);
    await playOut(strangers);
    for (const stranger of strangers) {
      expect(stranger.room!.stage.outcome).toEqual({ winner: 0, reason: 'line' });
      // Four inputs of seat 0 and three of seat 1.
      await stranger.until(() => stranger.acks === 0x43);
      stranger.beginAnew();
    }
    for (const { wire } of strangers) await wire!.request('rematch');
    for (const stranger of strangers) await stranger.until(() => stranger.room?.stage.kind === 'playing');
    expect(strangers.map(({ room }) => room!.yourSeat)).toEqual([1, 0]);
    await playOut(strangers);
    for (const stranger of strangers) {
      expect(stranger.hashes).toBeGreaterThanOrEqual(2);
      expect([stranger.mismatches, stranger.refused]).toEqual([0, []]);
      stranger.wire!.close();
    }
  });

  it('to reckon the worked example of the hash', () => {
    const stranger = new Stranger();
    stranger.state.fill(1, 0, 9);
    stranger.state.set([32, 32], 9);
    stranger.state[18] = 2;
    stranger.state.fill(30, 22, 24);
    expect(stranger.hash()).toBe(0x187c273d);
    stranger.state[3] = 2;
    stranger.state[9] = 3;
    expect(stranger.hash()).toBe(0xa8b508d2);
    stranger.state[10] = 3;
    stranger.state[12] = 1;
    expect(stranger.hash()).toBe(0x0ad329e3);
  });

  it('the example plays a bot to the end from the command line', async () => {
    const file = fileURLToPath(new URL('../../examples/plain-client.mjs', import.meta.url));
    const child = spawn(process.execPath, [file, server.url, 'beginner']);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
    expect(said).toMatch(/^(.+|Nobody) won: (line|board-full)\.\n$/);
  }, 90_000);
});
