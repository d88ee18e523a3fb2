/**
 * A guest's lasting identity without an account: a signed pass that the browser keeps and shows at the next
 * connection. The pass is a JSON Web Token (RFC 7519, HS256): `sub` is the player's id, `name` the name.
 */
import { randomUUID } from 'node:crypto';
import type { Random32 } from '@rallydrop/common/game';
import { asPlayerId, type PlayerId } from '@rallydrop/common/ids';
import { parseName } from '@rallydrop/common/protocol/name';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import { isReservedName } from '@rallydrop/common/protocol/reserved-names';
import { errors, jwtVerify, SignJWT } from 'jose';
import { guestName } from './guest-names.ts';

const ALGORITHM = 'HS256';
const ISSUER = 'rallydrop';
const LASTS_MS = 90 * 24 * 3_600_000;
const PLAYER_ID = /^[\w-]{8,64}$/;

export interface Guest {
  readonly id: PlayerId;
  readonly name: string;
}

export interface GuestsDependencies {
  /** At least 32 characters; whoever knows it can be anybody. */
  readonly secret: string;
  readonly random: Random32;
  /** Calendar time, for what expires. */
  readonly today: () => Date;
}

export class Guests {
  private readonly key: Uint8Array;
  private readonly random: Random32;
  private readonly today: () => Date;

  constructor({ secret, random, today }: GuestsDependencies) {
    this.key = new TextEncoder().encode(secret);
    this.random = random;
    this.today = today;
  }

  /** Nobody who was here before. */
  newcomer(): Guest {
    return { id: asPlayerId(randomUUID()), name: guestName(this.random) };
  }

  /** Who shows this pass; without one a new guest. */
  async recognise(pass: string | undefined): Promise<Guest | Refusal> {
    if (pass === undefined) return this.newcomer();
    try {
      const { payload } = await jwtVerify(pass, this.key, {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        currentDate: this.today(),
      });
      const { sub } = payload;
      if (sub === undefined || !PLAYER_ID.test(sub)) return refusal('token-invalid');
      const name = typeof payload.name === 'string' ? parseName(payload.name) : undefined;
      const free = name !== undefined && !isReservedName(name);
      return { id: asPlayerId(sub), name: free ? name : guestName(this.random) };
    } catch (error) {
      return refusal(error instanceof errors.JWTExpired ? 'token-expired' : 'token-invalid');
    }
  }

  /** A fresh pass, good for 90 days from now. */
  pass({ id, name }: Guest): Promise<string> {
    const now = this.today();
    return new SignJWT({ name })
      .setProtectedHeader({ alg: ALGORITHM })
      .setIssuer(ISSUER)
      .setSubject(id)
      .setIssuedAt(now)
      .setExpirationTime(new Date(now.getTime() + LASTS_MS))
      .sign(this.key);
  }
}
