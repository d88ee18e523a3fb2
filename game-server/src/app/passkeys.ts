/**
 * The same player on several devices: a passkey (https://www.w3.org/TR/webauthn-3/) is made on one and shown on another.
 * What a device signs is a challenge of ours, for our own origin, once.
 */
import type { PlayerId } from '@rallydrop/common/ids';
import { asPlayerId } from '@rallydrop/common/ids';
import { isRefusal } from '@rallydrop/common/protocol/messages';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { z } from 'zod/mini';
import type { Guest } from '../guests.ts';
import type { EpochMs } from '../ratings/rating.ts';
import type { Store } from '../store/store.ts';
import { PasskeyChallenges } from './passkey-challenges.ts';

/** Where a page was opened: passkeys belong to a host, answers to an origin. */
export interface Site {
  readonly host: string;
  readonly origin: string;
}

export interface PasskeysDependencies {
  readonly store: Pick<Store, 'savePasskey' | 'passkey' | 'passkeysOf' | 'passkeyUsed'>;
  readonly now: () => EpochMs;
}

export class Passkeys {
  private readonly challenges: PasskeyChallenges;

  constructor(private readonly deps: PasskeysDependencies) {
    this.challenges = new PasskeyChallenges(deps.now);
  }

  /** What the device is asked for a new passkey. */
  async newOptions(
    { id, name }: Guest,
    { host }: Site,
  ): Promise<PublicKeyCredentialCreationOptionsJSON | Refusal> {
    const known = await this.deps.store.passkeysOf(id);
    if (isRefusal(known)) return known;
    return generateRegistrationOptions({
      ...{ rpName: 'Rallydrop', rpID: host, userName: name, userID: new TextEncoder().encode(id) },
      challenge: bytesOf(this.challenges.make(id)),
      excludeCredentials: known.map((one) => ({ id: one.id })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
    });
  }

  /** Keeps the passkey that the device made. */
  async keep(player: PlayerId, response: RegistrationResponseJSON, site: Site): Promise<null | Refusal> {
    const refused = this.refuses(response, player, site);
    if (refused) return refused;
    const verified = await orUndefined(
      verifyRegistrationResponse({
        response,
        ...this.expected(response, site),
        requireUserVerification: false,
      }),
    );
    if (!verified?.verified) return refusal('passkey-refused');
    const { id, publicKey, counter } = verified.registrationInfo.credential;
    return this.deps.store.savePasskey({ id, playerId: player, publicKey, counter, now: this.deps.now() });
  }

  /** What a device is asked for a passkey that it has. */
  signInOptions({ host }: Site): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const challenge = bytesOf(this.challenges.make(null));
    return generateAuthenticationOptions({ rpID: host, challenge, userVerification: 'preferred' });
  }

  /** Whose passkey it is. */
  async signIn(response: AuthenticationResponseJSON, site: Site): Promise<PlayerId | Refusal> {
    const { store, now } = this.deps;
    const refused = this.refuses(response, null, site);
    if (refused) return refused;
    const known = await store.passkey(response.id);
    if (isRefusalOrNull(known)) return known ?? refusal('passkey-unknown');
    const { id, publicKey } = known;
    const verified = await orUndefined(
      verifyAuthenticationResponse({
        ...{ response, ...this.expected(response, site), requireUserVerification: false },
        // The store compares the counters, in the same breath in which it keeps the new one.
        credential: { id, publicKey: new Uint8Array(publicKey), counter: 0 },
      }),
    );
    if (!verified?.verified) return refusal('passkey-refused');
    const used = await store.passkeyUsed({ id, counter: verified.authenticationInfo.newCounter, now: now() });
    return used === null ? asPlayerId(known.playerId) : used;
  }

  /** Before anything is reckoned: is this an answer to a question of ours? */
  private refuses(response: Signed, player: PlayerId | null, site: Site): Refusal | undefined {
    const claim = claimOf(response);
    if (!claim) return refusal('passkey-refused');
    if (claim.origin !== site.origin) return refusal('passkey-other-site');
    return this.challenges.take(claim.challenge, player) ? undefined : refusal('passkey-late');
  }

  private expected(response: Signed, { host, origin }: Site) {
    const expectedChallenge = claimOf(response)?.challenge ?? '';
    return { expectedChallenge, expectedOrigin: origin, expectedRPID: host };
  }
}

interface Signed {
  readonly response: { readonly clientDataJSON: string };
}

const claimSchema = z.object({ challenge: z.string(), origin: z.string() });

/** What the browser says that it was asked, and by whom. */
const claimOf = ({ response }: Signed): z.output<typeof claimSchema> | undefined => {
  try {
    const text = Buffer.from(response.clientDataJSON, 'base64url').toString();
    return z.safeParse(claimSchema, JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(base64url, 'base64url'));

/** The library throws for whatever is wrong; what it was is nobody's business. */
const orUndefined = <T>(work: Promise<T>): Promise<T | undefined> => work.catch(() => undefined);

const isRefusalOrNull = (value: object | null): value is Refusal | null => value === null || isRefusal(value);
