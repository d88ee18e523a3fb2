/** What a player does, the same for every server and every run: a seeded trace of target changes. */
import { PADDLE_BOTTOM, PADDLE_TOP } from '@rallydrop/common/games/pong/court';

/** Never further apart than this from one change to the next: the far half of the way takes a hand longer. */
const REACH = 3_000;

export class Trace {
  private random: number;
  private y = (PADDLE_TOP + PADDLE_BOTTOM) / 2;

  constructor(
    seed: number,
    /** Target changes a second, on average. */
    private readonly rate: number,
  ) {
    this.random = seed;
  }

  /** Milliseconds until the next change: from a third to five thirds of the mean, so that players drift apart. */
  wait(): number {
    return (1000 / this.rate) * (1 / 3 + (4 / 3) * this.next());
  }

  /** The next target; never the same as the last. */
  target(): number {
    const low = Math.max(PADDLE_TOP, this.y - REACH);
    const high = Math.min(PADDLE_BOTTOM, this.y + REACH);
    const y = low + Math.floor(this.next() * (high - low));
    this.y = y >= this.y ? y + 1 : y;
    return this.y;
  }

  /** mulberry32: 0 ≤ x < 1. */
  private next(): number {
    this.random = (this.random + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.random ^ (this.random >>> 15), 1 | this.random);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  }
}
