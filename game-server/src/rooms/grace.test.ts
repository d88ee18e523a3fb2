import { describe, expect, it } from 'vitest';
import { GRACE_TICKS, GraceQuota } from './grace.ts';

/** Asks as often as it can for `late` ticks during `seconds`, every 100 ms; how many ticks were granted. */
const granted = (late: number, roundTripMs: number, seconds: number): number => {
  const quota = new GraceQuota(0);
  let ticks = 0;
  for (let now = 0; now <= seconds * 1000; now += 100) {
    while (quota.take(late, roundTripMs, now)) ticks += late;
  }
  return ticks;
};

describe('the grace quota', () => {
  it('[I2] never grants more than the grace at once', () => {
    expect(new GraceQuota(0).take(GRACE_TICKS, 50, 0)).toBe(true);
    expect(new GraceQuota(0).take(GRACE_TICKS + 1, 50, 0)).toBe(false);
  });

  it('grants a burst at once and takes nothing for what it does not grant', () => {
    const quota = new GraceQuota(0);
    for (let i = 0; i < 4; i++) expect(quota.take(6, 0, 0)).toBe(true);
    expect(quota.take(1, 0, 0)).toBe(false);
    expect(quota.take(2, 0, 1000)).toBe(true);
  });

  it('refills with time, faster for a longer round trip that the server measured, up to a limit', () => {
    const [near, far, farther, farthest] = [0, 80, 300, 3000].map((ms) => granted(1, ms, 60));
    expect(near).toBe(24 + 60 * 2);
    expect(far).toBe(24 + 60 * 4);
    expect(farther).toBe(24 + 60 * 9.5);
    expect(farthest).toBe(farther);
  });

  it('does not save up beyond its capacity', () => {
    const quota = new GraceQuota(0);
    let burst = 0;
    while (quota.take(1, 100, 3_600_000)) burst++;
    expect(burst).toBe(24);
  });
});
