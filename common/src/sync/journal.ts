/**
 * The journal of a match: its inputs in order, by which it can be played again. [J2]
 */
import type { FlatState, Game, Seat } from '../game.ts';
import { asTick, type Tick } from '../tick.ts';
import { fieldNames, hashState } from './flat.ts';

/** An input that the rules took: it holds from the state at `tick` on. */
export interface JournalEntry<Input> {
  readonly tick: Tick;
  /** `ROOM_SEAT` for what chance or the network decided. */
  readonly seat: Seat;
  readonly input: Input;
}

/** What the state's hash was on arriving at a tick, before its inputs, when nothing could change it any more. */
export interface JournalCheck {
  readonly tick: Tick;
  readonly hash: number;
}

export class Journal<Input> {
  /** In the order in which they were applied; ticks never fall. */
  readonly entries: JournalEntry<Input>[] = [];
  readonly checks: JournalCheck[] = [];

  constructor(
    readonly game: string,
    readonly options: unknown,
  ) {}

  /** Puts an entry behind all others of its tick. */
  insert(entry: JournalEntry<Input>): void {
    const last = this.entries.at(-1);
    if (!last || last.tick <= entry.tick) this.entries.push(entry);
    else this.entries.splice(this.firstAt(entry.tick + 1), 0, entry);
  }

  /** The index of the first entry at `tick` or later. */
  firstAt(tick: number): number {
    let index = this.entries.length;
    while (index > 0 && this.entries[index - 1]!.tick >= tick) index--;
    return index;
  }
}

/** Thrown by `replay` where a hash of the journal is not met. */
export class JournalMismatch extends Error {
  constructor(readonly tick: Tick) {
    super(`the journal's hash at tick ${tick} is not met`);
  }
}

/**
 * Plays a journal again and gives the state after each tick and its inputs; the same object every time.
 * @throws JournalMismatch where a recorded hash is not met. [J2]
 */
export function* replay<State extends FlatState, Input, Options>(
  game: Game<State, Input, Options>,
  options: Options,
  journal: Pick<Journal<Input>, 'entries' | 'checks'>,
  lastTick: number,
): Generator<Readonly<State>> {
  const names = fieldNames<State>(game.fields);
  const state = game.create(options);
  let next = 0;
  let check = 0;
  for (let tick = 0; tick <= lastTick; tick++) {
    if (tick > 0) game.advance(state);
    if (journal.checks[check]?.tick === tick && journal.checks[check++]!.hash !== hashState(names, state)) {
      throw new JournalMismatch(asTick(tick));
    }
    while (journal.entries[next]?.tick === tick) {
      const entry = journal.entries[next++]!;
      game.apply(state, entry.seat, entry.input);
    }
    yield state;
  }
}
