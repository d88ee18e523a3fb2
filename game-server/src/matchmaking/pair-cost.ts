/** What a pair costs, and what it is worth to make it now. */
import { costOfKnowing } from './acquaintances.ts';
import type { Waiting } from './waiting.ts';

/** Of Glicko's g(φ), for variances in points²: 3 (ln 10 / 400)² / π². */
const UNSURE = (3 * (Math.LN10 / 400) ** 2) / Math.PI ** 2;

/**
 * Points, symmetric: the difference of the ratings, which says the less the less sure they are (by Glicko's g), the
 * difference of the round trips, because the slower connection slows the match for the faster, and what it costs
 * that they know each other.
 */
export const pairCost = (waiting: Waiting, i: number, j: number): number => {
  const { rating, variance, roundTripMs } = waiting;
  const sure = 1 / Math.sqrt(1 + UNSURE * (variance[i]! + variance[j]!));
  return (
    sure * Math.abs(rating[i]! - rating[j]!) +
    waiting.pointsPerMs * Math.abs(roundTripMs[i]! - roundTripMs[j]!) +
    costOfKnowing(waiting, i, j)
  );
};

/** What is saved, in points, by making the pair now; ≤ 0 where it is better to wait. */
export const pairWorth = (waiting: Waiting, i: number, j: number): number =>
  waiting.tolerance[i]! + waiting.tolerance[j]! - pairCost(waiting, i, j);
