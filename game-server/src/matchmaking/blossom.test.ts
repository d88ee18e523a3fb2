import { seededRandom } from '@rallydrop/common/random';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestMatching } from './blossom.ts';

type Matrix = readonly (readonly number[])[];

/** All matchings, one after another: the first who is left goes alone or with each of the others. */
const greatestTotal = (weights: Matrix): number => {
  const n = weights.length;
  const best = new Map<number, number>([[(1 << n) - 1, 0]]);
  const from = (taken: number): number => {
    const known = best.get(taken);
    if (known !== undefined) return known;
    let i = 0;
    while (taken & (1 << i)) i++;
    let total = from(taken | (1 << i));
    for (let j = i + 1; j < n; j++) {
      const weight = weights[i]![j]!;
      if (weight > 0 && !(taken & (1 << j)))
        total = Math.max(total, weight + from(taken | (1 << i) | (1 << j)));
    }
    best.set(taken, total);
    return total;
  };
  return from(0);
};

const totalOf = (weights: Matrix): number => {
  const mates = bestMatching(weights.length, (i, j) => weights[i]![j]!);
  let total = 0;
  for (const [i, j] of mates.entries()) {
    if (j < 0) continue;
    expect(mates[j]).toBe(i);
    expect(weights[i]![j]).toBeGreaterThan(0);
    total += weights[i]![j]!;
  }
  return total / 2;
};

const symmetric = (n: number, weightOf: (i: number, j: number) => number): Matrix => {
  const rows = Array.from({ length: n }, () => Array<number>(n).fill(0));
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) rows[i]![j] = rows[j]![i] = weightOf(i, j);
  return rows;
};

describe('the best matching', () => {
  it('leaves out the heaviest pair where two others together weigh more', () => {
    const path = symmetric(4, (i, j) => (j === i + 1 ? [5, 6, 5][i]! : 0));
    expect([...bestMatching(4, (i, j) => path[i]![j]!)]).toEqual([1, 0, 3, 2]);
  });

  it('is the best of all, whatever the weights', () => {
    const problem = fc
      .integer({ min: 0, max: 9 })
      .chain((n) =>
        fc
          .array(fc.oneof(fc.constant(0), fc.nat(12), fc.nat(1_000)), { minLength: n * n, maxLength: n * n })
          .map((all) => symmetric(n, (i, j) => all[i * n + j]!)),
      );
    fc.assert(
      fc.property(problem, (weights) => {
        expect(totalOf(weights)).toBe(greatestTotal(weights));
      }),
      { numRuns: 500 },
    );
  });

  it('is the best of all where blossoms lie within blossoms', () => {
    const random = seededRandom(20_261_126);
    for (let round = 0; round < 150; round++) {
      const n = 12 + (random() % 5);
      const sparse = random() % 3;
      const weights = symmetric(n, () => (random() % 3 < sparse ? 0 : 1 + (random() % 6)));
      expect(totalOf(weights), `round ${round}`).toBe(greatestTotal(weights));
    }
  });

  it('pairs nobody where nobody may', () => {
    expect([...bestMatching(3, () => 0)]).toEqual([-1, -1, -1]);
  });
});
