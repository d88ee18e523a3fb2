/**
 * What goes out of a match: patches, pulses and snapshots, each encoded once. [S3] [S5] [S6]
 *
 * The players first, whoever came when; then the audience gets the same frames. [R8]
 */
import type { AnyGame, FlatState, Seat } from '@rallydrop/common/game';
import {
  ACK_STEP,
  encodePulse,
  encodeSnapshot,
  SNAPSHOT_RESETS_CLOCK,
  SNAPSHOT_RUNNING,
  STREAM_GAP_TICKS,
} from '@rallydrop/common/protocol/hot';
import { type StateEncoder, stateEncoderOf } from '@rallydrop/common/sync/state-encoder';
import { type HotFrame, hotFrame, patchFrame } from '../hot-frame.ts';
import type { Metrics } from '../metrics.ts';
import type { Audience } from './audience.ts';
import { BACKLOG_LIMIT_BYTES, type Player, type Players } from './players.ts';
import type { AnyTimeline } from './timeline.ts';

/** A pulse goes alone when so many seconds have passed without one, */
const PULSE_SECONDS = 0.36;
/** and with a patch, if there is one, from here on. */
const PULSE_WITH_PATCH_SECONDS = 0.27;

/** How many ticks may pass without a pulse, */
export interface PulseTicks {
  readonly alone: number;
  /** and where a patch goes anyway. */
  readonly withPatch: number;
}

export const pulseTicksOf = ({ tickRate }: Pick<AnyGame, 'tickRate'>): PulseTicks => {
  const alone = Math.min(Math.round(tickRate * PULSE_SECONDS), STREAM_GAP_TICKS - 1);
  return { alone, withPatch: Math.round((alone * PULSE_WITH_PATCH_SECONDS) / PULSE_SECONDS) };
};

/** Those who watch the match as it is. */
export type LiveAudience = Pick<Audience, 'count' | 'send' | 'pulse' | 'endStalls'>;

/** Where everybody who watches does so with a delay. */
export const NO_AUDIENCE: LiveAudience = { count: 0, send: () => 0, pulse: () => {}, endStalls: () => {} };

export interface MatchStreamDependencies {
  readonly game: AnyGame;
  readonly timeline: AnyTimeline;
  readonly players: Players;
  readonly audience: LiveAudience;
  readonly metrics: Pick<Metrics, 'patch'>;
  /** How early a seat's inputs come, in quarters of a tick, asked for each pulse to it. */
  readonly inputMargin: (seat: Seat) => number;
  /** A player's picture is replaced because their connection was slow. */
  readonly resynced: (seat: Seat) => void;
}

export class MatchStream {
  // Of the dependencies what a tick needs, at hand.
  private readonly timeline: AnyTimeline;
  private readonly players: Players;
  private readonly audience: LiveAudience;
  private readonly pulses: AnyGame['pulses'];
  private readonly encoder: StateEncoder<FlatState>;
  private readonly pulseTicks: number;
  private readonly pulseWithPatchTicks: number;
  /** At this tick somebody is due for a pulse of its own. */
  private pulseDue = 0;
  /** From this tick on the audience's pulse goes with the next patch. */
  private audiencePulseFrom = 0;
  /** The pulses that are made now are the last ones. */
  private halting = false;
  /** Of the state as it is, for the pulses that go at once. */
  private hash: number | undefined;

  constructor(private readonly deps: MatchStreamDependencies) {
    const { game } = deps;
    this.timeline = deps.timeline;
    this.players = deps.players;
    this.audience = deps.audience;
    this.pulses = game.pulses;
    this.encoder = stateEncoderOf(game.fields);
    const { alone, withPatch } = pulseTicksOf(game);
    this.pulseTicks = alone;
    this.pulseWithPatchTicks = withPatch;
  }

  /** Says what replicas could not predict, encoded once for everybody. Nothing changed: nothing said. */
  broadcast(echoSeat: Seat | null): void {
    const { timeline, encoder } = this;
    const diff = timeline.dirty ? encoder.diff(timeline.predicted, timeline.state) : undefined;
    timeline.markSent();
    this.stepAcks();
    if (!diff) {
      this.acknowledgeIdle();
      return;
    }
    for (const inputs of timeline.seatInputs) inputs.lastSentAck = inputs.ack;
    const frame = this.patch(diff);
    this.hash = undefined;
    const receivers =
      this.players.send(frame, timeline.tick, echoSeat, this.pulseFor) + this.tellAudience(frame);
    this.deps.metrics.patch(frame.wire.length, receivers);
  }

  /** What is due after a tick: echoes that have waited, and pulses; to everybody where something counts from it on. [P4] */
  afterTick(): void {
    const { tick } = this.timeline;
    this.players.flushDue(tick);
    const counts = this.pulses?.(this.timeline.state) ?? false;
    if (counts || tick >= this.pulseDue) this.pulse(counts);
  }

  /** Everybody comes to this tick, at which time stops, and gets what was still coalesced. */
  halt(): void {
    this.halting = true;
    this.pulse(true);
    this.halting = false;
    for (const player of this.players.all) if (player.stalled) this.sendSnapshot(player, 0);
    this.audience.endStalls(this.snapshot(0));
  }

