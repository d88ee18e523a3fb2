/** What all guests of one address may do together in a minute, of one kind of thing. */
import type { Clock, Milliseconds } from '@rallydrop/common/tick';
import { Budget } from './budget.ts';

export class AddressAllowance {
  private readonly budgets = new Map<string, Budget>();

  /** `perMinute` = 0: any number. */
  constructor(
    private readonly perMinute: number,
    private readonly clock: Clock,
  ) {}

  isUsedUp(address: string): boolean {
    return this.budgets.get(address)?.isInDebtAt(this.clock()) ?? false;
  }

  pay(address: string): void {
    if (this.perMinute === 0) return;
    const now = this.clock();
    const allowance = { perSecond: this.perMinute / 60, burst: this.perMinute - 1, debt: Infinity };
    const budget = this.budgets.get(address) ?? new Budget(allowance, now);
    this.budgets.set(address, budget);
    budget.pay(1, now);
  }

  /** Forgets those of whom there is nothing to remember. To be called now and then. */
  tidy(now: Milliseconds): void {
    for (const [address, budget] of this.budgets) if (budget.isFull(now)) this.budgets.delete(address);
  }
}
