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

/**
 * Written down as one number, for a connection has one of it and its inputs look at it: what was paid stands on a line of
 * frames that time walks along at `perSecond` (the generic cell rate algorithm, ITU-T I.371).
 */
export class Budget {
  /** Time's own place on the line when nothing will be missing any more. */
  private paidUpTo: number;
  private standing: Standing = 'paid';

  /** `shared` is charged as well: the address that this connection comes from. */
  constructor(
    private readonly allowance: Allowance,
    now: Milliseconds,
    private readonly shared?: Budget,
  ) {
    this.paidUpTo = this.placeOf(now);
  }

  pay(cost: number, now: Milliseconds): Standing {
    const { burst, debt } = this.allowance;
    const place = this.placeOf(now);
    this.paidUpTo = Math.max(this.paidUpTo, place) + cost;
    const balance = burst - (this.paidUpTo - place);
    const shared = this.shared === undefined ? 'paid' : this.shared.pay(cost, now);
    this.standing =
      balance < -debt || shared === 'broke'
        ? 'broke'
        : balance < 0 || shared === 'in-debt'
          ? 'in-debt'
          : 'paid';
    return this.standing;
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
    return this.standing !== 'paid' || (this.shared?.inDebt ?? false);
  }

  isInDebtAt(now: Milliseconds): boolean {
    return this.balanceAt(now) < 0;
  }

  /** What could be spent now. */
  balanceAt(now: Milliseconds): number {
    return this.allowance.burst - Math.max(0, this.paidUpTo - this.placeOf(now));
  }

  /** Nothing is missing from it: it may be forgotten. */
  isFull(now: Milliseconds): boolean {
    return this.paidUpTo <= this.placeOf(now);
  }

  private placeOf(now: Milliseconds): number {
    return (now * this.allowance.perSecond) / 1000;
  }
}
