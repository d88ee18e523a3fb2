/** One socket as rooms and the lobby see it. */
import type { Random32 } from '@rallydrop/common/game';
import type { PlayerId } from '@rallydrop/common/ids';
import type { ColdEvent, ServerToClientEvents } from '@rallydrop/common/protocol/events';
import { encodeProbe } from '@rallydrop/common/protocol/hot';
import type { HotForm } from '@rallydrop/common/protocol/messages';
import type { Refusal, RefusalReason } from '@rallydrop/common/protocol/refusals';
import type { Clock, Milliseconds } from '@rallydrop/common/tick';
import type { Connection, Place } from '../connection.ts';
import type { Guest } from '../guests.ts';
import { type HotFrame, hotFrame } from '../hot-frame.ts';
import type { ReadyEvent } from '../ready-event.ts';
import type { DirectRead } from './direct-read.ts';
import type { DirectWriter } from './direct-write.ts';
import { NewestViews } from './newest-views.ts';
import { ProbePlan } from './probe-plan.ts';
import { RoundTrip } from './round-trip.ts';
import type { TimerWheel } from './timer-wheel.ts';
import type { Traffic } from './traffic.ts';

/** What a connection needs of a Socket.IO socket. */
export interface Wire {
  readonly connected: boolean;
  /** engine.io's own, below Socket.IO. */
  readonly conn: { write(data: Uint8Array | string): unknown };
  emit(event: string, ...payload: readonly unknown[]): unknown;
  disconnect(close: boolean): unknown;
}

export interface ConnectionDependencies {
  readonly clock: Clock;
  readonly random: Random32;
  readonly wheel: TimerWheel;
  readonly traffic: Traffic;
  readonly hot: HotForm;
}

/** A refusal without a reply is told once in this time for each reason; all are counted. */
const TOLD_EVERY_MS = 1_000;

export class SocketConnection implements Connection {
  readonly playerId: PlayerId;
  name: string;
  place: Place | undefined;
  playoutDelayMs = 0;
  readonly traffic: Traffic;
  /** The direct paths of this connection, where they are open. */
  writer: DirectWriter | undefined;
  reader: DirectRead | undefined;

  private readonly wire: Wire;
  private readonly hot: HotForm;
  private readonly clock: Clock;
  private readonly roundTrip: RoundTrip;
  private readonly probes: ProbePlan;
  private readonly views: NewestViews;
  private readonly toldAt = new Map<RefusalReason, Milliseconds>();

  constructor(wire: Wire, guest: Guest, deps: ConnectionDependencies) {
    this.playerId = guest.id;
    this.name = guest.name;
    this.wire = wire;
    this.traffic = deps.traffic;
    this.hot = deps.hot;
    this.clock = deps.clock;
    this.roundTrip = new RoundTrip(deps.random);
    this.probes = new ProbePlan(deps.wheel, (now) => this.write([this.nextProbe(now)]));
    this.views = new NewestViews(deps.wheel, deps.traffic, (event, payload) => wire.emit(event, ...payload));
  }

  /** Where it comes from, as far as limits are concerned. */
  get address(): string {
    return this.traffic.address;
  }

  get roundTripMs(): Milliseconds {
    return this.roundTrip.medianMs;
  }

  get roundTripSpreadMs(): Milliseconds {
    return this.roundTrip.spreadMs(this.clock());
  }

  /** After what was sent before. */
  hangUp(): void {
    this.wire.disconnect(true);
  }

  get backlogBytes(): number {
    return this.traffic.backlogBytes;
  }

  sendHot(frames: readonly HotFrame[]): void {
    if (!this.probes.waiting) {
      this.write(frames);
      return;
    }
    const now = this.clock();
    this.probes.made(now);
    this.write([...frames, this.nextProbe(now)]);
  }

  send<Event extends ColdEvent>(event: Event, ...payload: Parameters<ServerToClientEvents[Event]>): void {
    if (!this.views.keeps(event, payload, this.clock())) this.wire.emit(event, ...payload);
  }

  sendReady({ wire, packet }: ReadyEvent): void {
    if (!this.writer?.write(wire) && this.wire.connected) this.wire.conn.write(packet);
  }

  watchRoundTrip(closely: boolean): void {
    this.probes.watch(closely, this.clock());
  }

  startProbing(): void {
    this.probes.due(this.clock());
  }

  /** The connection is gone, and nothing that still comes over it counts. */
  stop(): void {
    this.reader?.close();
    this.probes.stop();
    this.views.stop();
  }

  /** An answer to a probe; of one that answers none under way the round trip is not known. */
  probeAnswered(id: number, playoutDelayMs: Milliseconds, now: Milliseconds): void {
    this.roundTrip.answered(id, now);
    this.playoutDelayMs = playoutDelayMs;
  }

  /** Tells of a refusal that has no reply of its own, but not as often as it happens. */
  tell(why: Refusal): void {
    const now = this.clock();
    if (now - (this.toldAt.get(why.reason) ?? -Infinity) < TOLD_EVERY_MS) return;
    this.toldAt.set(why.reason, now);
    this.send('refused', why);
  }

  private write(frames: readonly HotFrame[]): void {
    if (this.writer?.send(frames) || !this.wire.connected) return;
    for (const { event, message } of frames) {
      if (this.hot === 'frames') this.wire.conn.write(message);
      else this.wire.emit(event, message);
    }
  }

  private nextProbe(now: Milliseconds): HotFrame {
    return hotFrame(encodeProbe(this.roundTrip.begin(now), this.roundTrip.minMs));
  }
}
