/**
 * What the first move is worth in a pool, in points: learned from its matches, because nobody knows it beforehand
 * (Connect Four's first player wins with best play, but who plays so?). The same Bayesian step as a rating's, with
 * the advantage as the only unknown: a normal belief, which every match narrows.
 */
import { expectedScore, SCALE, type Strength, weight } from './glicko2.ts';

export interface FirstMoveAdvantage {
  /** The first player is so much stronger than their rating says. */
  readonly points: number;
  /** Points: the standard deviation of the belief. */
  readonly deviation: number;
}

/** A pool without matches: perhaps none, hardly more than two hundred points. */
export const NO_ADVANTAGE: FirstMoveAdvantage = { points: 0, deviation: 100 };

/** So that a pool whose players improve is still followed: about the last 5,000 matches count. */
const LEAST_DEVIATION = 5;
const MOST_POINTS = 300;

/** After a match of `first` against `second`, in which the first player scored 1, ½ or 0. */
export const learnAdvantage = (
  before: FirstMoveAdvantage,
  { first, second, score }: { readonly first: Strength; readonly second: Strength; readonly score: number },
): FirstMoveAdvantage => {
  const phi = Math.hypot(first.deviation, second.deviation) / SCALE;
  const expected = expectedScore((first.rating + before.points - second.rating) / SCALE, phi);
  const information = weight(phi) ** 2 * expected * (1 - expected);
  const variance = 1 / ((SCALE / before.deviation) ** 2 + information);
  const points = before.points + SCALE * variance * weight(phi) * (score - expected);
  return {
    points: Math.max(-MOST_POINTS, Math.min(MOST_POINTS, points)),
    deviation: Math.max(LEAST_DEVIATION, SCALE * Math.sqrt(variance)),
  };
};
