/**
 * Solves 7×6 positions exactly: a negamax search with null windows over bitboards.
 *
 * A score is the mover's: positive if the mover wins, and the larger the sooner: 22 minus the number of the
 * winner's stones when the four stands; negative if the opponent wins; 0 for a draw.
 *
 * The search asks one question, `reaches`: is the score at least `goal`? It is asked only where the mover has no
 * four to make at once, because no player considers a move that lets the opponent make one. Ideas: P. Pons,
 * "Solving Connect 4" (null windows, moves that do not lose at once, ordering by threats); V. Allis (follow-up).
 */
import {
  BOARD_HI,
  BOARD_LO,
  BOTTOM_HI,
  BOTTOM_LO,
  COLUMNS,
  countBits,
  EVEN_ROWS_HI,
  EVEN_ROWS_LO,
  ODD_ROWS_HI,
  ODD_ROWS_LO,
  type Position,
  SQUARES,
  threatsHi,
  threatsLo,
  winsAt,
} from './bitboard.ts';
import { firstWins, secondForces } from './parity.ts';
import { AT_LEAST, AT_MOST, EXACTLY, type TableOptions, TranspositionTable } from './transposition-table.ts';

/** In how many lines of four each square stands: what orders moves that make equally many threats. */
const LINES = [
  3, 4, 5, 5, 4, 3, 0, 4, 6, 8, 8, 6, 4, 0, 5, 8, 11, 11, 8, 5, 0, 7, 10, 13, 13, 10, 7, 0, 5, 8, 11, 11, 8,
  5, 0, 4, 6, 8, 8, 6, 4, 0, 3, 4, 5, 5, 4, 3, 0,
];
const THREAT_WEIGHT = 8;
const FROM_CENTRE = [3, 2, 4, 1, 5, 0, 6];
/** Up to here it pays to look all children up before any is searched. */
const LOOK_AHEAD_PLIES = 25;

/** Thrown by a search that went beyond the solver's limit; what it found out by then stays in the table. */
export const OUT_OF_BUDGET = Symbol('out of budget');

/** What the table or the book knows of a result, from the mover's side. */
export type Result = 'win' | 'draw' | 'loss';

/** The opening book, as the search uses it. */
interface Results {
  readonly plies: number;
  result(position: Readonly<Position>): Result | undefined;
}

export class Solver {
  /** Positions visited so far; beyond the limit a search throws `OUT_OF_BUDGET`. */
  positions = 0;
  limit = Number.POSITIVE_INFINITY;
  readonly table: TranspositionTable;
  /** Results that are known without a search. */
  private book: Results | undefined;
  private bookPlies = -1;
  /** The children of the position at each ply of the line being searched, best first. */
  private readonly moveLo = new Int32Array((SQUARES + 1) * COLUMNS);
  private readonly moveHi = new Int32Array((SQUARES + 1) * COLUMNS);
  private readonly threatLo = new Int32Array((SQUARES + 1) * COLUMNS);
  private readonly threatHi = new Int32Array((SQUARES + 1) * COLUMNS);
  private readonly worth = new Int32Array((SQUARES + 1) * COLUMNS);

  constructor(options: TableOptions = {}) {
    this.table = new TranspositionTable(options);
  }

  /** From now on searches look into this book; what they found out before stays true. */
  useBook(book: Results | undefined): void {
    this.book = book;
    this.bookPlies = book?.plies ?? -1;
  }

  /**
   * The exact score, −21 to 21, of a position in which nobody has four yet; where it is known already that it is
   * at least `min` or at most `max`, that saves work.
   */
  score(position: Readonly<Position>, min = -SQUARES, max = SQUARES): number {
    const { plies } = position;
    if (plies === SQUARES) return 0;
    if (canWinNow(position)) return (43 - plies) >> 1;
    let low = Math.max(min, 0 - ((SQUARES - plies) >> 1));
    let high = Math.min(max, (41 - plies) >> 1);
    while (low < high) {
      // The result first: it makes every further question cheaper.
      const goal = low <= 0 && high > 0 ? 1 : low < 0 && high === 0 ? 0 : (low + high + 1) >> 1;
      if (this.atLeast(position, goal)) low = goal;
      else high = goal - 1;
    }
    return low;
  }

  /** Win, draw or loss only: much less work than the score. */
  result(position: Readonly<Position>): Result {
    if (position.plies === SQUARES) return 'draw';
    if (canWinNow(position)) return 'win';
    // The likelier answer first, which spares the other question: most positions are the first player's.
    if (position.plies % 2 === 0) {
      return this.atLeast(position, 1) ? 'win' : this.atLeast(position, 0) ? 'draw' : 'loss';
    }
    return !this.atLeast(position, 0) ? 'loss' : this.atLeast(position, 1) ? 'win' : 'draw';
  }

