/** What a player does, the same for every server and every run: a seeded trace of target changes. */
import type { Random32 } from '@rallydrop/common/game';
import { PADDLE_BOTTOM, PADDLE_TOP } from '@rallydrop/common/games/pong/court';
import { seededRandom, uniform } from '@rallydrop/common/random';

/** Never further apart than this from one change to the next: the far half of the way takes a hand longer. */
const REACH = 3_000;

export class Trace {
  private readonly random: Random32;
  private y = (PADDLE_TOP + PADDLE_BOTTOM) / 2;

  constructor(
    seed: number,
    /** Target changes a second, on average. */
    private readonly rate: number,
  ) {
    this.random = seededRandom(seed);
  }

  /** Milliseconds until the next change: from a third to five thirds of the mean, so that players drift apart. */
  wait(): number {
    return (1000 / this.rate) * (1 / 3 + (4 / 3) * uniform(this.random));
  }

  /** The next target; never the same as the last. */
  target(): number {
    const low = Math.max(PADDLE_TOP, this.y - REACH);
    const high = Math.min(PADDLE_BOTTOM, this.y + REACH);
    const y = low + Math.floor(uniform(this.random) * (high - low));
    this.y = y >= this.y ? y + 1 : y;
    return this.y;
  }
}
