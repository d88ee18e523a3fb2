/**
 * What every HTTP request and every upgrade of a socket passes before engine.io looks at it: where the page comes from,
 * which way it wants to talk, whether its address is welcome now, and what the request costs.
 */
import type { IncomingMessage } from 'node:http';
import type { Socket as TcpSocket } from 'node:net';
import { type Refusal, type RefusalReason, refusal } from '@rallydrop/common/protocol/refusals';
import type { Clock } from '@rallydrop/common/tick';
import type { CutReason } from '../metrics.ts';
import { addressOf } from './address.ts';
import type { Addresses } from './addresses.ts';
import { type Allowance, Budget, costOf } from './budget.ts';
import { isAllowedOrigin } from './origin.ts';
import { type EngineConnection, Traffic } from './traffic.ts';

export interface GateSettings {
  readonly allowedOrigins: readonly string[];
  readonly trustProxy: boolean;
  /** Bytes of a long-polling body. */
  readonly bodyLimit: number;
  readonly backlogLimit: number;
  readonly allowance: Allowance;
}

export interface GateDependencies {
  readonly settings: GateSettings;
  readonly addresses: Addresses;
  readonly clock: Clock;
  readonly onBroken: (traffic: Traffic, reason: CutReason) => void;
}

const STATUS: Partial<Record<RefusalReason, number>> = {
  'message-too-large': 413,
  'too-many-messages': 429,
  'address-waits': 429,
  'too-many-connections': 429,
};
const FORBIDDEN = 403;

/** What a new session costs, in frames: its object, its timers, a signature and a place among the guests. */
export const SESSION_COST = 20;

/** Where engine.io listens. */
export const ENGINE_PATH = '/socket.io/';

export const statusOf = ({ reason }: Refusal): number => STATUS[reason] ?? FORBIDDEN;

export class Gate {
  private readonly opening = new WeakMap<IncomingMessage, Traffic>();
  private readonly sessions = new Map<string, Traffic>();

  constructor(private readonly deps: GateDependencies) {}

  /** Lets the request through, with its traffic counted from now on, or says why not. */
  admit(request: IncomingMessage, isUpgrade: boolean): Refusal | undefined {
    const { settings, addresses, clock } = this.deps;
    const query = new URL(request.url ?? '', 'http://localhost').searchParams;
    if (!isAllowedOrigin(request.headers, settings.allowedOrigins)) return refusal('origin-not-allowed');
    // JSONP is a script of ours in a page of anybody's, and sends no origin.
    if (query.has('j')) return refusal('origin-not-allowed');
    const bytes = Number(request.headers['content-length'] ?? 0);
    if (bytes > settings.bodyLimit) return refusal('message-too-large');

    // A session that is none is no way in.
    const known = this.sessions.get(query.get('sid') ?? '');
    const address = addressOf(request, settings.trustProxy);
    const refused = known ? undefined : addresses.refuses(address, clock());
    if (refused) return refused;
    const traffic = known ?? this.open(address);
    if (traffic.pay(costOf(known ? 1 : SESSION_COST, bytes)) === 'broke')
      return refusal('flood-disconnected');
    if (!known) this.opening.set(request, traffic);
    if (isUpgrade) traffic.meter(request.socket as TcpSocket);
    return undefined;
  }

  /** A connection was made by a request that was let through. */
  opened(connection: EngineConnection): Traffic {
    const { addresses, clock } = this.deps;
    const { sid: session } = connection.transport;
    const traffic = this.opening.get(connection.request) ?? this.open('unknown');
    this.sessions.set(session, traffic);
    // Many that were asked for in one segment were let in before any of them counted.
    const isOneTooMany = addresses.isFull(traffic.address);
    addresses.connected(traffic.address, clock());
    traffic.watch(connection);
    connection.once('close', () => {
      this.sessions.delete(session);
      addresses.disconnected(traffic.address);
    });
    // Not before engine.io has made the connection whole.
    if (isOneTooMany) queueMicrotask(() => traffic.breakOff('too-many-connections'));
    return traffic;
  }

  private open(address: string): Traffic {
    const { settings, addresses, clock, onBroken } = this.deps;
    const now = clock();
    const budget = new Budget(settings.allowance, now, addresses.budgetOf(address, now));
    return new Traffic({ address, budget, clock, backlogLimit: settings.backlogLimit, onBroken });
  }
}
