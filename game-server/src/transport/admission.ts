/** Before a socket is a guest: where it comes from, how often, which version it speaks, and who it says it is. */
import type { IncomingMessage } from 'node:http';
import { isRefusal, parseHandshake } from '@rallydrop/common/protocol/messages';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Guest, Guests } from '../guests.ts';
import { isAllowedOrigin } from './origin.ts';

export interface AdmissionSettings {
  readonly allowedOrigins: readonly string[];
  readonly trustProxy: boolean;
  /** 0 = any number. */
  readonly connectionsPerMinute: number;
}

export interface Admitted {
  readonly guest: Guest;
  readonly pass: string;
  /** [see Handshake] Nothing hot for this one. */
  readonly plain: boolean;
}

export class Admission {
  private readonly settings: AdmissionSettings;
  private readonly guests: Guests;
  private readonly perAddress: RateLimiterMemory | undefined;

  constructor(settings: AdmissionSettings, guests: Guests) {
    this.settings = settings;
    this.guests = guests;
    const points = settings.connectionsPerMinute;
    this.perAddress = points > 0 ? new RateLimiterMemory({ points, duration: 60 }) : undefined;
  }

  /** The HTTP request that opens a connection. */
  async connection(request: IncomingMessage): Promise<Refusal | undefined> {
    if (!isAllowedOrigin(request.headers, this.settings.allowedOrigins)) return refusal('origin-not-allowed');
    const granted = await this.perAddress?.consume(this.addressOf(request)).then(
      () => true,
      () => false,
    );
    return granted === false ? refusal('too-many-messages') : undefined;
  }

  /** The handshake's `auth`. */
  async guest(auth: unknown): Promise<Admitted | Refusal> {
    const handshake = parseHandshake(auth);
    if (isRefusal(handshake)) return handshake;
    const guest = await this.guests.recognise(handshake.token);
    if (isRefusal(guest)) return guest;
    return { guest, pass: await this.guests.pass(guest), plain: handshake.plain };
  }

  private addressOf(request: IncomingMessage): string {
    const forwarded = request.headers['x-forwarded-for'];
    const nearest = typeof forwarded === 'string' ? forwarded.split(',').at(-1)?.trim() : undefined;
    return (this.settings.trustProxy && nearest) || request.socket.remoteAddress || 'unknown';
  }
}
