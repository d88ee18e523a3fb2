/** How early a player's inputs come before the tick that they were made for is over: what steers the client's lead. */
import { EARLINESS_UNKNOWN } from '@rallydrop/common/protocol/hot';
import type { Milliseconds } from '@rallydrop/common/tick';

const WINDOW_MS = 1000;
const SAMPLES = 64;
/** Of the median that is being taken. */
const sorted = new Float64Array(SAMPLES);

export class Earliness {
  /** Pairs of when (ms) and how early (ticks): side by side, for the sake of the processor's cache. */
  private readonly samples = new Float64Array(2 * SAMPLES).fill(-Infinity);
  private next = 0;

  /** An input came `early` ticks before its tick was over; negative if late. */
  add(early: number, now: Milliseconds): void {
    this.samples[this.next] = now;
    this.samples[this.next + 1] = early;
    this.next = (this.next + 2) % this.samples.length;
  }

  /** The median over the last second, in quarters of a tick; `EARLINESS_UNKNOWN` where nothing came. */
  median(now: Milliseconds): number {
    const { samples } = this;
    let count = 0;
    // From the newest on back.
    for (let n = 1; n <= SAMPLES; n++) {
      const i = (this.next - 2 * n + samples.length) % samples.length;
      if (now - samples[i]! > WINDOW_MS) break;
      // A few samples, sorted as they come: cheaper than the library's sort.
      let at = count++;
      for (; at > 0 && sorted[at - 1]! > samples[i + 1]!; at--) sorted[at] = sorted[at - 1]!;
      sorted[at] = samples[i + 1]!;
    }
    if (count === 0) return EARLINESS_UNKNOWN;
    const early = sorted[(count - 1) >> 1]!;
    return Math.max(EARLINESS_UNKNOWN + 1, Math.min(127, Math.floor(early * 4)));
  }
}
