/**
 * The connection to the server: typed messages in both directions, and what becomes of it when the network goes
 * away or the server refuses. The only importer of socket.io-client.
 */

import { type ReadonlySignal, signal } from '@preact/signals';
import type { Reply, ServerToClientEvents } from '@rallydrop/common/protocol/events';
import { decodeProbe, encodeProbeAnswer, type HotEvent } from '@rallydrop/common/protocol/hot';
import type { RequestBody, RequestName } from '@rallydrop/common/protocol/messages';
import * as parser from '@rallydrop/common/protocol/parser';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import { PROTOCOL_VERSION } from '@rallydrop/common/protocol/version';
import type { Welcome } from '@rallydrop/common/protocol/views';
import type { Milliseconds } from '@rallydrop/common/tick';
import { io } from 'socket.io-client';
import { type Failure, NO_ANSWER, refusalIn } from './failure.ts';
import type { GuestPass } from './guest-pass.ts';
import { handlerSet, type Undo } from './handlers.ts';
import { DIRECT, type Link } from './link.ts';
import { quickReturn } from './quick-return.ts';
import { racingWire } from './racing-wire.ts';
import type { OpenWire } from './wire.ts';

export type Status =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'online' }
  | { readonly kind: 'offline'; readonly since: Milliseconds }
  /** The server will not have this client as it is; trying again would not help. */
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export type ColdEvent = Exclude<keyof ServerToClientEvents, HotEvent>;
type ColdValues<Event extends ColdEvent> = Parameters<ServerToClientEvents[Event]>;

export interface HotHandler {
  snapshot(payload: Uint8Array): void;
  patch(payload: Uint8Array): void;
  pulse(payload: Uint8Array): void;
  /** The server measured a round trip; its probe has been answered already. */
  probe(roundTripMs: Milliseconds): void;
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
  expectNews(running: boolean): void;
  /** Puts another network between. */
  useLink(link: Link): void;
}

export interface ConnectionOptions {
  readonly pass: GuestPass;
  readonly now: () => Milliseconds;
  readonly openWire?: OpenWire;
}

/** A request waits so long, for the connection and the answer together, ms. */
export const REQUEST_TIMEOUT_MS = 8_000;
/** After a refusal that time may heal (a full or restarting server) the next attempt comes so much later, ms. */
export const RETRY_MS = 2_000;

const COLD_EVENTS: readonly ColdEvent[] = ['welcome', 'room', 'left', 'lobby', 'search', 'refused'];
const PASS_REFUSALS: readonly string[] = ['token-invalid', 'token-expired'];
const FINAL_REFUSALS: readonly string[] = ['version-mismatch', 'origin-not-allowed', 'flood-disconnected'];

const openSocket: OpenWire = (credentials) => {
  const socket = io({
    parser,
    forceNew: true,
    auth: (give) => give({ ...credentials() }),
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 200,
    reconnectionDelayMax: 1_000,
    timeout: 8_000,
  });
  return Object.assign(socket, { onReached: (handler: () => void) => socket.io.on('open', handler) });
};

