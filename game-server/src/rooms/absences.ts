/** For whom a paused match has waited, and for how long: what their absence costs them in the rules. */
import type { Seat } from '@rallydrop/common/game';
import type { Milliseconds } from '@rallydrop/common/tick';

export class Absences {
  private readonly sums = new Map<Seat, Milliseconds>();
  private awaited: { readonly seat: Seat; readonly since: Milliseconds } | undefined;

  /** It waits for this one from now on; one at a time. */
  await(seat: Seat, now: Milliseconds): void {
    this.settle(now);
    this.awaited = { seat, since: now };
  }

  /** The match goes on: for whom it has waited since it stopped, the countdown of their return included. */
  take(now: Milliseconds): readonly (readonly [seat: Seat, ms: Milliseconds])[] {
    this.settle(now);
    const all = [...this.sums];
    this.sums.clear();
    return all;
  }

  private settle(now: Milliseconds): void {
    if (!this.awaited) return;
    const { seat, since } = this.awaited;
    this.sums.set(seat, (this.sums.get(seat) ?? 0) + now - since);
    this.awaited = undefined;
  }
}
