/**
 * What a connection, or an address, may spend. Everything that comes is paid for before it is parsed: a frame of any
 * kind costs one, bytes cost by the kilobyte, a request what its answer costs us.
 *
 * A budget may go into debt: who is in debt is not listened to, and who is too deep in it is cut. So a burst after a
 * stall passes, a client that is a little too fast loses messages, and a flood ends within a second.
 */
import type { Milliseconds } from '@rallydrop/common/tick';

export interface Allowance {
  readonly perSecond: number;
  /** So much at once. */
  readonly burst: number;
  /** Deeper in debt than this is too deep. */
  readonly debt: number;
}

export const STANDINGS = ['paid', 'in-debt', 'broke'] as const;
export type Standing = (typeof STANDINGS)[number];

/** What a kilobyte costs, in frames. */
export const FRAMES_A_KILOBYTE = 4;

export const costOf = (frames: number, bytes: number): number => frames + (bytes * FRAMES_A_KILOBYTE) / 1024;

/** Two seconds' worth at once, and one more in debt. */
export const allowanceOf = (perSecond: number): Allowance => ({
  perSecond,
  burst: 2 * perSecond,
  debt: perSecond,
});

export class Budget {
  private balance: number;
  private at: Milliseconds;

  /** `shared` is charged as well: the address that this connection comes from. */
  constructor(
    private readonly allowance: Allowance,
    now: Milliseconds,
    private readonly shared?: Budget,
  ) {
    this.balance = allowance.burst;
    this.at = now;
  }

  pay(cost: number, now: Milliseconds): Standing {
    const { debt } = this.allowance;
    this.balance = this.balanceAt(now) - cost;
    this.at = now;
    const shared = this.shared === undefined ? 'paid' : this.shared.pay(cost, now);
    if (this.balance < -debt || shared === 'broke') return 'broke';
    return this.balance < 0 || shared === 'in-debt' ? 'in-debt' : 'paid';
  }

  /** Pays for what may as well not be done, if at least `spare` is left then; else nothing is paid. */
  affords(cost: number, now: Milliseconds, spare = 0): boolean {
    const least = cost + spare;
    const isAffordable = this.balanceAt(now) >= least && (this.shared?.balanceAt(now) ?? least) >= least;
    if (isAffordable) this.pay(cost, now);
    return isAffordable;
  }

  /** As after the newest payment. */
  get inDebt(): boolean {
    return this.balance < 0 || (this.shared?.inDebt ?? false);
  }

  isInDebtAt(now: Milliseconds): boolean {
    return this.balanceAt(now) < 0;
  }

  /** What could be spent now. */
  balanceAt(now: Milliseconds): number {
    const { perSecond, burst } = this.allowance;
    return Math.min(burst, this.balance + ((now - this.at) * perSecond) / 1000);
  }

  /** Nothing is missing from it: it may be forgotten. */
  isFull(now: Milliseconds): boolean {
    return this.balanceAt(now) >= this.allowance.burst;
  }
}
