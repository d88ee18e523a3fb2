/** Samples of the last while: their extremes and percentiles. Nothing is allocated after construction. */
import type { Milliseconds } from '@rallydrop/common/tick';

export class Windowed {
  private readonly values: Float64Array;
  private readonly times: Float64Array;
  private readonly sorted: Float64Array;
  private next = 0;

  /** Keeps up to `capacity` samples, none older than `windowMs`. */
  constructor(
    private readonly windowMs: Milliseconds,
    capacity: number,
  ) {
    this.values = new Float64Array(capacity);
    this.times = new Float64Array(capacity).fill(-Infinity);
    this.sorted = new Float64Array(capacity);
  }

  add(value: number, now: Milliseconds): void {
    this.values[this.next] = value;
    this.times[this.next] = now;
    this.next = (this.next + 1) % this.values.length;
  }

  clear(): void {
    this.times.fill(-Infinity);
  }

  /** The largest recent sample; `undefined` without any. */
  max(now: Milliseconds): number | undefined {
    let max = -Infinity;
    for (let i = 0; i < this.values.length; i++) {
      if (now - this.times[i]! <= this.windowMs && this.values[i]! > max) max = this.values[i]!;
    }
    return max === -Infinity ? undefined : max;
  }

  /** The value below which a share `p` (0…1) of the recent samples lies; `undefined` without any. */
  percentile(p: number, now: Milliseconds): number | undefined {
    let count = 0;
    for (let i = 0; i < this.values.length; i++) {
      if (now - this.times[i]! <= this.windowMs) this.sorted[count++] = this.values[i]!;
    }
    if (count === 0) return undefined;
    const recent = this.sorted.subarray(0, count).sort();
    return recent[Math.min(count - 1, Math.floor(p * count))];
  }
}
