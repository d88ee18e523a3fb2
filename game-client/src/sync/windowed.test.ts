import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Windowed } from './windowed.ts';

describe('samples of the last while', () => {
  it('give the largest and the percentiles of those that are recent', () => {
    const samples = fc.array(fc.record({ value: fc.integer(), after: fc.integer({ min: 0, max: 200 }) }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(samples, (all) => {
        const windowed = new Windowed(1000, 64);
        let now = 0;
        const timed = all.map(({ value, after }) => {
          now += after;
          windowed.add(value, now);
          return { value, at: now };
        });
        const recent = timed.filter(({ at }) => now - at <= 1000).map(({ value }) => value);
        recent.sort((a, b) => a - b);
        expect(windowed.max(now)).toBe(recent.at(-1));
        expect(windowed.percentile(0, now)).toBe(recent[0]);
        expect(windowed.percentile(1, now)).toBe(recent.at(-1));
        expect(windowed.percentile(0.5, now)).toBe(recent[Math.floor(recent.length / 2)]);
      }),
    );
  });

  it('are none at first, when all are old, and when cleared', () => {
    const windowed = new Windowed(1000, 4);
    expect([windowed.max(0), windowed.percentile(0.5, 0)]).toEqual([undefined, undefined]);
    windowed.add(5, 0);
    expect(windowed.max(1001)).toBeUndefined();
    windowed.clear();
    expect(windowed.max(0)).toBeUndefined();
  });

  it('keep the newest where there are more than fit', () => {
    const windowed = new Windowed(1000, 4);
    for (let value = 9; value >= 0; value--) windowed.add(value, 0);
    expect(windowed.max(0)).toBe(3);
  });
});
