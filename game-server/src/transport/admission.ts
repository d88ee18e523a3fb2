/** Before a socket is a guest: how often its address comes, which version it speaks, and who it says it is. */
import { type HotForm, isRefusal, parseHandshake } from '@rallydrop/common/protocol/messages';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Guest, Guests } from '../guests.ts';

export interface Admitted {
  readonly guest: Guest;
  readonly pass: string;
  readonly hot: HotForm;
  /** Why the pass that was shown is not good: its bearer starts as a new guest. */
  readonly passRefused: Refusal | undefined;
}

export class Admission {
  private readonly perAddress: RateLimiterMemory | undefined;

  /** `connectionsPerMinute`: of one address; 0 = any number. */
  constructor(
    connectionsPerMinute: number,
    private readonly guests: Guests,
  ) {
    this.perAddress =
      connectionsPerMinute > 0
        ? new RateLimiterMemory({ points: connectionsPerMinute, duration: 60 })
        : undefined;
  }

  /** One more connection of this address. */
  async connection(address: string): Promise<Refusal | undefined> {
    const granted = await this.perAddress?.consume(address).then(
      () => true,
      () => false,
    );
    return granted === false ? refusal('too-many-messages') : undefined;
  }

  /** The handshake's `auth`. */
  async guest(auth: unknown): Promise<Admitted | Refusal> {
    const handshake = parseHandshake(auth);
    if (isRefusal(handshake)) return handshake;
    const known = await this.guests.recognise(handshake.token);
    const passRefused = isRefusal(known) ? known : undefined;
    const guest = isRefusal(known) ? this.guests.newcomer() : known;
    return { guest, pass: await this.guests.pass(guest), hot: handshake.hot, passRefused };
  }
}