  /** Everybody gets everything, as time starts. */
  restart(running: boolean): void {
    const flags = flagsAnew(running);
    for (const player of this.players.all) this.sendSnapshot(player, flags);
    this.audiencePulseFrom = this.timeline.tick;
    this.audience.send(this.snapshot(flags));
  }

  /** To a newcomer. */
  welcome(player: Player, running: boolean): void {
    this.sendSnapshot(player, flagsAnew(running));
  }

  resync(player: Player, running: boolean): void {
    this.deps.resynced(player.seat);
    this.sendSnapshot(player, running ? SNAPSHOT_RUNNING : 0);
  }

  /** [S6] The whole state; `anew`: the reader's clock is to be set, not slewed. */
  wholeFor(running: boolean, anew: boolean): HotFrame {
    return this.snapshot(anew ? flagsAnew(running) : running ? SNAPSHOT_RUNNING : 0);
  }

  private tellAudience(frame: HotFrame): number {
    const { audience } = this;
    const { tick } = this.timeline;
    if (audience.count === 0) return 0;
    return audience.send(frame, tick >= this.audiencePulseFrom ? this.audiencePulse() : undefined);
  }

  /** Many inputs were taken into account at once: the players' four bits are brought near enough to tell it. */
  private stepAcks(): void {
    for (const inputs of this.timeline.seatInputs) {
      while (((inputs.ack - inputs.lastSentAck) & 0xff) > ACK_STEP) {
        inputs.lastSentAck = (inputs.lastSentAck + ACK_STEP) & 0xff;
        this.players.send(this.patch(NO_DIFF), this.timeline.tick, null);
      }
    }
  }

  /** An input that changed nothing (or was refused) concerns its sender alone: it is no longer in flight. */
  private acknowledgeIdle(): void {
    const { seatInputs, tick } = this.timeline;
    for (let seat = 0; seat < seatInputs.length; seat++) {
      const inputs = seatInputs[seat]!;
      if (inputs.lastSentAck === inputs.ack) continue;
      inputs.lastSentAck = inputs.ack;
      const player = this.players.inSeat(seat);
      if (player) this.players.coalesce(player, this.patch(NO_DIFF), tick);
    }
  }

  /** With the acks as they have been, or are hereby, told. */
  private patch(diff: Uint8Array): HotFrame {
    const { tick, seatInputs } = this.timeline;
    return patchFrame(tick, seatInputs[0]?.lastSentAck ?? 0, seatInputs[1]?.lastSentAck ?? 0, diff);
  }

  /** Pulses for those who are due, or for all; and a look at who has become too slow, or has recovered. */
  private pulse(all: boolean): void {
    const { tick } = this.timeline;
    const patience = this.pulseTicks - this.pulseWithPatchTicks;
    this.hash = undefined;
    this.pulseDue = tick + this.pulseTicks;
    for (const player of this.players.all) {
      if (all || tick >= player.pulseFrom + patience) {
        this.watchBacklog(player);
        this.players.sendTo(player, this.pulseFor(player));
      }
      this.pulseDue = Math.min(this.pulseDue, player.pulseFrom + patience);
    }
    if (this.audience.count === 0) return;
    if (all || tick >= this.audiencePulseFrom + patience) this.audience.pulse(this.audiencePulse());
    this.pulseDue = Math.min(this.pulseDue, this.audiencePulseFrom + patience);
  }

  /** [S5] Where we are, and whether we agree; and to a player, how early its inputs come. */
  private readonly pulseFor = (player: Player): HotFrame => {
    const { tick } = this.timeline;
    player.pulseFrom = tick + this.pulseWithPatchTicks;
    return hotFrame(encodePulse(tick, this.hashNow(), this.deps.inputMargin(player.seat), this.halting));
  };

  private audiencePulse(): HotFrame {
    const { tick } = this.timeline;
    this.audiencePulseFrom = tick + this.pulseWithPatchTicks;
    return hotFrame(encodePulse(tick, this.hashNow(), 0, this.halting));
  }

  private hashNow(): number {
    this.hash ??= this.timeline.hash;
    return this.hash;
  }

  private watchBacklog(player: Player): void {
    const backlog = player.connection.backlogBytes;
    if (player.stalled && backlog === 0) {
      player.stalled = false;
      this.resync(player, true);
    } else if (backlog > BACKLOG_LIMIT_BYTES) {
      player.stalled = true;
      this.players.dropCoalesced(player);
    }
  }

  private sendSnapshot(player: Player, flags: number): void {
    const { tick } = this.timeline;
    this.players.dropCoalesced(player);
    player.pulseFrom = tick;
    this.pulseDue = Math.min(this.pulseDue, tick + this.pulseTicks - this.pulseWithPatchTicks);
    player.connection.sendHot([this.snapshot(flags)]);
  }

  private snapshot(flags: number): HotFrame {
    const { tick, acks, state } = this.timeline;
    return hotFrame(encodeSnapshot(tick, flags, acks[0] ?? 0, acks[1] ?? 0, this.encoder.snapshot(state)));
  }
}

const NO_DIFF = new Uint8Array(0);

const flagsAnew = (running: boolean): number => SNAPSHOT_RESETS_CLOCK | (running ? SNAPSHOT_RUNNING : 0);
