/** Percentiles of times by plain counting: adding one costs nanoseconds and keeps nothing. */
const STEP_MS = 0.01;
/** Longer times are counted as this long; `max` stays exact. */
const REACH_MS = 500;

export interface Percentiles {
  /** Milliseconds, to 0.01. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

export class Histogram {
  private readonly counts = new Uint32Array(REACH_MS / STEP_MS + 1);
  private total = 0;
  private longest = 0;

  add(ms: number): void {
    const index = Math.max(0, Math.min(this.counts.length - 1, Math.floor(ms / STEP_MS)));
    this.counts[index]!++;
    this.total++;
    if (ms > this.longest) this.longest = ms;
  }

  reset(): void {
    this.counts.fill(0);
    this.total = 0;
    this.longest = 0;
  }

  /** `null` where nothing was added. */
  get percentiles(): Percentiles | null {
    if (this.total === 0) return null;
    return { p50: this.percentile(0.5), p99: this.percentile(0.99), max: hundredths(this.longest) };
  }

  private percentile(share: number): number {
    const rank = Math.max(1, Math.ceil(this.total * share));
    let index = 0;
    for (let below = this.counts[0]!; below < rank; below += this.counts[index]!) index++;
    return hundredths(index * STEP_MS);
  }
}

const hundredths = (figure: number): number => Math.round(figure * 100) / 100;
