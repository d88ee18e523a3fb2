/** How many came to a pool in the last minutes. Pure; the clock is passed in. */
import type { EpochMs } from '../ratings/rating.ts';
import { REMEMBERED_MS } from './recent-waits.ts';

/** Counted by so much, so that ten thousand arrivals are remembered in no more than one is. */
const SLICE_MS = 1_000;

export class RecentArrivals {
  /** By slice, the oldest first. */
  private readonly counts = new Map<number, number>();

  came(at: EpochMs): void {
    this.forget(at);
    this.add(at, 1);
  }

  /** Who came then says nothing of those who will come. */
  takeBack(at: EpochMs): void {
    if (this.counts.has(sliceOf(at))) this.add(at, -1);
  }

  perSecond(now: EpochMs): number {
    this.forget(now);
    let arrivals = 0;
    for (const count of this.counts.values()) arrivals += count;
    return (1000 * arrivals) / REMEMBERED_MS;
  }

  private add(at: EpochMs, count: number): void {
    const slice = sliceOf(at);
    this.counts.set(slice, (this.counts.get(slice) ?? 0) + count);
  }

  private forget(now: EpochMs): void {
    const oldest = sliceOf(now - REMEMBERED_MS);
    for (const slice of this.counts.keys()) {
      if (slice >= oldest) return;
      this.counts.delete(slice);
    }
  }
}

const sliceOf = (at: EpochMs): number => Math.floor(at / SLICE_MS);
