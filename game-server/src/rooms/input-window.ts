/**
 * The inputs of the last few ticks, in order of their ticks: what a match is stepped forward by again when a late input is
 * put back among them.
 *
 * Its entries are bytes from the start: as objects the newest would outlive the collections of short-lived memory,
 * and a server moves thousands of them a second.
 */
import { INPUT_MAX_BYTES, type InputCodec, type Seat } from '@rallydrop/common/game';

/** An input that the rules took: it holds from the state at `tick` on. */
export interface WindowEntry<Input> {
  readonly tick: number;
  /** `ROOM_SEAT` for what chance or the network decided. */
  readonly seat: Seat;
  readonly input: Input;
}

const FIRST_BYTES = 256;
/** Until so much is used nothing is forgotten. */
const ROOMY_BYTES = 192;
const HEADER_BYTES = 6;
const TRAILER_BYTES = 1;
const ENTRY_MAX_BYTES = HEADER_BYTES + INPUT_MAX_BYTES + TRAILER_BYTES;

export class InputWindow<Input> {
  /** `[tick, 32 bits][seat][length][input][length]` each: it is read in both directions. Another array when it has grown. */
  bytes = new Uint8Array(FIRST_BYTES);
  private used = 0;
  private lastTick = 0;

  constructor(private readonly codec: InputCodec<Input>) {}

  /** All of them, ticks never fall; made anew at each call. */
  get entries(): readonly WindowEntry<Input>[] {
    const entries: WindowEntry<Input>[] = [];
    for (let at = 0; at < this.used; at = this.after(at)) entries.push(this.entryAt(at));
    return entries;
  }

  /** Where the next entry will stand; the places of all others are before it. */
  get end(): number {
    return this.used;
  }

  /** Puts an entry behind all others of its tick, and returns its place; those behind it move. */
  insert(tick: number, seat: Seat, input: Input): number {
    if (this.used + ENTRY_MAX_BYTES > this.bytes.length) this.grow();
    if (tick < this.lastTick) return this.insertBefore(this.firstAt(tick + 1), tick, seat, input);
    const at = this.used;
    this.used = this.write(at, tick, seat, input);
    this.lastTick = tick;
    return at;
  }

  remove(at: number): void {
    const behind = this.after(at);
    this.bytes.copyWithin(at, behind, this.used);
    this.used -= behind - at;
    this.lastTick = this.used > 0 ? this.tickAt(this.before(this.used)) : 0;
  }

  /** What is before `tick` is not asked for any more. */
  forgetBefore(tick: number): void {
    if (this.used < ROOMY_BYTES) return;
    const from = this.firstAt(tick);
    this.bytes.copyWithin(0, from, this.used);
    this.used -= from;
  }

  /** The place of the first entry at `tick` or later. */
  firstAt(tick: number): number {
    let at = this.used;
    while (at > 0 && this.tickAt(this.before(at)) >= tick) at = this.before(at);
    return at;
  }

  entryAt(at: number): WindowEntry<Input> {
    const { bytes, codec } = this;
    const from = this.inputAt(at);
    const input = codec.decode(bytes, from, this.lengthAt(at));
    if (input === undefined) throw new Error(`an input cannot be read at byte ${at}`);
    return { tick: this.tickAt(at), seat: this.seatAt(at), input };
  }

  tickAt(at: number): number {
    const { bytes } = this;
    return ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;
  }

  seatAt(at: number): Seat {
    return this.bytes[at + 4]!;
  }

  /** Where the input's own bytes begin, */
  inputAt(at: number): number {
    return at + HEADER_BYTES;
  }

  /** and how many they are. */
  lengthAt(at: number): number {
    return this.bytes[at + 5]!;
  }

  /** The place behind the entry at this one. */
  after(at: number): number {
    return at + HEADER_BYTES + this.lengthAt(at) + TRAILER_BYTES;
  }

  private before(at: number): number {
    return at - TRAILER_BYTES - this.bytes[at - 1]! - HEADER_BYTES;
  }

  /** Returns where the entry ends. */
  private write(at: number, tick: number, seat: Seat, input: Input): number {
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

  private insertBefore(at: number, tick: number, seat: Seat, input: Input): number {
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
