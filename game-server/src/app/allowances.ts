/** What each player may do in a while, of one kind of thing. */
import type { PlayerId } from '@rallydrop/common/ids';
import type { Clock } from '@rallydrop/common/tick';
import { Budget } from '../transport/budget.ts';

export interface PlayerAllowance {
  /** So often at once. */
  readonly burst: number;
  /** One more comes back in this time, milliseconds. */
  readonly everyMs: number;
}

/** Above so many that are remembered those with nothing to remember are forgotten. */
const SWEEP_FROM = 1_000;

export class Allowances {
  private readonly budgets = new Map<PlayerId, Budget>();
  private sweepFrom = SWEEP_FROM;

  constructor(
    private readonly allowance: PlayerAllowance,
    private readonly clock: Clock,
  ) {}

  /** Whether this player may once more; then it counts. */
  grants(player: PlayerId): boolean {
    const now = this.clock();
    const budget = this.budgets.get(player) ?? this.open(player, now);
    if (budget.balanceAt(now) < 1) return false;
    budget.pay(1, now);
    return true;
  }

  private open(player: PlayerId, now: number): Budget {
    if (this.budgets.size >= this.sweepFrom) this.sweep(now);
    const { burst, everyMs } = this.allowance;
    const budget = new Budget({ perSecond: 1_000 / everyMs, burst, debt: Infinity }, now);
    this.budgets.set(player, budget);
    return budget;
  }

  private sweep(now: number): void {
    for (const [player, budget] of this.budgets) if (budget.isFull(now)) this.budgets.delete(player);
    this.sweepFrom = Math.max(SWEEP_FROM, 2 * this.budgets.size);
  }
}
