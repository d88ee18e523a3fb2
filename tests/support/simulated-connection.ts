/**
 * One connection in simulated time: the server's end of it as a `Connection`, and one direction of TCP each way.
 *
 * Hot messages cross as the bytes of their WebSocket frame, cold ones as JSON would carry them. Nothing arrives
 * in the call that sent it: time has to pass, or the test flushes.
 */
import type { Random32 } from '@rallydrop/common/game';
import type { PlayerId } from '@rallydrop/common/ids';
import type { ColdEvent, Reply, ServerToClientEvents } from '@rallydrop/common/protocol/events';
import {
  decodeProbeAnswer,
  encodeProbe,
  type HotEvent,
  hotEventOf,
  probeAnswerPlayoutMs,
} from '@rallydrop/common/protocol/hot';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { Connection, Place } from '@rallydrop/game-server/connection';
import { type HotFrame, hotFrame } from '@rallydrop/game-server/hot-frame';
import type { ReadyEvent } from '@rallydrop/game-server/ready-event';
import { CLOSE_MS, QUICK_MS, QUICK_PROBES } from '@rallydrop/game-server/transport/probe-plan';
import { RoundTrip } from '@rallydrop/game-server/transport/round-trip';
import { type Delay, OneWayLink } from './one-way-link.ts';
import type { SimulatedTime } from './simulated-time.ts';

export interface Network {
  readonly up: Delay;
  readonly down: Delay;
}

/** Something of the connection itself, below all messages: a part of the handshake. */
interface Handshake {
  readonly kind: 'handshake';
  readonly take: () => void;
}

export type Down =
  | { readonly kind: 'hot'; readonly frame: HotFrame }
  | { readonly kind: 'cold'; readonly event: ColdEvent; readonly payload: readonly unknown[] }
  | { readonly kind: 'reply'; readonly take: () => void };

export interface SimulatedRequest {
  readonly name: string;
  readonly body: unknown;
  readonly reply: (reply: Reply) => void;
}

type Up = { readonly kind: 'hot'; readonly message: Uint8Array } | (SimulatedRequest & { kind: 'request' });

/** What the server does with what arrives at its end. */
export interface ServerEnd {
  hot(connection: SimulatedConnection, event: HotEvent, message: Uint8Array): void;
  request(connection: SimulatedConnection, request: SimulatedRequest): void;
}

export interface SimulatedConnectionDependencies {
  readonly time: SimulatedTime;
  readonly random: Random32;
  readonly playerId: PlayerId;
  readonly name: string;
  readonly network: Network;
  readonly server: ServerEnd;
  /** The client's end. */
  readonly take: (message: Down) => void;
  /** Sees every hot frame as the server hands it over. */
  readonly onSent?: ((frame: HotFrame, connection: SimulatedConnection) => void) | undefined;
}

/** What a WebSocket needs around a JSON message, about. */
const TEXT_OVERHEAD_BYTES = 6;
/** The header of a client's frame, with its mask. */
const MASKED_HEADER_BYTES = 6;

export class SimulatedConnection implements Connection {
  place: Place | undefined;
  playoutDelayMs = 0;
  readonly playerId: PlayerId;
  name: string;
  readonly up: OneWayLink<Up | Handshake>;
  readonly down: OneWayLink<Down | Handshake>;
  /** `watchRoundTrip`'s newest word. */
  watchedClosely = false;

  private readonly roundTrip: RoundTrip;
  private probes = 0;
  private open = true;

  constructor(private readonly deps: SimulatedConnectionDependencies) {
    const { time, network, random } = deps;
    this.playerId = deps.playerId;
    this.name = deps.name;
    this.up = new OneWayLink(time, (message) => this.arriveUp(message), network.up);
    this.down = new OneWayLink(time, (message) => this.arriveDown(message), network.down);
    this.roundTrip = new RoundTrip(random);
  }

  /** The server has let it in. */
  beginProbes(): void {
    this.deps.time.at(this.deps.time.now, this.probe);
  }

