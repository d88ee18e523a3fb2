/**
 * What a request may not do although it is paid for: open too many rooms, try code after code, or turn to others again and
 * again. New guests cost nothing, so what one guest may do is bounded for their address as well.
 */
import type { PlayerId, RoomCode } from '@rallydrop/common/ids';
import { isRefusal, type RequestName } from '@rallydrop/common/protocol/messages';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import type { Clock, Milliseconds } from '@rallydrop/common/tick';
import { AddressAllowance } from './address-allowance.ts';
import { type Opener, RoomQuota, type RoomQuotaDependencies } from './room-quota.ts';

export interface RequestLimitsDependencies extends RoomQuotaDependencies {
  readonly limits: RoomQuotaDependencies['limits'] & {
    /** Codes of no room that one address may try; 0 = any number. */
    readonly guessesPerMinute: number;
    /** What all guests of one address may say, ask and report; 0 = any number. */
    readonly wordsPerMinute: number;
  };
  readonly clock: Clock;
}

/** What another person is shown, or an operator. */
const WORDS: ReadonlySet<unknown> = new Set<RequestName>(['say', 'react', 'challenge', 'report']);

export class RequestLimits {
  private readonly rooms: RoomQuota;
  private readonly guesses: AddressAllowance;
  private readonly words: AddressAllowance;

  constructor(deps: RequestLimitsDependencies) {
    const { limits, clock } = deps;
    this.rooms = new RoomQuota(deps);
    this.guesses = new AddressAllowance(limits.guessesPerMinute, clock);
    this.words = new AddressAllowance(limits.wordsPerMinute, clock);
  }

  /** Rooms that a process before this one has left. Of addresses nothing is written down. */
  openedBefore(openers: Iterable<readonly [PlayerId, RoomCode]>): void {
    for (const [playerId, code] of openers) this.rooms.add({ playerId }, code);
  }

  /** Asked before a request is answered; what it does not refuse `note` is told of, whatever becomes of it. */
  refuses(event: unknown, asker: Opener): Refusal | undefined {
    if (event === 'create' && this.rooms.isUsedUp(asker)) return refusal('too-many-own-rooms');
    if (event === 'join' && this.guesses.isUsedUp(asker.address)) return refusal('too-many-guesses');
    if (WORDS.has(event) && this.words.isUsedUp(asker.address)) return refusal('too-many-words');
    if (event === 'create') this.rooms.asked(asker);
    return undefined;
  }

  /** Told of each answer. */
  note(event: unknown, asker: Opener, answer: object): void {
    if (event === 'create') this.rooms.answered(asker);
    if (event === 'create' && 'code' in answer) this.rooms.add(asker, answer.code as RoomCode);
    if (event === 'join' && isRefusal(answer) && answer.reason === 'no-such-room')
      this.guesses.pay(asker.address);
    if (WORDS.has(event) && !isRefusal(answer)) this.words.pay(asker.address);
  }

  tidy(now: Milliseconds): void {
    this.rooms.tidy();
    this.guesses.tidy(now);
    this.words.tidy(now);
  }
}
