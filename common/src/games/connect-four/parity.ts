/**
 * What follow-up proves without a search: a player who answers each stone by one on top of it gets every even
 * row (counted from 1) of an even column, and the other player every odd one. Both proofs are one-sided: they
 * say "certainly" or nothing. They lean on claimeven and on zugzwang as described in V. Allis, "A Knowledge-Based
 * Approach of Connect-Four" (1988).
 *
 * A column is in step when follow-up holds in it; the columns that are out of step are even in number whenever
 * the player who follows up has just moved, so that they can be answered by one another: the opponent may get any
 * of their lowest free squares, but nothing else.
 *
 * Free squares, threats and stones are halves of a bitboard; `play` holds the lowest free square of each column.
 */
import { EVEN_ROWS_HI, EVEN_ROWS_LO, hasFour, LID_HI, LID_LO, ODD_ROWS_HI, ODD_ROWS_LO } from './bitboard.ts';

/**
 * The second player, following up everywhere, keeps the first from ever making four: all squares that the first
 * could get hold no four. A threat of the second's on an even row ends its column: nobody gets past it. And the second
 * wins if the squares that it gets itself, the even rows above the lowest free squares, hold a four: `wins` asks for
 * that as well.
 */
export function secondForces(
  wins: boolean,
  firstLo: number,
  firstHi: number,
  secondLo: number,
  secondHi: number,
  freeLo: number,
  freeHi: number,
  secondThreatsLo: number,
  secondThreatsHi: number,
  playLo: number,
  playHi: number,
): boolean {
  const evenLo = EVEN_ROWS_LO & ~playLo;
  const evenHi = EVEN_ROWS_HI & ~playHi;
  if (wins && !hasFour(secondLo | (freeLo & evenLo), secondHi | (freeHi & evenHi))) return false;
  const endLo = secondThreatsLo & evenLo;
  const endHi = secondThreatsHi & evenHi;
  return !hasFour(
    firstLo | (freeLo & ODD_ROWS_LO & ~(LID_LO - endLo)) | (playLo & EVEN_ROWS_LO),
    firstHi | (freeHi & ODD_ROWS_HI & ~(LID_HI - endHi)) | (playHi & EVEN_ROWS_HI),
  );
}

/**
 * The first player wins by a threat on an odd row: follow-up in the other columns and in this one up to the
 * threat, until the second has to play below it. Certain if all squares that the second could get hold no four.
 */
export function firstWins(
  secondLo: number,
  secondHi: number,
  freeLo: number,
  freeHi: number,
  firstThreatsLo: number,
  firstThreatsHi: number,
  playLo: number,
  playHi: number,
): boolean {
  let oddLo = firstThreatsLo & ODD_ROWS_LO & ~playLo;
  let oddHi = firstThreatsHi & ODD_ROWS_HI & ~playHi;
  if ((oddLo | oddHi) === 0) return false;
  const endLo = firstThreatsLo & EVEN_ROWS_LO & ~playLo;
  const endHi = firstThreatsHi & EVEN_ROWS_HI & ~playHi;
  const elseLo = (freeLo & ODD_ROWS_LO & ~(LID_LO - endLo)) | (playLo & EVEN_ROWS_LO);
  const elseHi = (freeHi & ODD_ROWS_HI & ~(LID_HI - endHi)) | (playHi & EVEN_ROWS_HI);
  while (oddLo !== 0) {
    const threat = oddLo & -oddLo;
    const column = columnOf(threat);
    oddLo &= ~column;
    const below = column & (threat - 1) & freeLo;
    const lo = secondLo | (elseLo & ~column) | (below & EVEN_ROWS_LO) | (column & playLo);
    if (!hasFour(lo, secondHi | elseHi)) return true;
  }
  while (oddHi !== 0) {
    const threat = oddHi & -oddHi;
    const column = columnOf(threat);
    oddHi &= ~column;
    const below = column & (threat - 1) & freeHi;
    const hi = secondHi | (elseHi & ~column) | (below & EVEN_ROWS_HI) | (column & playHi);
    if (!hasFour(secondLo | elseLo, hi)) return true;
  }
  return false;
}

/** The seven bits of the column in which this one bit stands. */
function columnOf(bit: number): number {
  const index = 31 - Math.clz32(bit);
  return 0x7f << (index - (index % 7));
}
