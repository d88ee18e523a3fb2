/**
 * Sparks and confetti: a pool of small things that fly apart. Where each is follows from its age alone, so every refresh
 * rate shows the same. Pure; fixed arrays, nothing allocated after the start. Lengths are court units, times ms.
 */
import type { Random32 } from '@rallydrop/common/game';
import type { Milliseconds } from '@rallydrop/common/tick';

export interface Burst {
  readonly x: number;
  readonly y: number;
  /** The middle of where they fly to, radians on the court, and how far to either side. */
  readonly angle: number;
  readonly spread: number;
  /** The fastest one's way until it stands, court units. */
  readonly reach: number;
  readonly count: number;
  readonly life: Milliseconds;
  /** The largest one's size, court units. */
  readonly size: number;
  /** Which colour. */
  readonly seat: 0 | 1;
  /** How many are of the other kind of paint: paper white, 0…1. */
  readonly white: number;
}

/** A spark loses its speed within this part of its life. */
const DRAG = 0.35;

export class Sparks {
  /** What is drawn: the first `length` are valid after `frame`. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly size: Float64Array;
  readonly alpha: Float64Array;
  /** 0, 1: the seats' colours; 2: paper. */
  readonly paint: Uint8Array;
  length = 0;

  private readonly born: Float64Array;
  private readonly life: Float64Array;
  private readonly fromX: Float64Array;
  private readonly fromY: Float64Array;
  private readonly wayX: Float64Array;
  private readonly wayY: Float64Array;
  private readonly full: Float64Array;
  private readonly of: Uint8Array;
  private next = 0;

  constructor(
    readonly capacity: number,
    private readonly random: Random32,
  ) {
    const floats = (): Float64Array => new Float64Array(capacity);
    [this.x, this.y, this.size, this.alpha] = [floats(), floats(), floats(), floats()];
    [this.born, this.life] = [floats().fill(Number.NEGATIVE_INFINITY), floats()];
    [this.fromX, this.fromY, this.wayX, this.wayY] = [floats(), floats(), floats(), floats()];
    this.full = floats();
    this.paint = new Uint8Array(capacity);
    this.of = new Uint8Array(capacity);
  }

  /** Lets them fly from `now` on; where the pool is used up, the oldest end. */
  burst(burst: Burst, now: Milliseconds): void {
    for (let i = 0; i < burst.count; i++) {
      const at = this.next;
      this.next = (at + 1) % this.capacity;
      const angle = burst.angle + burst.spread * (2 * this.chance() - 1);
      const way = burst.reach * (0.25 + 0.75 * this.chance());
      this.born[at] = now;
      this.life[at] = burst.life * (0.6 + 0.4 * this.chance());
      this.fromX[at] = burst.x;
      this.fromY[at] = burst.y;
      this.wayX[at] = way * Math.cos(angle);
      this.wayY[at] = way * Math.sin(angle);
      this.full[at] = burst.size * (0.5 + 0.5 * this.chance());
      this.of[at] = this.chance() < burst.white ? 2 : burst.seat;
    }
  }

  clear(): void {
    this.born.fill(Number.NEGATIVE_INFINITY);
    this.length = 0;
  }

  /** Brings those that still fly to `now`. */
  frame(now: Milliseconds): void {
    this.length = 0;
    for (let i = 0; i < this.capacity; i++) {
      const part = (now - this.born[i]!) / this.life[i]!;
      if (!(part >= 0 && part < 1)) continue;
      const at = this.length++;
      // Slows down by the air: the whole way is `way`, most of it at the beginning.
      const gone = (1 - Math.exp(-part / DRAG)) / (1 - Math.exp(-1 / DRAG));
      this.x[at] = this.fromX[i]! + this.wayX[i]! * gone;
      this.y[at] = this.fromY[i]! + this.wayY[i]! * gone;
      this.size[at] = this.full[i]! * (1 - 0.5 * part);
      this.alpha[at] = 1 - part * part;
      this.paint[at] = this.of[i]!;
    }
  }

  private chance(): number {
    return this.random() / 0x1_0000_0000;
  }
}
