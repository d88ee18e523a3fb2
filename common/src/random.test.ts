import { describe, expect, it } from 'vitest';
import { seededRandom } from './random.ts';

const take = (seed: number, count: number) => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, random);
};

describe('seeded chance', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(take(7, 100)).toEqual(take(7, 100));
    expect(take(7, 4)).not.toEqual(take(8, 4));
    expect(new Set([...take(0, 1000), ...take(1, 1000), ...take(-1, 1000)]).size).toBeGreaterThan(2990);
  });

  it('gives whole 32 bits, each of them as often 1 as 0', () => {
    const ones = new Array(32).fill(0);
    for (const value of take(3, 20_000)) {
      expect(Number.isInteger(value) && value >= 0 && value < 2 ** 32).toBe(true);
      for (let bit = 0; bit < 32; bit++) ones[bit] += (value >>> bit) & 1;
    }
    for (const count of ones) expect(Math.abs(count / 20_000 - 0.5)).toBeLessThan(0.02);
  });
});
