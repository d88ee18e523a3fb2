import fc from 'fast-check';
import reference from 'glicko2-lite';
import { describe, expect, it } from 'vitest';
import { afterPeriod, grownDeviation, type Strength } from './glicko2.ts';

/** Glickman, "Example of the Glicko-2 system": a player of 1500 wins against 1400 and loses to 1550 and 1700. */
const PAPER = {
  player: { rating: 1500, deviation: 200, volatility: 0.06 },
  results: [
    { opponent: { rating: 1400, deviation: 30 }, score: 1 },
    { opponent: { rating: 1550, deviation: 100 }, score: 0 },
    { opponent: { rating: 1700, deviation: 300 }, score: 0 },
  ],
};

const strength: fc.Arbitrary<Strength> = fc.record({
  rating: fc.double({ min: 100, max: 4000, noNaN: true }),
  deviation: fc.double({ min: 45, max: 350, noNaN: true }),
  volatility: fc.double({ min: 0.03, max: 0.1, noNaN: true }),
});
const score = fc.constantFrom(0, 0.5, 1);
const periods = fc.double({ min: 0, max: 200, noNaN: true });
/** Two lengths that are next to the same may come out in either order in a deviation's last bits, points. */
const ROUNDING = 1e-9;

const ALMOST_THE_SAME_LENGTHS: [Strength, Strength, number, number, number] = [
  { rating: 100, deviation: 100.17021292111883, volatility: 0.09999999999388756 },
  { rating: 1745.0240794363813, deviation: 345.16181272524744, volatility: 0.03 },
  1,
  199.99999999999974,
  199.9999999999998,
];

describe('Glicko-2', () => {
  it("gives the figures of the paper's worked example", () => {
    const after = afterPeriod(PAPER.player, PAPER.results, 1);
    expect(after.rating).toBeCloseTo(1464.06, 1);
    expect(after.deviation).toBeCloseTo(151.52, 1);
    // The paper's 0.05999 is cut, not rounded.
    expect(after.volatility).toBeCloseTo(0.059996, 6);
  });

  it('agrees with an implementation by others, whatever the players and results', () => {
    const result = fc.record({ opponent: strength, score });
    fc.assert(
      fc.property(strength, fc.array(result, { minLength: 1, maxLength: 8 }), (player, results) => {
        const theirs = reference(
          player.rating,
          player.deviation,
          player.volatility,
          results.map(({ opponent, score }) => [opponent.rating, opponent.deviation, score]),
        );
        const ours = afterPeriod(player, results, 1);
        expect(Math.abs(ours.rating - theirs.rating)).toBeLessThan(1e-3);
        expect(Math.abs(ours.deviation - theirs.rd)).toBeLessThan(1e-3);
        expect(Math.abs(ours.volatility - theirs.vol)).toBeLessThan(1e-6);
      }),
    );
  });

  it('never lowers who wins nor raises who loses, and a draw moves both towards each other', () => {
    fc.assert(
      fc.property(strength, strength, periods, (player, opponent, length) => {
        const after = (score: number) => afterPeriod(player, [{ opponent, score }], length).rating;
        expect(after(1)).toBeGreaterThanOrEqual(player.rating);
        expect(after(0)).toBeLessThanOrEqual(player.rating);
        const drawn = after(0.5) - player.rating;
        expect(drawn * (opponent.rating - player.rating)).toBeGreaterThanOrEqual(-1e-9);
      }),
    );
  });

  it('gives more for beating a stronger opponent, and less with a handicap in one’s favour', () => {
    fc.assert(
      fc.property(strength, strength, fc.double({ min: 1, max: 300, noNaN: true }), (player, opponent, d) => {
        const won = (rating: number, handicap: number) =>
          afterPeriod(player, [{ opponent: { ...opponent, rating }, score: 1, handicap }], 0).rating;
        expect(won(opponent.rating + d, 0)).toBeGreaterThanOrEqual(won(opponent.rating, 0) - 1e-6);
        expect(won(opponent.rating, d)).toBeCloseTo(won(opponent.rating - d, 0), 6);
      }),
    );
  });

  it('is less sure after a longer period', () => {
    fc.assert(
      fc.property(strength, strength, score, periods, periods, (player, opponent, score, a, b) => {
        const after = (length: number) => afterPeriod(player, [{ opponent, score }], length).deviation;
        expect(after(Math.max(a, b))).toBeGreaterThanOrEqual(after(Math.min(a, b)) - ROUNDING);
        expect(after(Math.max(a, b))).toBeLessThanOrEqual(grownDeviation({ ...player, volatility: 1 }, 200));
      }),
      { examples: [ALMOST_THE_SAME_LENGTHS] },
    );
  });
});
