/** A player's rating in one pool, and what time does to it. */
import { grownDeviation, type Strength } from './glicko2.ts';

/** Milliseconds since 1970, as a calendar has them: a rating outlives the process. */
export type EpochMs = number;

export interface Rating extends Strength {
  /** When the last match was rated, or when the player was first seen. */
  readonly ratedAt: EpochMs;
}

/** A newcomer's, as in the paper. */
export const NEW_STRENGTH: Strength = { rating: 1500, deviation: 350, volatility: 0.06 };

/** What no rating leaves, whatever happens; a deviation of 45 (lichess's least) still follows who improves. */
export const LIMITS = { rating: [100, 4000], deviation: [45, 350], volatility: [0.03, 0.1] } as const;

/** Above this deviation, in points, a rating is provisional and stands apart (lichess's bound). */
export const PROVISIONAL_DEVIATION = 110;

/**
 * A rating period, in milliseconds: as long as it must be so that a deviation of 60 grows to the provisional 110
 * in a year without a match, which are 78 periods: (110² − 60²) / (173.7178 · 0.06)².
 */
export const PERIOD_MS = (365 * 24 * 3_600_000) / 78.24;

export const newRating = (now: EpochMs): Rating => ({ ...NEW_STRENGTH, ratedAt: now });

/** How many periods lie between; a clock that was set back does not make anybody surer. */
export const periodsBetween = (since: EpochMs, now: EpochMs): number => Math.max(0, now - since) / PERIOD_MS;

/** The deviation as it is now, in points: it grows while nobody plays. */
export const deviationAt = (rating: Rating, now: EpochMs): number =>
  Math.min(LIMITS.deviation[1], grownDeviation(rating, periodsBetween(rating.ratedAt, now)));

/** Whether too little is known, or too long ago, to stand among the others. */
export const isProvisional = (rating: Rating, now: EpochMs): boolean =>
  deviationAt(rating, now) > PROVISIONAL_DEVIATION;

/** The same strength within `LIMITS`. */
export const bounded = ({ rating, deviation, volatility }: Strength): Strength => ({
  rating: within(rating, LIMITS.rating),
  deviation: within(deviation, LIMITS.deviation),
  volatility: within(volatility, LIMITS.volatility),
});

const within = (value: number, [least, most]: readonly [number, number]): number =>
  Math.max(least, Math.min(most, value));
