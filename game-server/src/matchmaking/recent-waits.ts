/** What the last minutes of a pool say about the next: how many come, and how long they wait. Pure; the clock is passed in. */
import type { EpochMs } from '../ratings/rating.ts';

/** Older waits say nothing about now. */
export const REMEMBERED_MS = 5 * 60_000;

interface Wait {
  readonly ms: number;
  /** Whether it ended with an opponent, or is still going on, or was given up. */
  readonly found: boolean;
}

export class RecentWaits {
  private arrivals: EpochMs[] = [];
  private ended: (Wait & { readonly at: EpochMs })[] = [];

  began(now: EpochMs): void {
    this.forget(now);
    this.arrivals.push(now);
  }

  over(since: EpochMs, now: EpochMs, found: boolean): void {
    this.forget(now);
    this.ended.push({ at: now, ms: now - since, found });
  }

  arrivalsPerSecond(now: EpochMs): number {
    this.forget(now);
    return (1000 * this.arrivals.length) / REMEMBERED_MS;
  }

  /**
   * The time, in milliseconds, after which half of those who search have found somebody, from the waits that ended
   * of late and those of who are `waiting` since; `undefined` where that cannot be said honestly.
   */
  expectedWaitMs(waiting: readonly EpochMs[], now: EpochMs): number | undefined {
    this.forget(now);
    return medianWait([...this.ended, ...waiting.map((since) => ({ ms: now - since, found: false }))]);
  }

  private forget(now: EpochMs): void {
    const after = now - REMEMBERED_MS;
    if (this.arrivals[0]! < after) this.arrivals = this.arrivals.filter((at) => at >= after);
    if (this.ended.length > 0 && this.ended[0]!.at < after)
      this.ended = this.ended.filter(({ at }) => at >= after);
  }
}

/**
 * The median of waits of which some had no end yet (Kaplan and Meier, "Nonparametric estimation from incomplete
 * observations", 1958): left out, the longest waits would make the answer too kind. `undefined` where fewer than
 * half have been seen to find somebody.
 */
export const medianWait = (waits: readonly Wait[]): number | undefined => {
  const sorted = [...waits].sort((a, b) => a.ms - b.ms || Number(b.found) - Number(a.found));
  let searching = 1;
  for (const [i, { ms, found }] of sorted.entries()) {
    if (!found) continue;
    searching *= 1 - 1 / (sorted.length - i);
    if (searching <= 0.5) return ms;
  }
  return undefined;
};
