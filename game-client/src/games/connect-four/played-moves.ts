/**
 * The moves of the running match, as this page saw them come: the rules' state knows the newest one alone. Whoever
 * comes later sees those from then on. Pure.
 */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Seat } from '@rallydrop/common/game';
import { heightOf } from '@rallydrop/common/games/connect-four/board';
import { LAST_COLUMN, LAST_POPPED, moverOf } from '@rallydrop/common/games/connect-four/state';

export interface PlayedMove {
  readonly seat: Seat;
  /** From 0. */
  readonly column: number;
  readonly popped: boolean;
}

/** By their number; one that this page did not see is not known. */
export type MovesSoFar = readonly (PlayedMove | undefined)[];

export class PlayedMoves {
  private readonly seen: Signal<MovesSoFar> = signal([]);
  private last = -1;
  private heights: readonly number[] = [];

  /** A new array when one came, changed, or was taken back. */
  get list(): ReadonlySignal<MovesSoFar> {
    return this.seen;
  }

  /**
   * `plies` moves were played, `last` is the newest and `columns` the board, as the state has them. Nothing happens
   * where nothing is new.
   */
  note(plies: number, last: number, columns: readonly number[]): void {
    const before = this.seen.peek();
    if (plies === before.length && last === this.last) return;
    const heights = columns.map(heightOf);
    const moves = firstOf(before, plies - 1);
    // A frame that took long has brought two moves: what grew besides the newest is the one before it.
    if (plies === before.length + 2) moves[plies - 2] = this.missed(heights, last);
    this.last = last;
    this.heights = heights;
    this.seen.value = plies === 0 ? [] : [...moves, moveOf(last)];
  }

  private missed(heights: readonly number[], last: number): PlayedMove | undefined {
    if ((last & LAST_POPPED) !== 0) return undefined;
    const newest = last & LAST_COLUMN;
    const grown = heights.map((height, at) => height - (this.heights[at] ?? 0) - (at === newest ? 1 : 0));
    const column = grown.indexOf(1);
    if (column < 0 || grown.some((more, at) => more !== (at === column ? 1 : 0))) return undefined;
    return { seat: 1 - moverOf(last), column, popped: false };
  }
}

const firstOf = (moves: MovesSoFar, count: number): (PlayedMove | undefined)[] =>
  Array.from({ length: Math.max(0, count) }, (_, number) => moves[number]);

const moveOf = (last: number): PlayedMove => ({
  seat: moverOf(last),
  column: last & LAST_COLUMN,
  popped: (last & LAST_POPPED) !== 0,
});
