/** How much of something is allowed: `perSecond` in the long run, `burst` at once. Costs a few nanoseconds. */
import type { Milliseconds } from '@rallydrop/common/tick';

export interface Allowance {
  readonly perSecond: number;
  readonly burst: number;
}

export class TokenBucket {
  private tokens: number;
  private at: Milliseconds;
  private readonly allowance: Allowance;

  constructor(allowance: Allowance, now: Milliseconds) {
    this.allowance = allowance;
    this.tokens = allowance.burst;
    this.at = now;
  }

  /** Takes one token, or says that there is none. */
  take(now: Milliseconds): boolean {
    const { perSecond, burst } = this.allowance;
    const refilled = this.tokens + ((now - this.at) * perSecond) / 1000;
    this.at = now;
    this.tokens = Math.min(refilled, burst);
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}
