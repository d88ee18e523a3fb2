/**
 * The discs as they are seen: where the rules put a disc, its picture falls. Pure, no Phaser, no DOM.
 *
 * A board that changed in a way that no move (and no move taken back) explains is shown at once, as it is: after a
 * snapshot nothing is acted out.
 */
import type { Seat } from '@rallydrop/common/game';
import { columnAt, heightOf } from '@rallydrop/common/games/connect-four/board';
import {
  type ConnectFourState,
  EMPTY_COLUMN,
  LAST_COLUMN,
  LAST_POPPED,
  MAX_COLUMNS,
  ROWS,
} from '@rallydrop/common/games/connect-four/state';
import type { Milliseconds } from '@rallydrop/common/tick';
import { heightAfter, restAfter, touchdownAfter } from './fall.ts';

/** Where a disc is let go: the row of the hand, above the board. */
export const HAND_ROW = ROWS + 0.1;
/** A disc that leaves the board, or is lifted in it, ms. */
const LEAVE_MS = 220;
/** Where motion is unwelcome, every motion is over at once. */
const STILL_MS = 10_000;

type Motion = 'gone' | 'rests' | 'falls' | 'lifts' | 'leaves-upwards' | 'leaves-downwards';

export interface Disc {
  motion: Motion;
  seat: Seat;
  column: number;
  /** Its place. */
  row: number;
  /** How many rows from its place it set off. */
  from: number;
  since: Milliseconds;
  /** It has touched down. */
  landed: boolean;
  /** Where it is drawn, in rows with fractions, and how opaque. */
  height: number;
  alpha: number;
}

const newDisc = (): Disc => ({
  motion: 'gone',
  seat: 0,
  column: 0,
  row: 0,
  from: 0,
  since: 0,
  landed: true,
  height: 0,
  alpha: 1,
});

/** A full board, and those that are on their way out of it. */
const POOL = MAX_COLUMNS * ROWS + 2 * MAX_COLUMNS;

export class Discs {
  readonly pool: readonly Disc[] = Array.from({ length: POOL }, newDisc);
  /** A disc that touched down in the frame that `frame` brought, each once; the first `landings` are valid. */
  readonly landed: Disc[] = [];
  landings = 0;
  /** How many are on their way. */
  moving = 0;

  private readonly columns: number[] = new Array(MAX_COLUMNS).fill(EMPTY_COLUMN);
  private readonly stacks: Disc[][] = Array.from({ length: MAX_COLUMNS }, () => []);

  constructor(private readonly still: boolean = false) {}

  /** The board is this now. `anew`: whatever it was before, nothing of the way here is shown. */
  show(state: Readonly<ConnectFourState>, now: Milliseconds, anew = false): void {
    for (let column = 0; column < MAX_COLUMNS; column++) {
      const from = this.columns[column]!;
      const to = columnAt(state, column);
      if (from === to) continue;
      this.columns[column] = to;
      const popped = (state.last & LAST_POPPED) !== 0 && (state.last & LAST_COLUMN) === column;
      if (anew) this.rebuild(column, to);
      else this.act(column, from, to, popped, now);
    }
  }

  /** Brings every disc to where it is at `now`. */
  frame(now: Milliseconds): void {
    this.landings = 0;
    this.moving = 0;
    for (const disc of this.pool) {
      if (disc.motion === 'gone' || disc.motion === 'rests') continue;
      this.move(disc, this.still ? STILL_MS : now - disc.since);
      this.moving++;
    }
  }

  private act(column: number, from: number, to: number, popped: boolean, now: Milliseconds): void {
    if (popped && to === from >> 1) this.pop(column, now);
    else if (startsWith(to, from)) this.drop(column, to, now);
    else if (startsWith(from, to)) this.takeBack(column, to, now);
    else if (to === from >> 1) this.pop(column, now);
    else if (from === to >> 1) this.putBack(column, to, now);
    else this.rebuild(column, to);
  }

