import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TickTimes } from './tick-times.ts';

const TICK_MS = 1000 / 60;

/** How long time stood still before each tick, in slots: mostly not at all. */
const pauses = fc.array(
  fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { arbitrary: fc.nat(500), weight: 1 }),
  {
    minLength: 1,
    maxLength: 300,
  },
);

describe('the times of ticks', () => {
  it('a tick is there from when it was due on, and never before, however often time stood still', () => {
    fc.assert(
      fc.property(pauses, fc.nat(1000), (stills, first) => {
        const times = new TickTimes(first, TICK_MS);
        let slot = 0;
        const dues = stills.map((still, index) => {
          slot += 1 + still;
          times.add(first + 1 + index, slot * TICK_MS);
          return slot * TICK_MS;
        });
        dues.forEach((due, index) => {
          expect(times.tickAt(due - 0.1)).toBe(first + index);
          expect(times.tickAt(due + 0.1)).toBe(first + index + 1);
        });
        expect(times.tickAt(Infinity)).toBe(first + dues.length);
      }),
    );
  });

  it('before its first tick a match stands where it stood', () => {
    expect(new TickTimes(17, TICK_MS).tickAt(1e9)).toBe(17);
  });
});
