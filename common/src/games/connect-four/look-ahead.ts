/** What a player sees who looks some moves ahead and no further. */
import { COLUMNS, canPlay, hasFour, type Position, play, SQUARES } from './bitboard.ts';

/** Whether these stones show the player a four. */
export type Visibility = (lo: number, hi: number) => boolean;

export const seesAll: Visibility = hasFour;

/** Rows and columns only. */
export const missesDiagonals: Visibility = (lo, hi) => {
  let pairLo = lo & (lo >>> 1);
  let pairHi = hi & (hi >>> 1);
  if (((pairLo & (pairLo >>> 2)) | (pairHi & (pairHi >>> 2))) !== 0) return true;
  pairLo = lo & ((lo >>> 7) | (hi << 21));
  pairHi = hi & (hi >>> 7);
  return (pairLo & ((pairLo >>> 14) | (pairHi << 14))) !== 0;
};

/** A four seen at `depth` plies from now is worth this less so many plies. */
const FOUR = 100;

/**
 * What each column brings within so many plies, the own move included: FOUR minus plies for a four of the mover's,
 * the negative for one of the opponent's, 0 where none is forced; `null` for a full column.
 */
export const lookAhead = (position: Readonly<Position>, plies: number, sees: Visibility): (number | null)[] =>
  Array.from({ length: COLUMNS }, (_, column) =>
    canPlay(position, column) ? 0 - value(play(position, column), plies - 1, -FOUR, FOUR, 1, sees) : null,
  );

function value(
  position: Position,
  plies: number,
  alpha: number,
  beta: number,
  distance: number,
  sees: Visibility,
): number {
  if (sees(position.ownLo ^ position.maskLo, position.ownHi ^ position.maskHi)) return distance - FOUR;
  if (plies === 0 || position.plies === SQUARES) return 0;
  let best = -FOUR;
  for (let column = 0; column < COLUMNS && best < beta; column++) {
    if (!canPlay(position, column)) continue;
    const child = play(position, column);
    best = Math.max(best, -value(child, plies - 1, -beta, -Math.max(alpha, best), distance + 1, sees));
  }
  return best;
}
