import type { PongState } from '@rallydrop/common/games/pong/state';
import { decodeInputHeader } from '@rallydrop/common/protocol/hot';
import { seededRandom } from '@rallydrop/common/random';
import { describe, expect, it } from 'vitest';
import { constant, type Delay } from '../support/one-way-link.ts';
import { Pair, paddleOf } from '../support/pair.ts';

const jittered = (seed: number, ms: number, jitterMs: number): Delay => {
  const random = seededRandom(seed);
  return () => ms + (random() / 2 ** 32) * jitterMs;
};
const percentile = (values: readonly number[], p: number) =>
  [...values].sort((a, b) => a - b)[Math.floor(p * (values.length - 1))]!;

/** A match that settled for ten seconds, and how early each input came after that, in ticks. */
const settled = (seed: number, up: Delay, down: Delay) => {
  const inputMargin: number[] = [];
  const pair: Pair = new Pair(
    seed,
    { up, down },
    {
      onInput: (payload) => inputMargin.push(decodeInputHeader(payload)!.tick + 1 - pair.serverTick),
    },
  );
  pair.play(10);
  inputMargin.length = 0;
  return { pair, inputMargin };
};

describe('over a steady network', () => {
  it.each([10, 40, 80, 150, 250])('of %i ms, no input comes late', (roundTripMs) => {
    const { pair, inputMargin } = settled(roundTripMs, constant(roundTripMs / 2), constant(roundTripMs / 2));
    pair.play(20);
    expect(percentile(inputMargin, 0.1)).toBeGreaterThanOrEqual(0);
    expect(percentile(inputMargin, 0.5)).toBeLessThan(1.5);
    expect(pair.server.metrics.hashMismatches).toBe(0);
  });

  it('whose two ways are not alike, no input comes late either: the server says how early they are', () => {
    const { pair, inputMargin } = settled(5, constant(90), constant(10));
    pair.play(20);
    expect(percentile(inputMargin, 0.1)).toBeGreaterThanOrEqual(0);
  });

  it('[P1] [P5] the own paddle is drawn where the server will have it, at every tick', () => {
    const { pair } = settled(3, constant(40), constant(40));
    const shown = new Map<number, number>();
    let compared = 0;
    pair.play(20, () => {
      const session = pair.ada.session;
      const tick = Math.floor(session.ownTick);
      shown.set(tick, paddleOf(session.stateAt(tick) as PongState, session.seat));
      const { match } = pair;
      const predicted = shown.get(match.tick);
      if (predicted === undefined) return;
      compared++;
      expect(predicted).toBe(paddleOf(match.state as PongState, session.seat));
    });
    expect(compared).toBeGreaterThan(1000);
  });

  it('[P2] what is settled is never corrected', () => {
    const { pair } = settled(4, constant(40), constant(40));
    const shown = new Map<number, number>();
    let corrected = 0;
    pair.play(20, () => {
      const session = pair.ada.session;
      const tick = Math.floor(session.settledTick);
      shown.set(tick, paddleOf(session.stateAt(tick) as PongState, 1 - session.seat!));
      const before = shown.get(tick - 20);
      const after = paddleOf(session.stateAt(tick - 20) as PongState, 1 - session.seat!);
      if (before !== undefined && before !== after) corrected++;
    });
    expect(shown.size).toBeGreaterThan(1000);
    expect(corrected).toBe(0);
  });
});

describe('over a network that wavers', () => {
  it.each([
    [40, 10],
    [80, 30],
    [150, 80],
  ])('round trip %i ms ± %i: half of the inputs are in time, most others within the grace', (ms, jitter) => {
    const [up, down] = [1, 2].map((seed) => jittered(seed, ms / 2 - jitter / 2, jitter));
    const { pair, inputMargin } = settled(ms, up!, down!);
    pair.play(20);
    expect(percentile(inputMargin, 0.5)).toBeGreaterThanOrEqual(0);
    expect(percentile(inputMargin, 0.5)).toBeLessThan(2.5);
    expect(percentile(inputMargin, 0.05)).toBeGreaterThan(-6);
    for (const { session } of pair.players) {
      const playoutTicks = session.figures.playoutDelayMs / (1000 / 60);
      expect(playoutTicks).toBeGreaterThanOrEqual(1.5);
      expect(playoutTicks).toBeLessThanOrEqual(6);
    }
    expect(pair.server.metrics.hashMismatches).toBe(0);
  });

  it('time on the screen goes at its own pace: never back, never more than a tenth faster or slower', () => {
    const { pair } = settled(9, jittered(3, 20, 60), jittered(4, 20, 60));
    const { session } = pair.ada;
    let before = session.ownTick;
    pair.play(20, () => {
      const gone = session.ownTick - before;
      before = session.ownTick;
      expect(gone).toBeGreaterThan(0.9);
      expect(gone).toBeLessThan(1.1);
    });
  });
});

describe('a network that stands still for a while', () => {
  it('comes back with a burst, which is processed to the newest at once', () => {
    const { pair } = settled(11, constant(40), constant(40));
    const { connection, session } = pair.ada;
    connection!.down.hold();
    pair.play(3);
    expect(session.confirmed).not.toEqual(pair.match.state);
    connection!.down.release();
    pair.play(0.1);
    for (let n = 0; n < 60; n++) pair.frame(true);
    expect(session.figures.hashMismatches).toBe(0);
    expect(session.ownTick).toBeGreaterThan(pair.serverTick);
    expect(pair.server.registry.room(pair.code)!.live).toBe(true);
    expect(session.stateAt(pair.match.tick)).toEqual(pair.match.state);
  });

  it('[S6] and is too slow for what is sent: it gets a snapshot when it has drained', () => {
    const { pair } = settled(12, constant(40), constant(40));
    const { connection, session } = pair.ada;
    const snapshots = session.figures.snapshots;
    connection!.down.hold();
    for (let n = 0; connection!.backlogBytes < 8 * 1024 && n < 60 * 120; n++) pair.frame();
    pair.play(1);
    const stuck = connection!.backlogBytes;
    pair.play(10);
    // Probes and what the room tells still go out; what moves with the ticks does not.
    expect(connection!.backlogBytes - stuck).toBeLessThan(2000);
    connection!.down.release();
    pair.play(1);
    expect(session.figures.snapshots).toBeGreaterThan(snapshots);
    expect(session.figures.hashMismatches).toBe(0);
    for (let n = 0; n < 60; n++) pair.frame(true);
    expect(session.stateAt(pair.match.tick)).toEqual(pair.match.state);
  });
});

describe('an input', () => {
  it('reaches the other’s picture after the two ways and little more', () => {
    const { pair } = settled(21, constant(20), constant(20));
    for (let n = 0; n < 90; n++) pair.frame(true);
    const { ada, bob } = pair;
    const target = (state: unknown) => (state as PongState)[ada.session.seat === 0 ? 'target0' : 'target1'];
    const wish = 5000 + (target(pair.match.state) === 5000 ? 1 : 0);
    ada.session.act({ kind: 'target', y: wish }, pair.server.time.now);
    const from = pair.server.time.now;
    while (target(bob.session.confirmed) !== wish) pair.server.pass(1);
    // An input that came early waits for its tick: up to one and a half.
    expect(pair.server.time.now - from).toBeLessThan(40 + 1.5 * (1000 / 60));
  });
});
