/**
 * Nobody can be asked for a match without end: not by one who asks everybody, not by one who was declined a moment ago,
 * and not by many who take turns. New guests cost nothing, so the last bound is on who is asked, not on who asks.
 */
import type { PlayerId } from '@rallydrop/common/ids';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import type { ChallengeEnd } from '@rallydrop/common/protocol/views';
import type { Clock, Milliseconds } from '@rallydrop/common/tick';
import { Budget } from '../transport/budget.ts';
import { Allowances } from './allowances.ts';

/** Who looks for a match asks one after the other. */
const ASKED = { burst: 5, everyMs: 6_000 };
/** A no is a no for so long. */
export const DECLINED_MS: Milliseconds = 60_000;
/** So many may come to nothing, whoever ends them, before the next may ask, and one more a minute. */
export const PATIENCE = 4;
const PATIENCE_PER_SECOND = 1 / 60;
/** Above so many that are remembered those with nothing to remember are forgotten. */
const SWEEP_FROM = 1_000;

export class ChallengeQuota {
  private readonly asked: Allowances;
  private readonly declinedUntil = new Map<string, Milliseconds>();
  private readonly patience = new Map<PlayerId, Budget>();
  private sweepFrom = SWEEP_FROM;

  constructor(private readonly clock: Clock) {
    this.asked = new Allowances(ASKED, clock);
  }

  /** Whether `by` may ask `to` now; then it counts. */
  refuses(by: PlayerId, to: PlayerId): Refusal | undefined {
    const now = this.clock();
    if (now < (this.declinedUntil.get(pairOf(by, to)) ?? 0)) return refusal('challenge-declined');
    const patience = this.patienceOf(to, now);
    if (patience.balanceAt(now) < 1) return refusal('challenge-unwelcome');
    if (!this.asked.grants(by)) return refusal('too-many-challenges');
    // Paid by the asking, so that no end comes free: one that is taken back at once was on the screen as well.
    patience.pay(1, now);
    return undefined;
  }

  /** A challenge is over. */
  note(by: PlayerId, to: PlayerId, end: ChallengeEnd): void {
    const now = this.clock();
    if (end === 'declined') this.declinedUntil.set(pairOf(by, to), now + DECLINED_MS);
    // Only a match was worth the asking.
    if (end === 'accepted') this.patience.get(to)?.pay(-1, now);
  }

  private patienceOf(player: PlayerId, now: Milliseconds): Budget {
    if (this.declinedUntil.size + this.patience.size > this.sweepFrom) this.sweep(now);
    const patience =
      this.patience.get(player) ??
      new Budget({ perSecond: PATIENCE_PER_SECOND, burst: PATIENCE, debt: Infinity }, now);
    this.patience.set(player, patience);
    return patience;
  }

  private sweep(now: Milliseconds): void {
    for (const [pair, until] of this.declinedUntil) if (now >= until) this.declinedUntil.delete(pair);
    for (const [player, budget] of this.patience) if (budget.isFull(now)) this.patience.delete(player);
    this.sweepFrom = Math.max(SWEEP_FROM, 2 * (this.declinedUntil.size + this.patience.size));
  }
}

const pairOf = (by: PlayerId, to: PlayerId): string => `${by} ${to}`;