  /** The score is at least `goal`. The mover must have no four to make at once. */
  atLeast(position: Readonly<Position>, goal: number): boolean {
    const { ownLo, ownHi, maskLo, maskHi, plies } = position;
    const otherLo = ownLo ^ maskLo;
    const otherHi = ownHi ^ maskHi;
    const freeLo = BOARD_LO & ~maskLo;
    const freeHi = BOARD_HI & ~maskHi;
    return this.reaches(
      ownLo,
      ownHi,
      otherLo,
      otherHi,
      threatsLo(ownLo, ownHi) & freeLo,
      threatsHi(ownLo, ownHi) & freeHi,
      threatsLo(otherLo, otherHi) & freeLo,
      threatsHi(otherLo, otherHi) & freeHi,
      plies,
      goal,
    );
  }

  /** Own and other stones, and the free squares where either would make four. */
  private reaches(
    ownLo: number,
    ownHi: number,
    otherLo: number,
    otherHi: number,
    ownThreatsLo: number,
    ownThreatsHi: number,
    otherThreatsLo: number,
    otherThreatsHi: number,
    plies: number,
    goal: number,
  ): boolean {
    if (++this.positions > this.limit) throw OUT_OF_BUDGET;
    const maskLo = ownLo | otherLo;
    const maskHi = ownHi | otherHi;
    const playLo = (maskLo + BOTTOM_LO) & BOARD_LO;
    const playHi = (maskHi + BOTTOM_HI) & BOARD_HI;
    let movesLo = playLo & otherThreatsLo;
    let movesHi = playHi & otherThreatsHi;
    if ((movesLo | movesHi) === 0) {
      movesLo = playLo;
      movesHi = playHi;
    } else if (!isOneBit(movesLo, movesHi)) {
      return goal <= -((SQUARES - plies) >> 1);
    }
    movesLo &= ~(otherThreatsLo >>> 1);
    movesHi &= ~(otherThreatsHi >>> 1);
    if ((movesLo | movesHi) === 0) return goal <= -((SQUARES - plies) >> 1);
    if (plies >= 40) return goal <= 0;
    if (goal > (41 - plies) >> 1) return false;
    if (goal <= -((40 - plies) >> 1)) return true;

    if (plies <= this.bookPlies) {
      const result = this.book!.result({ ownLo, ownHi, maskLo, maskHi, plies });
      if (result === 'draw') return goal <= 0;
      if (result === 'win' && goal <= 1) return true;
      if (result === 'loss' && goal >= 0) return false;
    }

    const freeLo = BOARD_LO & ~maskLo;
    const freeHi = BOARD_HI & ~maskHi;
    if ((plies & 1) === 0) {
      if (
        goal <= 1 &&
        firstWins(otherLo, otherHi, freeLo, freeHi, ownThreatsLo, ownThreatsHi, playLo, playHi)
      ) {
        return true;
      }
      if (
        goal >= 0 &&
        secondForces(
          goal === 0,
          ownLo,
          ownHi,
          otherLo,
          otherHi,
          freeLo,
          freeHi,
          otherThreatsLo,
          otherThreatsHi,
          playLo,
          playHi,
        )
      ) {
        return false;
      }
    } else {
      if (
        goal >= 0 &&
        firstWins(ownLo, ownHi, freeLo, freeHi, otherThreatsLo, otherThreatsHi, playLo, playHi)
      ) {
        return false;
      }
      if (
        goal <= 1 &&
        secondForces(
          goal === 1,
          otherLo,
          otherHi,
          ownLo,
          ownHi,
          freeLo,
          freeHi,
          ownThreatsLo,
          ownThreatsHi,
          playLo,
          playHi,
        )
      ) {
        return true;
      }
    }

    if (isOneBit(movesLo, movesHi)) {
      const newLo = ownLo | movesLo;
      const newHi = ownHi | movesHi;
      return !this.reaches(
        otherLo,
        otherHi,
        newLo,
        newHi,
        otherThreatsLo & ~movesLo,
        otherThreatsHi & ~movesHi,
        threatsLo(newLo, newHi) & freeLo & ~movesLo,
        threatsHi(newLo, newHi) & freeHi & ~movesHi,
        plies + 1,
        1 - goal,
      );
    }

    const known = this.table.find(ownLo, ownHi, maskLo, maskHi, plies);
    const lower = known >= EXACTLY - 20 ? known - EXACTLY : known > 43 ? known - AT_LEAST : -22;
    const upper = known >= EXACTLY - 20 ? known - EXACTLY : known > 0 && known <= 43 ? known - AT_MOST : 22;
    if (lower >= goal) return true;
    if (upper < goal) return false;

    // The children, best first; some settle the question by themselves.
    const { moveLo, moveHi, threatLo, threatHi, worth } = this;
    const first = plies * COLUMNS;
    let end = first;
    const goodLo = (plies & 1) === 0 ? ODD_ROWS_LO : EVEN_ROWS_LO;
    const goodHi = (plies & 1) === 0 ? ODD_ROWS_HI : EVEN_ROWS_HI;
    for (let k = 0; k < COLUMNS; k++) {
      const column = FROM_CENTRE[k]!;
      const lo = column < 4 ? movesLo & (0x7f << (7 * column)) : 0;
      const hi = column < 4 ? 0 : movesHi & (0x7f << (7 * column - 28));
      if ((lo | hi) === 0) continue;
      const newLo = ownLo | lo;
      const newHi = ownHi | hi;
      const restLo = freeLo & ~lo;
      const restHi = freeHi & ~hi;
      const nextPlayLo = (playLo + lo) & BOARD_LO;
      const nextPlayHi = (playHi + hi) & BOARD_HI;
      const newThreatsLo = threatsLo(newLo, newHi) & restLo;
      const newThreatsHi = threatsHi(newLo, newHi) & restHi;
      const nowLo = newThreatsLo & nextPlayLo;
      const nowHi = newThreatsHi & nextPlayHi;
      let value = 2 * (countBits(newThreatsLo) + countBits(newThreatsHi));
      value += countBits(newThreatsLo & goodLo) + countBits(newThreatsHi & goodHi);
      if ((nowLo | nowHi) !== 0) {
        // The opponent can answer one threat only, and not the one above the answer.
        const above = ((nowLo << 1) & newThreatsLo) | ((nowHi << 1) & newThreatsHi);
        if (goal <= (41 - plies) >> 1 && (above !== 0 || !isOneBit(nowLo, nowHi))) return true;
        // A threat that is answered at once is worth less than one that stays.
        value--;
      }
      if ((plies & 1) === 0) {
        if (
          goal >= 0 &&
          secondForces(
            goal === 0,
            newLo,
            newHi,
            otherLo,
            otherHi,
            restLo,
            restHi,
            otherThreatsLo & ~lo,
            otherThreatsHi & ~hi,
            nextPlayLo,
            nextPlayHi,
          )
        ) {
          continue;
        }
      } else if (
        goal <= 1 &&
        secondForces(
          goal === 1,
          otherLo,
          otherHi,
          newLo,
          newHi,
          restLo,
          restHi,
          newThreatsLo,
          newThreatsHi,
          nextPlayLo,
          nextPlayHi,
        )
      ) {
        return true;
      }
      value = value * THREAT_WEIGHT + LINES[lo !== 0 ? 31 - Math.clz32(lo) : 59 - Math.clz32(hi)]!;
      let at = end++;
      for (; at > first && worth[at - 1]! < value; at--) {
        worth[at] = worth[at - 1]!;
        moveLo[at] = moveLo[at - 1]!;
        moveHi[at] = moveHi[at - 1]!;
        threatLo[at] = threatLo[at - 1]!;
        threatHi[at] = threatHi[at - 1]!;
      }
      worth[at] = value;
      moveLo[at] = lo;
      moveHi[at] = hi;
      threatLo[at] = newThreatsLo;
      threatHi[at] = newThreatsHi;
    }

    let reached =
      plies <= LOOK_AHEAD_PLIES &&
      this.childIsKnown(first, end, otherLo, otherHi, maskLo, maskHi, plies, goal);
    for (let at = first; at < end && !reached; at++) {
      const lo = moveLo[at]!;
      const hi = moveHi[at]!;
      reached = !this.reaches(
        otherLo,
        otherHi,
        ownLo | lo,
        ownHi | hi,
        otherThreatsLo & ~lo,
        otherThreatsHi & ~hi,
        threatLo[at]!,
        threatHi[at]!,
        plies + 1,
        1 - goal,
      );
    }
    let code: number;
    if (reached) code = upper === goal ? goal + EXACTLY : goal + AT_LEAST;
    else code = lower === goal - 1 ? lower + EXACTLY : goal - 1 + AT_MOST;
    this.table.store(ownLo, ownHi, maskLo, maskHi, plies, code);
    return reached;
  }

  /** One of the children is known to be bad enough for the opponent. */
  private childIsKnown(
    first: number,
    end: number,
    otherLo: number,
    otherHi: number,
    maskLo: number,
    maskHi: number,
    plies: number,
    goal: number,
  ): boolean {
    for (let at = first; at < end; at++) {
      const known = this.table.find(
        otherLo,
        otherHi,
        maskLo | this.moveLo[at]!,
        maskHi | this.moveHi[at]!,
        plies + 1,
      );
      if (known === 0 || (known > 43 && known < EXACTLY - 20)) continue;
      if ((known >= EXACTLY - 20 ? known - EXACTLY : known - AT_MOST) <= -goal) return true;
    }
    return false;
  }
}

/** Exactly one bit in both halves together, where it is known that there is at least one. */
const isOneBit = (lo: number, hi: number): boolean =>
  lo === 0 ? (hi & (hi - 1)) === 0 : hi === 0 && (lo & (lo - 1)) === 0;

export function canWinNow(position: Readonly<Position>): boolean {
  for (let column = 0; column < COLUMNS; column++) if (winsAt(position, column)) return true;
  return false;
}
