/**
 * How late a player may be in sum: a quota that refills, as lichess does for clocks. [I2]
 *
 * An honest client's inputs come late when the network stutters, about as often as its round trip is long. The
 * refill follows the round trip that the server measured itself, so delaying one's own packets buys no more than
 * a longer round trip would cost.
 */
import type { Milliseconds } from '@rallydrop/common/tick';

/** Ticks that an input may be late and still be put back to its own tick. */
export const GRACE_TICKS = 6;

const CAPACITY_TICKS = 24;
const REFILL_TICKS_A_SECOND = 2;
/** One more tick a second for every so many milliseconds of round trip. */
const ROUND_TRIP_MS_PER_TICK = 40;
/** A longer round trip earns no more. */
const ROUND_TRIP_MAX_MS = 300;

export class GraceQuota {
  private ticks = CAPACITY_TICKS;
  private refilledAt: Milliseconds;

  constructor(now: Milliseconds) {
    this.refilledAt = now;
  }

  /** Takes `late` ticks out of the quota; `false`, and nothing taken, if there are not as many. */
  take(late: number, roundTripMs: Milliseconds, now: Milliseconds): boolean {
    const perSecond =
      REFILL_TICKS_A_SECOND + Math.min(roundTripMs, ROUND_TRIP_MAX_MS) / ROUND_TRIP_MS_PER_TICK;
    this.ticks = Math.min(CAPACITY_TICKS, this.ticks + ((now - this.refilledAt) / 1000) * perSecond);
    this.refilledAt = now;
    if (late > GRACE_TICKS || late > this.ticks) return false;
    this.ticks -= late;
    return true;
  }
}