  private drop(column: number, to: number, now: Milliseconds): void {
    const stack = this.stacks[column]!;
    for (let row = stack.length; row < heightOf(to); row++) {
      const disc = this.put(column, row, (to >> row) & 1);
      this.set(disc, 'falls', HAND_ROW - row, now);
    }
  }

  private pop(column: number, now: Milliseconds): void {
    const stack = this.stacks[column]!;
    const bottom = stack.shift();
    if (bottom) this.set(bottom, 'leaves-downwards', 0, now);
    for (const disc of stack) {
      const from = disc.height - (disc.row - 1);
      disc.row--;
      this.set(disc, 'falls', from, now);
    }
  }

  private takeBack(column: number, to: number, now: Milliseconds): void {
    const stack = this.stacks[column]!;
    while (stack.length > heightOf(to)) {
      const disc = stack.pop()!;
      this.set(disc, 'leaves-upwards', disc.height - disc.row, now);
    }
  }

  private putBack(column: number, to: number, now: Milliseconds): void {
    const stack = this.stacks[column]!;
    for (const disc of stack) {
      const from = disc.height - (disc.row + 1);
      disc.row++;
      this.set(disc, 'lifts', from, now);
    }
    const bottom = this.put(column, 0, to & 1);
    stack.unshift(stack.pop()!);
    this.set(bottom, 'lifts', -1, now);
  }

  private rebuild(column: number, to: number): void {
    const stack = this.stacks[column]!;
    for (const disc of stack) disc.motion = 'gone';
    stack.length = 0;
    for (let row = 0; row < heightOf(to); row++) this.rest(this.put(column, row, (to >> row) & 1));
  }

  /** A disc from the pool, on top of a column's stack. */
  private put(column: number, row: number, seat: Seat): Disc {
    const free = this.pool.find(({ motion }) => motion === 'gone') ?? this.pool[0]!;
    free.motion = 'rests';
    free.seat = seat;
    free.column = column;
    free.row = row;
    this.stacks[column]!.push(free);
    return free;
  }

  private set(disc: Disc, motion: Motion, from: number, now: Milliseconds): void {
    disc.motion = motion;
    disc.from = from;
    disc.since = now;
    disc.landed = false;
  }

  private move(disc: Disc, age: Milliseconds): void {
    const part = Math.min(1, age / LEAVE_MS);
    switch (disc.motion) {
      case 'falls':
        disc.height = disc.row + heightAfter(disc.from, age);
        disc.alpha = 1;
        if (!disc.landed && age >= touchdownAfter(disc.from)) this.land(disc);
        if (age >= restAfter(disc.from)) this.rest(disc);
        break;
      case 'lifts':
        disc.height = disc.row + disc.from * (1 - easeOut(part));
        disc.alpha = 1;
        if (part >= 1) this.rest(disc);
        break;
      case 'leaves-upwards':
        disc.height = disc.row + disc.from + (HAND_ROW - disc.row - disc.from) * easeOut(part);
        disc.alpha = 1 - part;
        if (part >= 1) disc.motion = 'gone';
        break;
      case 'leaves-downwards':
        disc.height = disc.row - 1.2 * part * part;
        disc.alpha = 1 - part;
        if (part >= 1) disc.motion = 'gone';
        break;
    }
  }

  private land(disc: Disc): void {
    disc.landed = true;
    this.landed[this.landings++] = disc;
  }

  private rest(disc: Disc): void {
    disc.motion = 'rests';
    disc.landed = true;
    disc.height = disc.row;
    disc.alpha = 1;
  }
}

const easeOut = (part: number): number => 1 - (1 - part) ** 3;

/** Whether the lowest discs of a column are the whole of the other. */
const startsWith = (column: number, start: number): boolean => {
  const mask = (1 << heightOf(start)) - 1;
  return heightOf(column) >= heightOf(start) && (column & mask) === (start & mask);
};
