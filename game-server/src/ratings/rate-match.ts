/** Both ratings after one match, and what the pool learned from it about the first move. */
import type { Outcome, Seat } from '@rallydrop/common/game';
import { type FirstMoveAdvantage, learnAdvantage } from './first-move-advantage.ts';
import { afterPeriod } from './glicko2.ts';
import { bounded, deviationAt, type EpochMs, periodsBetween, type Rating } from './rating.ts';

export interface FinishedMatch {
  /** The ratings in this pool at the match's start, by seat. */
  readonly before: readonly [Rating, Rating];
  readonly outcome: Pick<Outcome, 'winner'>;
  /** Who had the first move; `null` in games in which that means nothing. */
  readonly firstSeat: Seat | null;
  /** The pool's, as it was. */
  readonly advantage: FirstMoveAdvantage;
  readonly now: EpochMs;
}

export interface RatedMatch {
  readonly after: readonly [Rating, Rating];
  readonly advantage: FirstMoveAdvantage;
}

/**
 * Rates a match that counts (`whyUnrated` says whether it does): for each player a period that began with their
 * last match and holds this one alone.
 */
export const rateMatch = ({ before, outcome, firstSeat, advantage, now }: FinishedMatch): RatedMatch => {
  const [left, right] = before.map((rating) => ({ ...rating, deviation: deviationAt(rating, now) })) as [
    Rating,
    Rating,
  ];
  const score = outcome.winner === null ? 0.5 : outcome.winner === 0 ? 1 : 0;
  const handicap = firstSeat === null ? 0 : firstSeat === 0 ? advantage.points : -advantage.points;
  const rate = (own: Rating, result: Parameters<typeof afterPeriod>[1][number]): Rating => ({
    ...bounded(afterPeriod(own, [result], periodsBetween(own.ratedAt, now))),
    ratedAt: Math.max(own.ratedAt, now),
  });
  return {
    after: [
      rate(before[0], { opponent: right, score, handicap }),
      rate(before[1], { opponent: left, score: 1 - score, handicap: -handicap }),
    ],
    advantage: advantageAfter(advantage, firstSeat, [left, right], score),
  };
};

const advantageAfter = (
  advantage: FirstMoveAdvantage,
  firstSeat: Seat | null,
  [left, right]: readonly [Rating, Rating],
  score: number,
): FirstMoveAdvantage => {
  if (firstSeat === null) return advantage;
  return firstSeat === 0
    ? learnAdvantage(advantage, { first: left, second: right, score })
    : learnAdvantage(advantage, { first: right, second: left, score: 1 - score });
};
