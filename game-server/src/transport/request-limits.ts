/** What a request may not do although it is paid for: open too many rooms, or try code after code. */
import type { RoomCode } from '@rallydrop/common/ids';
import { isRefusal } from '@rallydrop/common/protocol/messages';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import type { Clock, Milliseconds } from '@rallydrop/common/tick';
import { Budget } from './budget.ts';
import { type Opener, RoomQuota, type RoomQuotaDependencies } from './room-quota.ts';

export interface RequestLimitsDependencies extends RoomQuotaDependencies {
  readonly limits: RoomQuotaDependencies['limits'] & {
    /** Codes of no room that one address may try; 0 = any number. */
    readonly guessesPerMinute: number;
  };
  readonly clock: Clock;
}

export class RequestLimits {
  private readonly rooms: RoomQuota;
  private readonly guesses = new Map<string, Budget>();

  constructor(private readonly deps: RequestLimitsDependencies) {
    this.rooms = new RoomQuota(deps);
  }

  /** Asked before a request is answered. */
  refuses(event: unknown, asker: Opener): Refusal | undefined {
    if (event === 'create' && this.rooms.isUsedUp(asker)) return refusal('too-many-own-rooms');
    if (event === 'join' && this.guesses.get(asker.address)?.isInDebtAt(this.deps.clock()))
      return refusal('too-many-guesses');
    return undefined;
  }

  /** Told of each answer. */
  note(event: unknown, asker: Opener, answer: object): void {
    if (event === 'create' && 'code' in answer) this.rooms.add(asker, answer.code as RoomCode);
    if (event === 'join' && isRefusal(answer) && answer.reason === 'no-such-room')
      this.guessed(asker.address);
  }

  tidy(now: Milliseconds): void {
    this.rooms.tidy();
    for (const [address, budget] of this.guesses) if (budget.isFull(now)) this.guesses.delete(address);
  }

  private guessed(address: string): void {
    const { limits, clock } = this.deps;
    if (limits.guessesPerMinute === 0) return;
    const now = clock();
    const perSecond = limits.guessesPerMinute / 60;
    const budget =
      this.guesses.get(address) ??
      new Budget({ perSecond, burst: limits.guessesPerMinute - 1, debt: Infinity }, now);
    this.guesses.set(address, budget);
    budget.pay(1, now);
  }
}
