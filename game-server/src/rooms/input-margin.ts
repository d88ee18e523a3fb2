/** How early a player's inputs come before the tick that they were made for is over: what steers the client's lead. */
import { INPUT_MARGIN_UNKNOWN } from '@rallydrop/common/protocol/hot';
import type { Milliseconds } from '@rallydrop/common/tick';

const WINDOW_MS = 1000;
const SAMPLES = 64;
/** Of the median that is being taken. */
const sorted = new Float64Array(SAMPLES);
/** A sample is one number, when (whole ms) × 256 + how early: a server's players are more than a processor's cache holds. */
const SAMPLE_STEPS = 256;

export class InputMargin {
  private readonly samples = new Float64Array(SAMPLES).fill(-Infinity);
  private next = 0;

  /** An input came `early` ticks before its tick was over; negative if late. */
  add(early: number, now: Milliseconds): void {
    const quarters = Math.max(INPUT_MARGIN_UNKNOWN + 1, Math.min(127, Math.floor(early * 4)));
    this.samples[this.next] = Math.floor(now) * SAMPLE_STEPS + quarters - INPUT_MARGIN_UNKNOWN;
    this.next = (this.next + 1) % SAMPLES;
  }

  /** The median over the last second, in quarters of a tick; `INPUT_MARGIN_UNKNOWN` where nothing came. */
  median(now: Milliseconds): number {
    const oldest = (Math.floor(now) - WINDOW_MS) * SAMPLE_STEPS;
    let count = 0;
    // From the newest on back.
    for (let n = 1; n <= SAMPLES; n++) {
      const sample = this.samples[(this.next - n + SAMPLES) % SAMPLES]!;
      if (sample < oldest) break;
      const early = sample - SAMPLE_STEPS * Math.floor(sample / SAMPLE_STEPS);
      // A few samples, sorted as they come: cheaper than the library's sort.
      let at = count++;
      for (; at > 0 && sorted[at - 1]! > early; at--) sorted[at] = sorted[at - 1]!;
      sorted[at] = early;
    }
    return INPUT_MARGIN_UNKNOWN + (count === 0 ? 0 : sorted[(count - 1) >> 1]!);
  }
}
