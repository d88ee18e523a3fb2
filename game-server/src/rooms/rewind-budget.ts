/**
 * How much time all matches together may spend in one slot of the ticker on putting late inputs back. [I2]
 *
 * A late input costs several times what one in time does, and a server that falls behind makes inputs late: without a
 * bound it would pay the more, the less it has. Beyond the budget a late input holds from its arrival on, as one does
 * that is later than the grace.
 */
import type { Clock, Milliseconds } from '@rallydrop/common/tick';
import { SLOT_MS } from '../ticker.ts';

/** An eighth of a slot: far more than a server needs that keeps up, and too little to be what holds it back. */
export const REWIND_BUDGET_MS = SLOT_MS / 8;

export class RewindBudget {
  private slot = -1;
  private spentMs = 0;
  private startedAt: Milliseconds = 0;

  constructor(
    private readonly clock: Clock,
    private readonly budgetMs: Milliseconds = REWIND_BUDGET_MS,
  ) {}

  /** Whether there is time for one more; if so, it has begun. */
  begin(): boolean {
    this.startedAt = this.clock();
    const slot = Math.floor(this.startedAt / SLOT_MS);
    if (slot !== this.slot) {
      this.slot = slot;
      this.spentMs = 0;
    }
    return this.spentMs < this.budgetMs;
  }

  /** What was begun is done. */
  end(): void {
    this.spentMs += this.clock() - this.startedAt;
  }
}
