import { tickMs } from '@rallydrop/common/tick';
import { describe, expect, it } from 'vitest';
import { allowanceFor, REWIND_WINDOW_TICKS, RewindQuota } from './rewind-window.ts';

/** How often that is granted in a row. */
const inARow = (take: () => boolean): number => {
  let times = 0;
  while (times < 1_000 && take()) times++;
  return times;
};

/** Asks as often as it can for `late` ticks during `seconds`, every 100 ms; how often that was granted. */
const granted = (late: number, allowance: number, seconds: number): number => {
  const quota = new RewindQuota(0);
  let times = 0;
  for (let now = 0; now <= seconds * 1000; now += 100) {
    times += inARow(() => quota.take(late, 9, allowance, now));
  }
  return times;
};

describe('the grace of a network', () => {
  const tick = tickMs(60);

  it('is none where the round trip strays by less than half a tick, or is not known yet', () => {
    expect([0, -3, 8].map((spread) => allowanceFor(spread, tick))).toEqual([0, 0, 0]);
  });

  it('grows with what the round trip strays, as the server measured it, up to six ticks [I2]', () => {
    expect([9, 26, 71].map((spread) => allowanceFor(spread, tick))).toEqual([1, 2, 4]);
    expect(allowanceFor(10_000, tick)).toBe(REWIND_WINDOW_TICKS);
  });
});

describe('the grace quota', () => {
  it('grants a burst at once and takes nothing for what it does not grant', () => {
    const quota = new RewindQuota(0);
    for (let i = 0; i < 6; i++) expect(quota.take(4, 9, 4, 0)).toBe(true);
    expect(quota.take(1, 9, 4, 0)).toBe(false);
    expect(quota.take(2, 9, 4, 500)).toBe(true);
    expect(quota.take(1, 9, 4, 500)).toBe(false);
  });

  it('refills so that the longest lateness is granted every other second, and the shortest as often as it comes', () => {
    expect(granted(5, 5, 60)).toBe(6 + 30);
    expect(granted(1, 5, 60)).toBe(6 * 25 + 12.5 * 60);
  });

  it('lets frequent inputs pay by the time between them: four in four ticks pay as one', () => {
    const [rare, frequent] = [new RewindQuota(0), new RewindQuota(0)];
    expect(inARow(() => frequent.take(2, 1, 3, 0))).toBe(54);
    expect(inARow(() => rare.take(2, 4, 3, 0))).toBe(13);
  });

  it('does not save up beyond its capacity', () => {
    const quota = new RewindQuota(0);
    expect(inARow(() => quota.take(1, 9, 2, 3_600_000))).toBe(24);
  });
});