  get roundTripMs(): Milliseconds {
    return this.roundTrip.medianMs;
  }

  get roundTripSpreadMs(): Milliseconds {
    return this.roundTrip.spreadMs(this.deps.time.now);
  }

  get backlogBytes(): number {
    return this.down.backlogBytes;
  }

  sendReady({ event, payload }: ReadyEvent): void {
    this.send(event, ...payload);
  }

  sendHot(frames: readonly HotFrame[]): void {
    for (const frame of frames) this.deps.onSent?.(frame, this);
    this.down.sendTogether(
      frames.map((frame) => ({ message: { kind: 'hot', frame }, bytes: frame.wire.length })),
    );
  }

  send<Event extends ColdEvent>(event: Event, ...payload: Parameters<ServerToClientEvents[Event]>): void {
    const json = JSON.stringify(payload);
    const copy = JSON.parse(json) as unknown[];
    this.down.send({ kind: 'cold', event, payload: copy }, json.length + TEXT_OVERHEAD_BYTES);
  }

  reply(take: () => void): void {
    this.down.send({ kind: 'reply', take }, TEXT_OVERHEAD_BYTES);
  }

  watchRoundTrip(closely: boolean): void {
    this.watchedClosely = closely;
  }

  /** From the client: one hot message. */
  sendUp(message: Uint8Array): void {
    this.up.send({ kind: 'hot', message }, message.length + MASKED_HEADER_BYTES);
  }

  /** From the client: one request. */
  ask(request: SimulatedRequest): void {
    const bytes = JSON.stringify(request.body ?? {}).length + TEXT_OVERHEAD_BYTES;
    this.up.send({ kind: 'request', ...request }, bytes);
  }

  /** A message there and one back, below all others. */
  exchange(bytes: number, done: () => void): void {
    const back = () => this.down.send({ kind: 'handshake', take: done }, bytes);
    this.up.send({ kind: 'handshake', take: back }, bytes);
  }

  /** A message to the server, below all others. */
  knock(bytes: number, take: () => void): void {
    this.up.send({ kind: 'handshake', take }, bytes);
  }

  hangUp(): void {
    this.cut();
  }

  /** The client's socket is closed: nothing comes out of it any more. What is under way to the server still gets there. */
  closeClient(): void {
    this.open = false;
    this.down.cut();
  }

  /** The connection is gone for both ends; who is to be told of it is the caller's business. */
  cut(): void {
    this.closeClient();
    this.up.cut();
  }

  probeAnswered(payload: Uint8Array): void {
    const id = decodeProbeAnswer(payload);
    if (id === undefined) return;
    this.roundTrip.answered(id, this.deps.time.now);
    this.playoutDelayMs = probeAnswerPlayoutMs(payload);
  }

  private readonly probe = (): void => {
    if (!this.open) return;
    const { time } = this.deps;
    this.sendHot([hotFrame(encodeProbe(this.roundTrip.begin(time.now), this.roundTrip.minMs))]);
    time.at(time.now + (this.probes++ < QUICK_PROBES ? QUICK_MS : CLOSE_MS), this.probe);
  };

  private arriveDown(message: Down | Handshake): void {
    if (message.kind === 'handshake') message.take();
    else this.deps.take(message);
  }

  private arriveUp(message: Up | Handshake): void {
    const { server } = this.deps;
    if (message.kind === 'handshake') message.take();
    else if (message.kind === 'request') server.request(this, message);
    else {
      const event = hotEventOf(message.message);
      if (event) server.hot(this, event, message.message);
    }
  }
}

/** The hot message in an unmasked, unfragmented binary WebSocket frame, as a browser would find it. */
export const unframed = (wire: Uint8Array): Uint8Array => {
  const long = wire[1] === 126;
  const header = long ? 4 : 2;
  const length = long ? (wire[2]! << 8) | wire[3]! : wire[1]!;
  if (wire[0] !== 0x82 || length !== wire.length - header) throw new Error('not a whole binary frame');
  return wire.subarray(header);
};
