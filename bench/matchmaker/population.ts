/** People whose true strength is known, and when they come. Seeded. */
import type { Random32 } from '../../common/src/game.ts';
import { asPlayerId, type PlayerId } from '../../common/src/ids.ts';
import { uniform } from '../../common/src/random.ts';

export interface Person {
  readonly id: PlayerId;
  /** Points; two people's difference decides a match by the logistic curve of ratings. */
  readonly skill: number;
  readonly roundTripMs: number;
}

const SKILL = { mean: 1500, spread: 300 };
/** A median of 45 ms; one in twenty above 140. */
const ROUND_TRIP = { medianMs: 45, spread: 0.7, mostMs: 400 };

/** How many begin to play in each hour of the day: a trough at night, a peak in the evening. */
const BY_HOUR = [3, 2, 1, 1, 1, 1, 2, 3, 4, 4, 5, 5, 6, 6, 6, 6, 7, 8, 9, 10, 10, 9, 7, 5] as const;
const BY_HOUR_TOTAL = BY_HOUR.reduce((sum, weight) => sum + weight, 0);
const HOUR_S = 3_600;

const normal = (random: Random32): number =>
  Math.sqrt(-2 * Math.log(1 - uniform(random))) * Math.cos(2 * Math.PI * uniform(random));

export const people = (count: number, random: Random32): Person[] =>
  Array.from({ length: count }, (_, i) => ({
    id: asPlayerId(`person-${i}`),
    skill: SKILL.mean + SKILL.spread * normal(random),
    roundTripMs: Math.min(
      ROUND_TRIP.mostMs,
      ROUND_TRIP.medianMs * Math.exp(ROUND_TRIP.spread * normal(random)),
    ),
  }));

/** When somebody begins, in seconds since midnight. */
export const timeOfDay = (random: Random32): number => {
  let left = uniform(random) * BY_HOUR_TOTAL;
  for (const [hour, weight] of BY_HOUR.entries()) {
    if (left < weight) return (hour + left / weight) * HOUR_S;
    left -= weight;
  }
  return 0;
};
