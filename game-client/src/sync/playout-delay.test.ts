import { seededRandom } from '@rallydrop/common/random';
import { describe, expect, it } from 'vitest';
import { PLAYERS_MAX_TICKS, PlayoutDelay, WATCHERS_MAX_TICKS } from './playout-delay.ts';

const TICK_MS = 1000 / 60;

/** The delay after `seconds` of messages, 20 a second, each as late as `lateMs` says; and its largest change per time. */
const settle = (seconds: number, lateMs: () => number, maxTicks = PLAYERS_MAX_TICKS) => {
  const playout = new PlayoutDelay(TICK_MS, maxTicks);
  let steepest = 0;
  let before = playout.at(0);
  for (let now = 5; now <= seconds * 1000; now += 5) {
    if (now % 50 === 0) playout.observe(lateMs(), now);
    const delay = playout.at(now);
    steepest = Math.max(steepest, Math.abs(delay - before) / 5);
    before = delay;
  }
  return { ticks: playout.ms / TICK_MS, steepest };
};

describe('the playout delay', () => {
  it('[P2] is one and a half ticks where all messages come in time', () => {
    expect(settle(5, () => 0).ticks).toBe(1.5);
  });

  it('[P2] is six ticks at most for a player and fifteen for a spectator, however late messages come', () => {
    expect(settle(20, () => 5000).ticks).toBeCloseTo(6, 3);
    expect(settle(20, () => 5000, WATCHERS_MAX_TICKS).ticks).toBeCloseTo(15, 3);
  });

  it('[P2] covers most of the jitter, and goes there without a jump', () => {
    const random = seededRandom(1);
    const jitter = () => (random() / 2 ** 32) * 80;
    const { ticks, steepest } = settle(20, jitter);
    expect(ticks * TICK_MS).toBeGreaterThan(50);
    expect(ticks * TICK_MS).toBeLessThan(80);
    expect(steepest).toBeLessThanOrEqual(0.05 + 1e-9);
  });

  it('one stall among many says little', () => {
    let n = 0;
    expect(settle(20, () => (n++ % 20 === 0 ? 900 : 0)).ticks).toBeCloseTo(1.5, 6);
  });
});
