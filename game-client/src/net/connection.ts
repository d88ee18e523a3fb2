/** The connection to the server as the rest of the client knows it: typed messages in both directions, and where it stands. */
import type { ReadonlySignal } from '@preact/signals';
import type { ColdEvent, Reply, ServerToClientEvents } from '@rallydrop/common/protocol/events';
import type { RequestBody, RequestName } from '@rallydrop/common/protocol/messages';
import type { Refusal } from '@rallydrop/common/protocol/refusals';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { Failure } from './failure.ts';
import type { Undo } from './handlers.ts';
import type { Link } from './link.ts';

export type Status =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'online' }
  | { readonly kind: 'offline'; readonly since: Milliseconds }
  /** The server will not have this client as it is; trying again would not help. */
  | { readonly kind: 'refused'; readonly refusal: Refusal };

type ColdValues<Event extends ColdEvent> = Parameters<ServerToClientEvents[Event]>;

export interface HotHandler {
  snapshot(payload: Uint8Array): void;
  patch(payload: Uint8Array): void;
  pulse(payload: Uint8Array): void;
  /** The server measured a round trip; its probe has been answered already. */
  probe(roundTripMs: Milliseconds): void;
  /** How far behind others are drawn here, told with each answer to a probe; absent or 0: not known. */
  playoutDelayMs?(): Milliseconds;
}

export type RequestReply<Name extends RequestName> =
  | Extract<Reply<Name>, { ok: true }>
  | { readonly ok: false; readonly refusal: Failure };

export interface Connection {
  readonly status: ReadonlySignal<Status>;
  on<Event extends ColdEvent>(event: Event, handler: (...values: ColdValues<Event>) => void): Undo;
  onHot(handler: HotHandler): Undo;
  /** Called each time that the server has let us in: now, if it already has, and after each loss. */
  whenOnline(handler: () => void): Undo;
  /** Waits for the server to be there, then for its answer. Never rejects. */
  request<Name extends RequestName>(name: Name, body: RequestBody<Name>): Promise<RequestReply<Name>>;
  /** Sends one hot `input`; lost if there is no connection, as the snapshot after it makes it void. */
  sendInput(payload: Uint8Array): void;
  /** Does not wait for the next attempt's time: the network is said to be back, or a person asks. */
  reconnectNow(): void;
  /** A match runs, or no longer: while it does, a silence means that the network was away. */
  expectMessages(running: boolean): void;
  /** Puts another network between. */
  useLink(link: Link): void;
}
