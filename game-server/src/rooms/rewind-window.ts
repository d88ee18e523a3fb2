/**
 * How late a player may be, at once and in sum. [I2]
 *
 * An input that is put back to its tick gives back what the network took. It would also give a dishonest client what
 * it kept: nobody can prove when an input was made. So the grace is no larger than what this player's network needs,
 * by figures that the server measured itself: as many ticks as its round trip strays, and a quota that such straying
 * uses up. Being late costs by its square, because the odd tick is every network's and six at a chosen moment are
 * not; and less where inputs are frequent, so that a mouse that moves in every tick pays no more than a key. To seem
 * to stray, a client would have to delay half of its answers, which slows the ball down for it as well.
 *
 * `npm run lab -- --tournament` plays cheats against honest players.
 */
import type { Milliseconds } from '@rallydrop/common/tick';

/** No input is put back further than this, on any network, in ticks. */
export const REWIND_WINDOW_TICKS = 6;

/** The quota, and what comes back of it each second, in shares of the square of what may be late at once. */
const CAPACITY_SHARE = 6;
const REFILL_SHARE = 0.5;
/** An input pays in full when its seat has done nothing for so many ticks, and in part when it has. */
const FULL_PRICE_TICKS = 4;

/**
 * How many ticks an input may be late on a network whose usual round trip is by `spreadMs` above its smallest: none
 * where that is less than half a tick. An honest client's lead covers as much, and a dishonest one would use it.
 */
export const allowanceFor = (spreadMs: Milliseconds, tickMs: Milliseconds): number =>
  Math.min(REWIND_WINDOW_TICKS, Math.round(Math.max(0, spreadMs) / tickMs));

export class RewindQuota {
  /** Squares of ticks; filled when the first input comes late. */
  private left = Infinity;
  private refilledAt: Milliseconds;

  constructor(now: Milliseconds) {
    this.refilledAt = now;
  }

  /**
   * Takes what `late` ticks cost out of the quota, `since` ticks after the seat's input before, on a network that is
   * allowed so many and more at once; `false`, and nothing taken, where too little is left.
   */
  take(late: number, since: number, allowance: number, now: Milliseconds): boolean {
    const elapsed = (now - this.refilledAt) / 1000;
    const square = allowance * allowance;
    this.left = Math.min(CAPACITY_SHARE * square, this.left + elapsed * REFILL_SHARE * square);
    this.refilledAt = now;
    const cost = late * late * Math.min(1, Math.max(1, since) / FULL_PRICE_TICKS);
    if (cost > this.left) return false;
    this.left -= cost;
    return true;
  }
}
