/** The inputs of a journal that was read: a few numbers each in arrays, because a journal has thousands. */
import type { Seat } from '../game.ts';

/** An input takes at least so many bytes of a journal, */
const LEAST_ENTRY_BYTES = 2;
/** and one of these gives at most so many of its own. */
const MOST_BODY_BYTES = 3;

export class JournalInputs {
  private readonly ticks: Uint32Array;
  private readonly seats: Uint8Array;
  private readonly lates: Uint8Array;
  /** Where the input that arrived n-th begins in `bodies`; its end is where the next begins. */
  private readonly starts: Uint32Array;
  private readonly bodies: Uint8Array;
  private count = 0;
  /** By tick, then by arrival: when they arrived. */
  private order: Uint32Array | undefined;

  /** For the inputs that `entryBytes` of a journal may have, and no more. */
  constructor(entryBytes: number) {
    const most = Math.ceil(entryBytes / LEAST_ENTRY_BYTES);
    this.ticks = new Uint32Array(most);
    this.seats = new Uint8Array(most);
    this.lates = new Uint8Array(most);
    this.starts = new Uint32Array(most + 1);
    this.bodies = new Uint8Array(most * MOST_BODY_BYTES);
  }

  get length(): number {
    return this.count;
  }

  /** From its tick on the input holds. The n-th by tick, and among those of a tick by arrival; so all that follows. */
  tickAt(n: number): number {
    return this.ticks[this.arrivalOf(n)]!;
  }

  seatAt(n: number): Seat {
    return this.seats[this.arrivalOf(n)]!;
  }

  /** By how many ticks it was put back. */
  lateAt(n: number): number {
    return this.lates[this.arrivalOf(n)]!;
  }

  /** The input's own bytes, for its game's codec: a view. */
  bytesAt(n: number): Uint8Array {
    const arrival = this.arrivalOf(n);
    return this.bodies.subarray(this.starts[arrival], this.starts[arrival + 1]);
  }

  /** How many inputs hold from a tick before this one. */
  before(tick: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.tickAt(middle) < tick) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** In the order of arrival. */
  add(tick: number, seat: Seat, late: number, bytes: Uint8Array, at: number, length: number): void {
    const start = this.starts[this.count]!;
    for (let i = 0; i < length; i++) this.bodies[start + i] = bytes[at + i]!;
    this.ticks[this.count] = tick;
    this.seats[this.count] = seat;
    this.lates[this.count] = late;
    this.starts[++this.count] = start + length;
    if (late > 0) this.order = undefined;
  }

  private arrivalOf(n: number): number {
    this.order ??= this.sorted();
    return this.order[n]!;
  }

  private sorted(): Uint32Array {
    const { ticks } = this;
    const arrivals = Uint32Array.from({ length: this.count }, (_, arrival) => arrival);
    return arrivals.sort((a, b) => ticks[a]! - ticks[b]! || a - b);
  }
}
