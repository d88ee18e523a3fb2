/**
 * The moves of the running match, as this page saw them come: the rules' state knows the newest one alone. Whoever
 * comes later sees those from then on. Pure.
 */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Seat } from '@rallydrop/common/game';
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

  /** A new array when one came, changed, or was taken back. */
  get list(): ReadonlySignal<MovesSoFar> {
    return this.seen;
  }

  /** `plies` moves were played, and `last` is the newest, as the state has it. Nothing happens where nothing is new. */
  note(plies: number, last: number): void {
    const before = this.seen.peek();
    if (plies === before.length && last === this.last) return;
    this.last = last;
    if (plies === 0) this.seen.value = [];
    else this.seen.value = [...firstOf(before, plies - 1), moveOf(last)];
  }
}

const firstOf = (moves: MovesSoFar, count: number): MovesSoFar =>
  Array.from({ length: count }, (_, number) => moves[number]);

const moveOf = (last: number): PlayedMove => ({
  seat: moverOf(last),
  column: last & LAST_COLUMN,
  popped: (last & LAST_POPPED) !== 0,
});
