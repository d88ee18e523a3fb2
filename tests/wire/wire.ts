/**
 * The in-memory wire: one connection, the server's end of it as a `Connection`, two lanes of simulated time between.
 *
 * Hot messages cross as the bytes of their WebSocket frame, cold ones as JSON would carry them. Nothing arrives
 * in the call that sent it: time has to pass, or the test flushes.
 */
import type { Random32 } from '@rallydrop/common/game';
import type { PlayerId } from '@rallydrop/common/ids';
import type { Reply, ServerToClientEvents } from '@rallydrop/common/protocol/events';
import { decodeProbeAnswer, encodeProbe, type HotEvent, hotEventOf } from '@rallydrop/common/protocol/hot';
import type { RequestBody, RequestName } from '@rallydrop/common/protocol/messages';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { ColdEvent, Connection, Place } from '@rallydrop/game-server/connection';
import { type HotFrame, hotFrame } from '@rallydrop/game-server/hot-frame';
import { CLOSE_MS, QUICK_MS, QUICK_PROBES } from '@rallydrop/game-server/transport/probe-plan';
import { RoundTrip } from '@rallydrop/game-server/transport/round-trip';
import { type Delay, OneWayLink } from './one-way-link.ts';
import type { SimulatedTime } from './simulated-time.ts';

export interface Network {
  readonly up: Delay;
  readonly down: Delay;
}

export type Down =
  | { readonly kind: 'hot'; readonly frame: HotFrame }
  | { readonly kind: 'cold'; readonly event: ColdEvent; readonly payload: readonly unknown[] }
  | { readonly kind: 'reply'; readonly take: () => void };

export type Up =
  | { readonly kind: 'hot'; readonly frame: Uint8Array }
  | {
      readonly kind: 'request';
      readonly name: RequestName;
      readonly body: RequestBody<RequestName>;
      readonly reply: (reply: Reply) => void;
    };

/** What the server does with what arrives at its end. */
export interface ServerEnd {
  hot(peer: WireConnection, event: HotEvent, payload: Uint8Array): void;
  request(peer: WireConnection, request: Extract<Up, { kind: 'request' }>): void;
}

export interface WirePeerOptions {
  readonly time: SimulatedTime;
  readonly random: Random32;
  readonly playerId: PlayerId;
  readonly name: string;
  readonly network: Network;
  readonly server: ServerEnd;
  /** The client's end. */
  readonly take: (message: Down) => void;
  /** Sees every hot frame as the server hands it over. */
  readonly onSent?: ((frame: HotFrame, peer: WireConnection) => void) | undefined;
}

/** What a WebSocket needs around a JSON message, about. */
const TEXT_OVERHEAD_BYTES = 6;

export class WireConnection implements Connection {
  place: Place | undefined;
  readonly playerId: PlayerId;
  name: string;
  readonly up: OneWayLink<Up>;
  readonly down: OneWayLink<Down>;
  /** `watchRoundTrip`'s newest word. */
  watchedClosely = false;

  private readonly roundTrip: RoundTrip;
  private probes = 0;
  private open = true;

  constructor(private readonly options: WirePeerOptions) {
    const { time, network, random } = options;
    this.playerId = options.playerId;
    this.name = options.name;
    this.up = new OneWayLink(time, (message) => this.arrived(message), network.up);
    this.down = new OneWayLink(time, options.take, network.down);
    this.roundTrip = new RoundTrip(random);
    time.at(time.now, this.probe);
  }

  get roundTripMs(): Milliseconds {
    return this.roundTrip.medianMs;
  }

  get roundTripSpreadMs(): Milliseconds {
    return this.roundTrip.spreadMs;
  }

  get backlogBytes(): number {
    return this.down.backlogBytes;
  }

  sendHot(frames: readonly HotFrame[]): void {
    for (const frame of frames) {
      this.options.onSent?.(frame, this);
      this.down.send({ kind: 'hot', frame }, frame.wire.length);
    }
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

  /** The connection is gone for both ends; who is to be told of it is the caller's business. */
  cut(): void {
    this.open = false;
    this.up.cut();
    this.down.cut();
  }

  probeAnswered(payload: Uint8Array): void {
    const id = decodeProbeAnswer(payload);
    if (id !== undefined) this.roundTrip.answered(id, this.options.time.now);
  }

  private readonly probe = (): void => {
    if (!this.open) return;
    const { time } = this.options;
    this.sendHot([hotFrame(encodeProbe(this.roundTrip.begin(time.now), this.roundTrip.minMs))]);
    time.at(time.now + (this.probes++ < QUICK_PROBES ? QUICK_MS : CLOSE_MS), this.probe);
  };

  private arrived(message: Up): void {
    const { server } = this.options;
    const hot = message.kind === 'hot' ? hotEventOf(message.frame) : undefined;
    if (hot && message.kind === 'hot') server.hot(this, hot, message.frame);
    else if (message.kind === 'request') server.request(this, message);
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
