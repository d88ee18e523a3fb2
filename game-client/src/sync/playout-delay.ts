/**
 * How far behind the newest possible message others are drawn, so that what is drawn is settled. [P2]
 *
 * It follows the 85th percentile of how late messages came lately, between 1.5 ticks and what the viewer can bear; the
 * rest is predicted by the rules, and corrected where they could not know.
 */
import type { Milliseconds } from '@rallydrop/common/tick';
import { Slewed } from './slew.ts';
import { Windowed } from './windowed.ts';

const WINDOW_MS = 3_000;
const SAMPLES = 256;
const SHARE = 0.85;
const MIN_TICKS = 1.5;
/** A player answers what they see; */
export const PLAYERS_MAX_TICKS = 6;
/** one who only watches is told in rounds, and gains nothing by seeing it sooner. */
export const WATCHERS_MAX_TICKS = 15;
const SLEW_RATE = 0.05;

export class PlayoutDelay {
  private readonly lateness = new Windowed(WINDOW_MS, SAMPLES);
  private readonly delay: Slewed;
  private target: Milliseconds;
  private seenAt: Milliseconds | undefined;

  constructor(
    private readonly tickMs: Milliseconds,
    private readonly maxTicks: number,
  ) {
    this.target = MIN_TICKS * tickMs;
    this.delay = new Slewed(SLEW_RATE, this.target);
  }

  get ms(): Milliseconds {
    return this.delay.value;
  }

  /** A message about a tick came `lateMs` after it could have come at best. */
  observe(lateMs: Milliseconds, now: Milliseconds): void {
    this.lateness.add(lateMs, now);
    const wanted = this.lateness.percentile(SHARE, now) ?? 0;
    this.target = Math.max(MIN_TICKS * this.tickMs, Math.min(this.maxTicks * this.tickMs, wanted));
  }

  /** The delay at `now`. Ask with times that do not fall. */
  at(now: Milliseconds): Milliseconds {
    this.delay.follow(this.target, now - (this.seenAt ?? now));
    this.seenAt = now;
    return this.delay.value;
  }
}
