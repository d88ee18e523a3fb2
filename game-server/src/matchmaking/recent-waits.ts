/** How long those waited who searched in a pool in the last minutes. Pure; the clock is passed in. */
import type { PlayerId } from '@rallydrop/common/ids';
import type { EpochMs } from '../ratings/rating.ts';

/** Older waits say nothing about now. */
export const REMEMBERED_MS = 5 * 60_000;
/** Of so many the median is known to less than a tenth, which is finer than it is told; more would only cost time. */
export const MOST_REMEMBERED = 400;

interface Wait {
  readonly ms: number;
  /** Whether it ended with an opponent, or is still going on, or was given up. */
  readonly found: boolean;
}

export class RecentWaits {
  /** The newest of each player, so that a guest who searches over and over is one voice among the others. The oldest first. */
  private readonly ended = new Map<PlayerId, Wait & { readonly at: EpochMs }>();

  over(player: PlayerId, since: EpochMs, now: EpochMs, found: boolean): void {
    this.ended.delete(player);
    this.ended.set(player, { at: now, ms: now - since, found });
    this.forget(now);
  }

  /**
   * The time, in milliseconds, after which half of those who search have found somebody, from the waits that ended
   * of late and those of who are `waiting` since; `undefined` where that cannot be said honestly. Sorts them all.
   */
  expectedWaitMs(waiting: readonly EpochMs[], now: EpochMs): number | undefined {
    this.forget(now);
    return medianWait([
      ...this.ended.values(),
      ...waiting.map((since) => ({ ms: now - since, found: false })),
    ]);
  }

  private forget(now: EpochMs): void {
    for (const [player, { at }] of this.ended) {
      if (at >= now - REMEMBERED_MS && this.ended.size <= MOST_REMEMBERED) return;
      this.ended.delete(player);
    }
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
