/** What comes over one connection, once it is decoded: hot messages to their intake, requests to those who answer them. */
import { isRefusal, isRequestName } from '@rallydrop/common/protocol/messages';
import { UNREADABLE } from '@rallydrop/common/protocol/parser';
import { type Refusal, type RefusalReason, refusal } from '@rallydrop/common/protocol/refusals';
import type { Clock } from '@rallydrop/common/tick';
import { answer, type RequestHandlers } from '../app/requests.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Budget } from './budget.ts';
import { TOO_LARGE, TOO_MANY } from './guarded-decoder.ts';
import type { HotIntake } from './hot-intake.ts';
import { REQUEST_COSTS, UNKNOWN_REQUEST_COST } from './request-costs.ts';
import type { RequestLimits } from './request-limits.ts';
import type { SocketConnection } from './socket-connection.ts';

export interface InboxDependencies {
  readonly handlers: RequestHandlers;
  readonly limits: RequestLimits;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly clock: Clock;
}

/**
 * So many frames are left after every request that is granted: who asks for too much has the next ones refused, and
 * hears of it. Without them the last request granted could lead so near to debt that the next frame is dropped unread,
 * and nobody ever answers it.
 */
export const HEARD_FRAMES = 20;

export class Inbox {
  private faults = 0;

  constructor(private readonly deps: InboxDependencies) {}

  /** One Socket.IO event, of any name and with anything behind it. `guest` pays for requests as the connection does. */
  receive(connection: SocketConnection, hot: HotIntake, guest: Budget, packet: readonly unknown[]): void {
    const last: unknown = packet.at(-1);
    const reply = typeof last === 'function' ? (last as (answered: object) => void) : undefined;
    const [event, ...rest] = reply ? packet.slice(0, -1) : packet;
    if (rest[0] instanceof Uint8Array) hot.accept(rest[0], 0, rest[0].length, this.deps.clock());
    else if (event === TOO_MANY) this.refuse(connection, 'too-many-messages');
    else
      void this.request(connection, guest, event, rest).then((value) => this.reply(connection, reply, value));
  }

  /** Counts a refusal, and tells of it by an event. */
  refuse(connection: SocketConnection, reason: RefusalReason): void {
    this.deps.metrics.refused(reason);
    connection.tell(refusal(reason));
  }

  /** A fault of ours while serving one guest harms nobody else; the first few are logged, then every thousandth. */
  fault(error: unknown): void {
    this.faults++;
    if (this.faults > 20 && this.faults % 1_000 !== 0) return;
    this.deps.log.error({ err: error, faults: this.faults }, 'a message could not be served');
  }

  guarded<T>(ask: () => T): T | undefined {
    try {
      return ask();
    } catch (error) {
      this.fault(error);
      return undefined;
    }
  }

  private async request(
    connection: SocketConnection,
    guest: Budget,
    event: unknown,
    rest: readonly unknown[],
  ): Promise<object> {
    if (event === UNREADABLE || rest.length > 1) return refusal('malformed-message');
    if (event === TOO_LARGE) return refusal('message-too-large');
    const cost =
      typeof event === 'string' && isRequestName(event) ? REQUEST_COSTS[event] : UNKNOWN_REQUEST_COST;
    const now = this.deps.clock();
    const { budget } = connection.traffic;
    if (!budget.affords(cost, now, HEARD_FRAMES) || !guest.affords(cost, now))
      return refusal('too-many-messages');
    const { handlers, limits } = this.deps;
    const refused = limits.refuses(event, connection);
    if (refused) return refused;
    let answered: object = refusal('not-now');
    try {
      answered = await answer(handlers, connection, event, rest[0]);
    } catch (error) {
      this.fault(error);
    }
    limits.note(event, connection, answered);
    return answered;
  }

  private reply(
    connection: SocketConnection,
    reply: ((answered: object) => void) | undefined,
    value: object | Refusal,
  ): void {
    if (isRefusal(value)) this.deps.metrics.refused(value.reason);
    if (reply) reply(isRefusal(value) ? { ok: false, refusal: value } : { ok: true, value });
    else if (isRefusal(value)) connection.tell(value);
  }
}
