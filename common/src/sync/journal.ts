/**
 * The journal of a match: its inputs in order, by which it can be played again. [J2]
 *
 * Its entries are bytes from the start: as objects the newest would outlive the collections of short-lived memory,
 * and a server moves thousands of them a second.
 */
import type { FlatState, Game, InputCodec, Seat } from '../game.ts';
import { INPUT_MAX_BYTES } from '../game.ts';
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

const FIRST_BYTES = 512;
const HEADER_BYTES = 6;
const TRAILER_BYTES = 1;
const ENTRY_MAX_BYTES = HEADER_BYTES + INPUT_MAX_BYTES + TRAILER_BYTES;

export class Journal<Input> {
  readonly checks: JournalCheck[] = [];
  /** `[tick, 32 bits][seat][length][input][length]` each: it is read in both directions. */
  private bytes = new Uint8Array(FIRST_BYTES);
  private used = 0;
  private lastTick = 0;

  constructor(
    readonly game: string,
    readonly options: unknown,
    private readonly codec: InputCodec<Input>,
  ) {}

  /** All of them, ticks never fall; made anew at each call. */
  get entries(): readonly JournalEntry<Input>[] {
    const entries: JournalEntry<Input>[] = [];
    for (let at = 0; at < this.used; at = this.after(at)) entries.push(this.entryAt(at));
    return entries;
  }

  /** Where the next entry will stand; the places of all others are before it. */
  get end(): number {
    return this.used;
  }

  /** Puts an entry behind all others of its tick, and returns its place; those behind it move. */
  insert(tick: Tick, seat: Seat, input: Input): number {
    if (this.used + ENTRY_MAX_BYTES > this.bytes.length) this.grow();
    if (tick < this.lastTick) return this.insertBefore(this.firstAt(tick + 1), tick, seat, input);
    const at = this.used;
    this.used = this.write(at, tick, seat, input);
    this.lastTick = tick;
    return at;
  }

  remove(at: number): void {
    this.bytes.copyWithin(at, this.after(at), this.used);
    this.used -= this.after(at) - at;
    this.lastTick = this.used > 0 ? this.tickAt(this.before(this.used)) : 0;
  }

  /** The place of the first entry at `tick` or later. */
  firstAt(tick: number): number {
    let at = this.used;
    while (at > 0 && this.tickAt(this.before(at)) >= tick) at = this.before(at);
    return at;
  }

  entryAt(at: number): JournalEntry<Input> {
    const { bytes, codec } = this;
    const input = codec.decode(bytes, at + HEADER_BYTES, bytes[at + 5]!);
    if (input === undefined) throw new Error(`the journal of ${this.game} cannot be read at byte ${at}`);
    return { tick: this.tickAt(at), seat: bytes[at + 4]!, input };
  }

  tickAt(at: number): Tick {
    const { bytes } = this;
    return asTick(
      ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0,
    );
  }

  /** The place behind the entry at this one. */
  after(at: number): number {
    return at + HEADER_BYTES + this.bytes[at + 5]! + TRAILER_BYTES;
  }

  toJSON(): object {
    const { game, options, entries, checks } = this;
    return { game, options, entries, checks };
  }

  private before(at: number): number {
    return at - TRAILER_BYTES - this.bytes[at - 1]! - HEADER_BYTES;
  }

  /** Returns where the entry ends. */
  private write(at: number, tick: Tick, seat: Seat, input: Input): number {
    const { bytes, codec } = this;
    const end = codec.write(input, bytes, at + HEADER_BYTES);
    const length = end - at - HEADER_BYTES;
    bytes[at] = tick >>> 24;
    bytes[at + 1] = tick >>> 16;
    bytes[at + 2] = tick >>> 8;
    bytes[at + 3] = tick;
    bytes[at + 4] = seat;
    bytes[at + 5] = length;
    bytes[end] = length;
    return end + TRAILER_BYTES;
  }

  private insertBefore(at: number, tick: Tick, seat: Seat, input: Input): number {
    const { bytes, used } = this;
    // Written behind all others first: only then is it known how long it is.
    const entry = bytes.slice(used, this.write(used, tick, seat, input));
    bytes.copyWithin(at + entry.length, at, used);
    bytes.set(entry, at);
    this.used += entry.length;
    return at;
  }

  private grow(): void {
    const larger = new Uint8Array(this.bytes.length * 2);
    larger.set(this.bytes);
    this.bytes = larger;
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
