/** One socket as rooms and the lobby see it. */
import type { Random32 } from '@rallydrop/common/game';
import type { PlayerId } from '@rallydrop/common/ids';
import type { ServerToClientEvents } from '@rallydrop/common/protocol/events';
import { decodeProbeAnswer, encodeProbe } from '@rallydrop/common/protocol/hot';
import type { Refusal, RefusalReason } from '@rallydrop/common/protocol/refusals';
import type { Clock, Milliseconds } from '@rallydrop/common/tick';
import type { ColdEvent, Connection, Place } from '../connection.ts';
import type { Guest } from '../guests.ts';
import { type HotFrame, hotFrame } from '../hot-frame.ts';
import { DirectWriter } from './direct-write.ts';
import { ProbePlan } from './probe-plan.ts';
import { RoundTrip } from './round-trip.ts';
import type { TimerWheel } from './timer-wheel.ts';

/** What a connection needs of a Socket.IO socket. */
export interface Wire {
  readonly connected: boolean;
  readonly conn: unknown;
  emit(event: string, ...payload: readonly unknown[]): unknown;
}

export interface ConnectionDependencies {
  readonly clock: Clock;
  readonly random: Random32;
  readonly wheel: TimerWheel;
  /** The connection is not shaped as the fast way needs it. */
  readonly unexpectedShape: () => void;
}

/** A refusal without a reply is told once in this time for each reason; all are counted. */
const TOLD_EVERY_MS = 1_000;

export class SocketConnection implements Connection {
  readonly playerId: PlayerId;
  name: string;
  place: Place | undefined;
  readonly writer: DirectWriter;

  private readonly wire: Wire;
  private readonly plain: boolean;
  private readonly clock: Clock;
  private readonly roundTrip: RoundTrip;
  private readonly probes: ProbePlan;
  private readonly toldAt = new Map<RefusalReason, Milliseconds>();

  /** A `plain` socket speaks the standard parser only: it gets nothing hot. */
  constructor(wire: Wire, guest: Guest, plain: boolean, tools: ConnectionDependencies) {
    this.playerId = guest.id;
    this.name = guest.name;
    this.wire = wire;
    this.plain = plain;
    this.clock = tools.clock;
    this.writer = new DirectWriter(wire.conn, tools.unexpectedShape);
    this.roundTrip = new RoundTrip(tools.random);
    this.probes = new ProbePlan(tools.wheel, (now) => this.write([this.nextProbe(now)]));
  }

  get roundTripMs(): Milliseconds {
    return this.roundTrip.medianMs;
  }

  get roundTripSpreadMs(): Milliseconds {
    return this.roundTrip.spreadMs;
  }

  get backlogBytes(): number {
    return this.writer.backlogBytes;
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
    this.wire.emit(event, ...payload);
  }

  watchRoundTrip(closely: boolean): void {
    this.probes.watch(closely, this.clock());
  }

  startProbing(): void {
    if (!this.plain) this.probes.due(this.clock());
  }

  stopProbing(): void {
    this.probes.stop();
  }

  /** An answer to a probe; one that answers none under way is ignored. */
  probeAnswered(message: Uint8Array, now: Milliseconds): void {
    const id = decodeProbeAnswer(message);
    if (id !== undefined) this.roundTrip.answered(id, now);
  }

  /** Tells of a refusal that has no reply of its own, but not as often as it happens. */
  tell(why: Refusal): void {
    const now = this.clock();
    if (now - (this.toldAt.get(why.reason) ?? -Infinity) < TOLD_EVERY_MS) return;
    this.toldAt.set(why.reason, now);
    this.send('refused', why);
  }

  private write(frames: readonly HotFrame[]): void {
    if (this.plain || this.writer.send(frames) || !this.wire.connected) return;
    for (const { event, message } of frames) this.wire.emit(event, message);
  }

  private nextProbe(now: Milliseconds): HotFrame {
    return hotFrame(encodeProbe(this.roundTrip.begin(now), this.roundTrip.minMs));
  }
}
