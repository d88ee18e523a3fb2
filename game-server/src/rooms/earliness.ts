/** How early a player's inputs come before the tick that they were made for is over: what steers the client's lead. */
import { EARLINESS_UNKNOWN } from '@rallydrop/common/protocol/hot';
import type { Milliseconds } from '@rallydrop/common/tick';

const WINDOW_MS = 1000;
const SAMPLES = 64;

export class Earliness {
  private readonly ticks = new Float32Array(SAMPLES);
  private readonly times = new Float64Array(SAMPLES).fill(-Infinity);
  private readonly sorted = new Float32Array(SAMPLES);
  private next = 0;

  /** An input came `early` ticks before its tick was over; negative if late. */
  add(early: number, now: Milliseconds): void {
    this.ticks[this.next] = early;
    this.times[this.next] = now;
    this.next = (this.next + 1) % SAMPLES;
  }

  /** The median over the last second, in quarters of a tick; `EARLINESS_UNKNOWN` where nothing came. */
  median(now: Milliseconds): number {
    let count = 0;
    for (let i = 0; i < SAMPLES; i++)
      if (now - this.times[i]! <= WINDOW_MS) this.sorted[count++] = this.ticks[i]!;
    if (count === 0) return EARLINESS_UNKNOWN;
    const early = this.sorted.subarray(0, count).sort()[(count - 1) >> 1]!;
    return Math.max(EARLINESS_UNKNOWN + 1, Math.min(127, Math.floor(early * 4)));
  }
}
