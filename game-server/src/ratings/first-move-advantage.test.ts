import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learnAdvantage, NO_ADVANTAGE } from './first-move-advantage.ts';
import { afterPeriod, type Strength } from './glicko2.ts';

const strength: fc.Arbitrary<Strength> = fc.record({
  rating: fc.double({ min: 1000, max: 2000, noNaN: true }),
  deviation: fc.double({ min: 45, max: 350, noNaN: true }),
  volatility: fc.constant(0.06),
});
const belief = fc.record({
  points: fc.double({ min: -150, max: 150, noNaN: true }),
  deviation: fc.double({ min: 10, max: 100, noNaN: true }),
});
const equal = { rating: 1500, deviation: 50, volatility: 0.06 };

describe('what is believed of the first move', () => {
  it('changes by a match as a rating would that nobody but the advantage has', () => {
    fc.assert(
      fc.property(belief, strength, strength, fc.constantFrom(0, 0.5, 1), (before, first, second, score) => {
        const learned = learnAdvantage(before, { first, second, score });
        const opponent = {
          rating: 1500 + second.rating - first.rating,
          deviation: Math.hypot(first.deviation, second.deviation),
        };
        const own = { rating: 1500 + before.points, deviation: before.deviation, volatility: 0.06 };
        const after = afterPeriod(own, [{ opponent, score }], 0);
        expect(learned.points).toBeCloseTo(after.rating - 1500, 6);
        expect(learned.deviation).toBeCloseTo(after.deviation, 6);
      }),
    );
  });

  it('follows a pool for ever, and stays within three hundred points', () => {
    let learned = NO_ADVANTAGE;
    for (let n = 0; n < 20_000; n++)
      learned = learnAdvantage(learned, { first: equal, second: equal, score: 1 });
    expect(learned).toEqual({ points: 300, deviation: 5 });
    for (let n = 0; n < 20_000; n++)
      learned = learnAdvantage(learned, { first: equal, second: equal, score: 0 });
    expect(learned.points).toBe(-300);
  });
});