export const openConnection = ({ pass, now, openWire = openSocket }: ConnectionOptions): Connection => {
  const status = signal<Status>({ kind: 'connecting' });
  const cold = new Map(COLD_EVENTS.map((event) => [event, handlerSet<unknown[]>()]));
  const hot = new Set<HotHandler>();
  const arrivals = handlerSet<[]>();
  let link = DIRECT;

  const wire = racingWire(() => openWire(() => ({ version: PROTOCOL_VERSION, token: pass.read() })));
  const say = (event: ColdEvent, ...values: unknown[]) => cold.get(event)!.call(...values);

  const back = quickReturn(now, () => {
    if (status.peek().kind === 'refused') return;
    lose();
    wire.race();
  });
  wire.onReached?.(back.reached);

  const lose = () => {
    if (status.peek().kind === 'offline' || status.peek().kind === 'refused') return;
    back.lost();
    status.value = { kind: 'offline', since: now() };
  };
  const refuse = (why: Refusal) => {
    status.value = { kind: 'refused', refusal: why };
    wire.disconnect();
  };
  const tryLater = () => setTimeout(() => status.peek().kind !== 'refused' && wire.connect(), RETRY_MS);

  const onConnectError = (error: unknown) => {
    const why = refusalIn(error instanceof Error && 'data' in error ? error.data : undefined);
    if (why && PASS_REFUSALS.includes(why.reason)) {
      pass.forget();
      say('refused', why);
      wire.connect();
    } else if (why && FINAL_REFUSALS.includes(why.reason)) {
      refuse(why);
    } else {
      lose();
      if (why) back.turnedAway();
      else back.failed();
      if (why) say('refused', why);
      if (!wire.active) tryLater();
    }
  };

  wire.on('connect_error', onConnectError);
  wire.on('disconnect', () => {
    lose();
    if (!wire.active && status.peek().kind === 'offline') tryLater();
  });
  const onCold = (event: ColdEvent, values: unknown[]) => {
    const arrived = event === 'welcome' && status.peek().kind !== 'online';
    // A welcome comes also when another tab took a new name.
    if (event === 'welcome') pass.keep((values[0] as Welcome).token);
    if (arrived) {
      status.value = { kind: 'online' };
      back.arrived();
    }
    const why = event === 'refused' ? refusalIn(values[0]) : undefined;
    if (why && FINAL_REFUSALS.includes(why.reason)) refuse(why);
    say(event, ...values);
    if (arrived) arrivals.call();
  };
  for (const event of COLD_EVENTS) wire.on(event, (...values) => link.down(() => onCold(event, values)));

  const onHot = (event: 'snapshot' | 'patch' | 'pulse') =>
    wire.on(event, (payload) =>
      link.down(() => {
        back.heard();
        for (const handler of hot) handler[event](payload as Uint8Array);
      }),
    );
  onHot('snapshot');
  onHot('patch');
  onHot('pulse');
  wire.on('probe', (payload) =>
    link.down(() => {
      const probe = decodeProbe(payload as Uint8Array);
      if (!probe) return;
      link.up(() => wire.emit('probe', encodeProbeAnswer(probe.id)));
      back.measured(probe.roundTripMs);
      if (probe.roundTripMs > 0) for (const handler of hot) handler.probe(probe.roundTripMs);
    }),
  );

  const whenOnline = (handler: () => void): Undo => {
    if (status.peek().kind === 'online') handler();
    return arrivals.add(handler);
  };

  const request: Connection['request'] = (name, body) =>
    new Promise((resolve) => {
      let settled = false;
      const settle = (reply: RequestReply<typeof name>) => {
        if (settled) return;
        settled = true;
        clearTimeout(timer);
        waiting();
        resolve(reply);
      };
      const timer = setTimeout(() => settle({ ok: false, refusal: NO_ANSWER }), REQUEST_TIMEOUT_MS);
      const takeReply = (reply: unknown) => link.down(() => settle(reply as RequestReply<typeof name>));
      const send = () => link.up(() => wire.emit(name, body, takeReply));
      let waiting: Undo = () => {};
      if (status.peek().kind === 'refused') settle({ ok: false, refusal: refusal('not-now') });
      else if (status.peek().kind === 'online') send();
      else {
        waiting = arrivals.add(() => {
          waiting();
          send();
        });
      }
    });

  return {
    status,
    on: (event, handler) => cold.get(event)!.add(handler as (...values: unknown[]) => void),
    onHot: (handler) => {
      hot.add(handler);
      return () => void hot.delete(handler);
    },
    whenOnline,
    request,
    sendInput: (payload) => {
      if (status.peek().kind === 'online') link.up(() => wire.emit('input', payload));
    },
    reconnectNow: () => {
      if (status.peek().kind === 'online') return;
      if (status.peek().kind === 'refused') status.value = { kind: 'connecting' };
      wire.disconnect();
      wire.connect();
    },
    expectNews: back.expectNews,
    useLink: (other) => {
      link = other;
    },
  };
};
