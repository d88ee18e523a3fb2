/** Before a socket is a guest: how often its address comes, which version it speaks, and who it says it is. */
import type { PlayerId } from '@rallydrop/common/ids';
import { type HotForm, isRefusal, parseHandshake } from '@rallydrop/common/protocol/messages';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Players } from '../app/players.ts';
import type { Guest, Guests } from '../guests.ts';
import { readGuestCookie } from '../http/guest-cookie.ts';

export interface Admitted {
  readonly guest: Guest;
  /** `null`: the browser shows the good one by itself, as a cookie. */
  readonly pass: string | null;
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
    private readonly players: Pick<Players, 'arrive'>,
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

  /** By the handshake's `auth`, or by the request's cookie. Of whom `refuses` does not let in nothing is saved. */
  async guest(
    auth: unknown,
    cookies: string | undefined,
    refuses: (player: PlayerId) => Refusal | undefined,
  ): Promise<Admitted | Refusal> {
    const handshake = parseHandshake(auth);
    if (isRefusal(handshake)) return handshake;
    const { token, hot } = handshake;
    const cookie = readGuestCookie(cookies);
    const byToken = token === undefined ? undefined : await this.guests.recognise(token);
    const byCookie = cookie === undefined ? undefined : await this.guests.recognise(cookie);
    const passRefused = [byToken, byCookie].find((one) => one !== undefined && isRefusal(one)) as
      | Refusal
      | undefined;
    const known = [byToken, byCookie].find((one): one is Guest => one !== undefined && !isRefusal(one));
    const comes = known ?? this.guests.newcomer();
    const refused = refuses(comes.id);
    if (refused) return refused;
    const guest = await this.players.arrive(comes);
    const hasCookie = known !== undefined && known === byCookie && guest.id === known.id;
    const pass = hasCookie ? null : await this.guests.pass(guest);
    // Decided meanwhile, or about the one as whom somebody comes who was deleted. Nothing is waited for behind it:
    // who is banned later is connected, and is sent away.
    return refuses(guest.id) ?? { guest, pass, hot, passRefused };
  }
}
