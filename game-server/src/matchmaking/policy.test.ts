import { describe, expect, it } from 'vitest';
import { POLICY, policyFor, reservationCost } from './policy.ts';

/** Of differences at 0 between two strengths, each spread normally by 300 points. */
const DENSITY = 1 / (300 * Math.sqrt(Math.PI));

describe('what is taken rather than waited for', () => {
  it('costs so much that what a second of waiting would save is what it is worth', () => {
    for (const arrivals of [0.05, 0.1, 1, 20]) {
      const cost = reservationCost(POLICY, arrivals);
      // Of those who come, spread evenly near 0, the ones below `cost` save half of it on average.
      expect((arrivals * DENSITY * cost * cost) / 2).toBeCloseTo(POLICY.pointsPerSecond, 9);
    }
  });

  it('is half as dear where four times as many come, and never dearer than a win in fifty', () => {
    expect(reservationCost(POLICY, 4)).toBeCloseTo(reservationCost(POLICY, 1) / 2, 9);
    expect(reservationCost(POLICY, 0.0001)).toBe(600);
    expect(reservationCost(POLICY, 0)).toBe(600);
  });
});

describe('the network', () => {
  it('weighs a fifth where a game hardly asks for it, and all else stays', () => {
    expect(policyFor(true)).toEqual(POLICY);
    expect(policyFor(false)).toEqual({ ...POLICY, pointsPerMs: POLICY.pointsPerMs / 5 });
  });
});
