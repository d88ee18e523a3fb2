import { describe, expect, it } from 'vitest';
import { RecentArrivals } from './recent-arrivals.ts';
import { REMEMBERED_MS } from './recent-waits.ts';

const perSecond = (arrivals: number) => (1000 * arrivals) / REMEMBERED_MS;

describe('arrivals', () => {
  it('are those of the last five minutes, to the second', () => {
    const arrivals = new RecentArrivals();
    for (const at of [0, 999, 1_000]) arrivals.came(at);
    expect(arrivals.perSecond(1_000)).toBeCloseTo(perSecond(3), 9);
    expect(arrivals.perSecond(REMEMBERED_MS + 999)).toBeCloseTo(perSecond(3), 9);
    expect(arrivals.perSecond(REMEMBERED_MS + 1_000)).toBeCloseTo(perSecond(1), 9);
    expect(arrivals.perSecond(REMEMBERED_MS + 2_000)).toBe(0);
  });

  it('can be taken back, as long as they are remembered', () => {
    const arrivals = new RecentArrivals();
    arrivals.came(0);
    arrivals.came(10);
    arrivals.takeBack(10);
    expect(arrivals.perSecond(10)).toBeCloseTo(perSecond(1), 9);
    arrivals.came(REMEMBERED_MS + 1_000);
    arrivals.takeBack(0);
    expect(arrivals.perSecond(REMEMBERED_MS + 1_000)).toBeCloseTo(perSecond(1), 9);
  });
});
