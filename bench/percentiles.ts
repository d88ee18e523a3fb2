/** Percentiles of times, from Node's own histogram. */
import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';

export interface Percentiles {
  /** Milliseconds, to 0.01. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Times in ms go in; Node's histogram keeps whole microseconds, to three digits. */
export class TimeHistogram {
  private readonly microseconds: RecordableHistogram = createHistogram({ figures: 3 });

  add(ms: number): void {
    // It takes nothing below 1.
    this.microseconds.record(Math.max(1, Math.round(ms * 1000)));
  }

  reset(): void {
    this.microseconds.reset();
  }

  /** `null` where nothing was added. */
  get percentiles(): Percentiles | null {
    const { count, max } = this.microseconds;
    if (count === 0) return null;
    const percentile = (share: number) => hundredths(this.microseconds.percentile(share));
    return { p50: percentile(50), p99: percentile(99), max: hundredths(max) };
  }
}

/** Microseconds as milliseconds, to 0.01. */
const hundredths = (microseconds: number): number => Math.round(microseconds / 10) / 100;
