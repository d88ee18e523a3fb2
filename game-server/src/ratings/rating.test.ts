import { describe, expect, it } from 'vitest';
import { deviationAt, isProvisional, newRating, type Rating } from './rating.ts';

const YEAR_MS = 365 * 24 * 3_600_000;
const established: Rating = { rating: 1620, deviation: 60, volatility: 0.06, ratedAt: 0 };

describe('a rating', () => {
  it('is provisional for a newcomer', () => {
    expect(isProvisional(newRating(0), 0)).toBe(true);
    expect(isProvisional(established, 0)).toBe(false);
    expect(isProvisional({ ...established, deviation: 110 }, 0)).toBe(false);
    expect(isProvisional({ ...established, deviation: 110.01 }, 0)).toBe(true);
  });

  it('becomes provisional again after a year without a match', () => {
    expect(isProvisional(established, 0.98 * YEAR_MS)).toBe(false);
    expect(isProvisional(established, 1.02 * YEAR_MS)).toBe(true);
    expect(deviationAt(established, YEAR_MS)).toBeCloseTo(110, 1);
  });

  it('is never less known than that of a newcomer', () => {
    expect(deviationAt(established, 1_000 * YEAR_MS)).toBe(350);
  });

  it('does not become surer by a clock that was set back', () => {
    expect(deviationAt({ ...established, ratedAt: YEAR_MS }, 0)).toBe(60);
  });
});
