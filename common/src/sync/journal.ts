/**
 * The journal of a match: its inputs in order, by which it can be played again. [J2]
 */
import type { FlatState, Game, InputCodec, Seat } from '../game.ts';
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

/** Recent entries are packed when there are so many. */
const PACK_AT = 64;
const FIRST_BYTES = 512;
const HEADER_BYTES = 6;

export class Journal<Input> {
  /** In the order in which they were applied, as objects, as long as something may be put between them. */
  readonly recent: JournalEntry<Input>[] = [];
  readonly checks: JournalCheck[] = [];
  /** The older ones, `[tick, 32 bits][seat][length][input]` each: a long match is thousands of entries. */
  private packed = new Uint8Array(FIRST_BYTES);
  private used = 0;

  constructor(
    readonly game: string,
    readonly options: unknown,
    private readonly codec: InputCodec<Input>,
  ) {}

  /** All of them, ticks never fall; unpacked anew at each call. */
  get entries(): readonly JournalEntry<Input>[] {
    return [...this.unpacked(), ...this.recent];
  }

  /** Puts an entry behind all others of its tick. */
  insert(entry: JournalEntry<Input>): void {
    const last = this.recent.at(-1);
    if (!last || last.tick <= entry.tick) this.recent.push(entry);
    else this.recent.splice(this.firstAt(entry.tick + 1), 0, entry);
  }

  remove(entry: JournalEntry<Input>): void {
    this.recent.splice(this.recent.indexOf(entry), 1);
  }

  /** The index in `recent` of the first entry at `tick` or later. */
  firstAt(tick: number): number {
    let index = this.recent.length;
    while (index > 0 && this.recent[index - 1]!.tick >= tick) index--;
    return index;
  }

  /** From now on nothing is put before `tick`. */
  settle(tick: number): void {
    if (this.recent.length < PACK_AT) return;
    const settled = this.firstAt(tick);
    for (let i = 0; i < settled; i++) this.pack(this.recent[i]!);
    this.recent.splice(0, settled);
  }

  toJSON(): object {
    const { game, options, entries, checks } = this;
    return { game, options, entries, checks };
  }

  private pack({ tick, seat, input }: JournalEntry<Input>): void {
    const bytes = this.codec.encode(input);
    const size = HEADER_BYTES + bytes.length;
    if (this.used + size > this.packed.length) this.grow();
    // Store by store: an array or a second typed array in between costs more than they all.
    const { packed, used } = this;
    packed[used] = tick >>> 24;
    packed[used + 1] = tick >>> 16;
    packed[used + 2] = tick >>> 8;
    packed[used + 3] = tick;
    packed[used + 4] = seat;
    packed[used + 5] = bytes.length;
    for (let i = 0; i < bytes.length; i++) packed[used + HEADER_BYTES + i] = bytes[i]!;
    this.used += size;
  }

  private grow(): void {
    const larger = new Uint8Array(this.packed.length * 2);
    larger.set(this.packed);
    this.packed = larger;
  }

  private *unpacked(): Generator<JournalEntry<Input>> {
    const data = new DataView(this.packed.buffer);
    for (let at = 0; at < this.used; ) {
      const end = at + HEADER_BYTES + data.getUint8(at + 5);
      const input = this.codec.decode(this.packed.subarray(at + HEADER_BYTES, end));
      if (input === undefined) throw new Error(`the journal of ${this.game} cannot be read at byte ${at}`);
      yield { tick: asTick(data.getUint32(at)), seat: data.getUint8(at + 4), input };
      at = end;
    }
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
  const { entries, checks } = journal;
  const state = game.create(options);
  let next = 0;
  let check = 0;
  for (let tick = 0; tick <= lastTick; tick++) {
    if (tick > 0) game.advance(state);
    if (checks[check]?.tick === tick && checks[check++]!.hash !== hashState(names, state)) {
      throw new JournalMismatch(asTick(tick));
    }
    while (entries[next]?.tick === tick) {
      const entry = entries[next++]!;
      game.apply(state, entry.seat, entry.input);
    }
    yield state;
  }
}
