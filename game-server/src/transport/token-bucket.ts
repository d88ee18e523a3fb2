/** How much of something is allowed: `perSecond` in the long run, `burst` at once. Costs a few nanoseconds. */
import type { Milliseconds } from '@rallydrop/common/tick';

export interface Allowance {
  readonly perSecond: number;
  readonly burst: number;
}

export class TokenBucket {
  // Whole numbers, which lie in the object itself: one thing less to fetch for each message.
  private thousandths: number;
  private atMs: number;
  private readonly allowance: Allowance;

  constructor(allowance: Allowance, now: Milliseconds) {
    this.allowance = allowance;
    this.thousandths = allowance.burst * 1000;
    this.atMs = Math.floor(now);
  }

  /** Takes one token, or says that there is none. */
  take(now: Milliseconds): boolean {
    const { perSecond, burst } = this.allowance;
    const nowMs = Math.floor(now);
    const refilled = this.thousandths + (nowMs - this.atMs) * perSecond;
    this.atMs = nowMs;
    this.thousandths = Math.min(refilled, burst * 1000);
    if (this.thousandths < 1000) return false;
    this.thousandths -= 1000;
    return true;
  }
}
