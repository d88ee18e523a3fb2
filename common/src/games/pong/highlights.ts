/** The moments of a match of Pong that are worth seeing again, chosen by rules. Pure. */
import type { Seat } from '../../game.ts';
import { PADDLE_SPEED, REACH, TICK_RATE } from './court.ts';
import type { Miss, Rally } from './rallies.ts';

export type Highlight =
  | { readonly kind: 'longest-rally'; readonly from: number; readonly to: number; readonly hits: number }
  | { readonly kind: 'match-point-saved'; readonly from: number; readonly to: number; readonly seat: Seat }
  | {
      readonly kind: 'fastest-shot';
      readonly from: number;
      readonly to: number;
      readonly seat: Seat;
      readonly speed: number;
    }
  | { readonly kind: 'blunder'; readonly from: number; readonly to: number; readonly seat: Seat };

/** From so many hits on a rally is a long one. */
export const LONG_RALLY_HITS = 8;
/** The paddle had so many times the time that it needed. */
const EASY = 3;
/** Shots and misses are shown from so long before, ticks. */
const RUN_UP = 2 * TICK_RATE;
/** More match points saved are not told of. */
const MOST_SAVED = 3;

/** In the order of the match. */
export const highlightsOf = (rallies: readonly Rally[]): readonly Highlight[] =>
  [...longest(rallies), ...saved(rallies), ...fastest(rallies), ...blunders(rallies)].sort(
    (a, b) => a.from - b.from,
  );

/** A ball that was let through with time enough to get there three times over. */
export const isBlunder = ({ y, paddleBefore, flight }: Miss): boolean => {
  const needed = Math.max(0, Math.abs(y - paddleBefore) - REACH) / PADDLE_SPEED;
  return needed * EASY <= flight;
};

const longest = (rallies: readonly Rally[]): Highlight[] => {
  const best = rallies.reduce<Rally | undefined>(
    (found, rally) => (rally.hits.length > (found?.hits.length ?? 1) ? rally : found),
    undefined,
  );
  return best ? [{ kind: 'longest-rally', from: best.from, to: best.to, hits: best.hits.length }] : [];
};

/** The last ones of the match: a long tie-break has many. */
const saved = (rallies: readonly Rally[]): Highlight[] =>
  rallies
    .flatMap(({ from, to, winner, matchPointOf }): Highlight[] =>
      winner !== undefined && matchPointOf.includes(1 - winner)
        ? [{ kind: 'match-point-saved', from, to, seat: winner }]
        : [],
    )
    .slice(-MOST_SAVED);

const fastest = (rallies: readonly Rally[]): Highlight[] => {
  const shots = rallies.flatMap(({ from, to, hits }) => hits.map((hit) => ({ from, to, hit })));
  const first = shots.reduce<(typeof shots)[number] | undefined>(
    (found, shot) => (shot.hit.speed > (found?.hit.speed ?? 0) ? shot : found),
    undefined,
  );
  if (!first) return [];
  const { hit, from, to } = first;
  return [
    { kind: 'fastest-shot', from: Math.max(from, hit.tick - RUN_UP), to, seat: hit.seat, speed: hit.speed },
  ];
};

/** The easiest one of each player. */
const blunders = (rallies: readonly Rally[]): Highlight[] =>
  [0, 1].flatMap((seat): Highlight[] => {
    const misses = rallies.flatMap(({ from, to, miss }) =>
      miss?.seat === seat && isBlunder(miss) ? [{ from, to, miss }] : [],
    );
    const worst = misses.sort((a, b) => slack(b.miss) - slack(a.miss))[0];
    return worst
      ? [{ kind: 'blunder', from: Math.max(worst.from, worst.miss.tick - RUN_UP), to: worst.to, seat }]
      : [];
  });

/** Time to spare, ticks. */
const slack = ({ y, paddleBefore, flight }: Miss): number =>
  flight - Math.max(0, Math.abs(y - paddleBefore) - REACH) / PADDLE_SPEED;
