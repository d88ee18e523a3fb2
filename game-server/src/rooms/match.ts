/**
 * One match as it runs: the tick path. Inputs come in, the timeline decides, what nobody can predict goes out.
 *
 * A tick is: advance; chance; the inputs due; the bots; encode; send. [S3]
 */
import type {
  AnyGame,
  BotPlayer,
  FlatState,
  InputRefusal,
  Outcome,
  Random32,
  Seat,
} from '@rallydrop/common/game';
import {
  ACK_STEP,
  decodeInputHeader,
  encodePulse,
  encodeSnapshot,
  INPUT_HEADER_BYTES,
  SNAPSHOT_RESETS_CLOCK,
  SNAPSHOT_RUNNING,
  STREAM_GAP_TICKS,
} from '@rallydrop/common/protocol/hot';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import type { FairnessView } from '@rallydrop/common/protocol/views';
import type { Journal } from '@rallydrop/common/sync/journal';
import { type StateEncoder, stateEncoderOf } from '@rallydrop/common/sync/state-encoder';
import { type Milliseconds, tickMs } from '@rallydrop/common/tick';
import type { Receiver } from '../connection.ts';
import { type HotFrame, hotFrame, patchFrame } from '../hot-frame.ts';
import type { Metrics } from '../metrics.ts';
import { FairnessCounter } from './fairness.ts';
import { InputMargin } from './input-margin.ts';
import { BACKLOG_LIMIT_BYTES, type Receivers } from './receivers.ts';
import { allowanceFor, REWIND_WINDOW_TICKS, RewindQuota } from './rewind-window.ts';
import { type Received, ROOM_BIT, Timeline } from './timeline.ts';

/** A pulse goes alone when so many seconds have passed without one, */
const PULSE_SECONDS = 0.36;
/** and with a patch, if there is one, from here on. */
const PULSE_WITH_PATCH_SECONDS = 0.27;
/** The rules are told of the network this often, in seconds. */
const ADAPT_SECONDS = 1;

interface MatchDependencies {
  readonly game: AnyGame;
  readonly options: unknown;
  readonly random: Random32;
  readonly metrics: Metrics;
  readonly receivers: Receivers;
  /** By seat; `null` where a person sits. */
  readonly bots: readonly (BotPlayer<unknown, unknown> | null)[];
  /** By seat, as the server measured it; 0 for a bot. */
  readonly roundTripMs: (seat: Seat) => Milliseconds;
  readonly now: Milliseconds;
  /** Ticks that an input may be late and still be put back to its own tick; the lab turns it off to compare. */
  readonly rewindWindowTicks?: number;
}

/** What the server keeps about a person in a seat, for one match. */
interface Player {
  readonly inputMargin: InputMargin;
  readonly quota: RewindQuota;
  /** What the newest input was made for. */
  lastTick: number;
  /** How many inputs came. */
  inputs: number;
  readonly fairness: FairnessCounter;
}

export class Match {
  private readonly timeline: Timeline<Record<string, number>, unknown, unknown>;
  // Of the dependencies what a tick needs, at hand.
  private readonly game: AnyGame;
  private readonly receivers: Receivers;
  private readonly encoder: StateEncoder<FlatState>;
  private readonly players: readonly (Player | null)[];
  private readonly hasBots: boolean;
  private readonly botSeq: number[];
  private readonly tickMs: Milliseconds;
  private readonly rewindWindowTicks: number;
  private readonly pulseTicks: number;
  private readonly pulseWithPatchTicks: number;
  /** At this tick somebody is due for a pulse of its own. */
  private pulseDue = 0;
  /** Of the state as it is, for the pulses that go at once. */
  private hash: number | undefined;
  private spectatorsPulse: HotFrame | undefined;
  private readonly adaptEvery: number;
  /** When the current tick was due. */
  private due: Milliseconds;

  constructor(private readonly deps: MatchDependencies) {
    const { game, bots, now } = deps;
    this.game = game;
    this.receivers = deps.receivers;
    this.timeline = new Timeline(game, deps.options, deps.random, deps.roundTripMs);
    this.encoder = stateEncoderOf(game.fields);
    this.rewindWindowTicks = deps.rewindWindowTicks ?? REWIND_WINDOW_TICKS;
    this.players = bots.map((bot) => (bot ? null : newPlayer(now)));
    this.hasBots = bots.some((bot) => bot !== null);
    this.botSeq = bots.map(() => 0);
    this.tickMs = tickMs(game.tickRate);
    this.pulseTicks = Math.min(Math.round(game.tickRate * PULSE_SECONDS), STREAM_GAP_TICKS - 1);
    this.pulseWithPatchTicks = Math.round((this.pulseTicks * PULSE_WITH_PATCH_SECONDS) / PULSE_SECONDS);
    this.adaptEvery = game.tickRate * ADAPT_SECONDS;
    this.due = now;
    this.adapt();
    this.timeline.markSent();
  }

  get outcome(): Outcome | undefined {
    return this.game.outcome(this.timeline.state);
  }

  get score(): readonly number[] | null {
    return this.game.score(this.timeline.state) ?? null;
  }

  get tick(): number {
    return this.timeline.tick;
  }

  /** Read-only for everybody else. */
  get state(): Readonly<Record<string, number>> {
    return this.timeline.state;
  }

  /** The newest input of each seat that the state takes into account, 8 bits. */
  get acks(): readonly number[] {
    return this.timeline.acks;
  }

  get journal(): Journal<unknown> {
    return this.timeline.journal;
  }

  get fairness(): readonly (FairnessView | null)[] {
    return this.players.map((player) => player?.fairness.viewAfter(player.inputs) ?? null);
  }

  /** One tick, due at `due`. */
  step(due: Milliseconds): void {
    const { receivers } = this;
    this.due = due;
    let applied = this.timeline.step(this.tellRefused) | this.askBots();
    if (this.timeline.tick % this.adaptEvery === 0 && this.adapt()) applied |= ROOM_BIT;
    if (this.timeline.hasUnsent) this.broadcast(onlySeat(applied));
    receivers.flushDue(this.timeline.tick);
    if (this.timeline.tick >= this.pulseDue) this.pulse(false);
  }

  /** Time starts (again): the current tick began at `now`, and everybody gets it whole. */
  start(now: Milliseconds): void {
    this.due = now;
    for (const receiver of this.receivers.all) this.welcome(receiver, true);
  }

  /** Time stops: everybody comes to the tick at which it did, and gets what was still coalesced. */
  halt(): void {
    this.pulse(true);
    for (const receiver of this.receivers.all) if (receiver.stalled) this.sendSnapshot(receiver, 0);
  }

  /** [S6] The whole state, for a newcomer, a replica that disagrees or a slow client. */
  welcome(receiver: Receiver, running: boolean): void {
    if (receiver.seat !== null) this.timeline.forgetWaiting(receiver.seat);
    this.sendSnapshot(receiver, SNAPSHOT_RESETS_CLOCK | (running ? SNAPSHOT_RUNNING : 0));
  }

  resync(receiver: Receiver, running: boolean): void {
    if (receiver.seat !== null) this.players[receiver.seat]?.fairness.resynced();
    this.sendSnapshot(receiver, running ? SNAPSHOT_RUNNING : 0);
  }

  dropped(seat: Seat): void {
    this.players[seat]?.fairness.dropped();
  }

  /** A hot `input` of a seated player, still unread. A refusal has been sent to the player if it names an input. */
  receive(receiver: Receiver, seat: Seat, message: Uint8Array, now: Milliseconds): Refusal | undefined {
    const player = this.players[seat];
    const header = decodeInputHeader(message);
    if (!header || !player) return refusal('malformed-input');
    const input = this.game.input.decode(bodyOf(message));
    if (input === undefined) return refusal('malformed-input');

    player.inputs++;
    const serverTick = this.timeline.tick + (now - this.due) / this.tickMs;
    player.inputMargin.add(header.tick + 1 - serverTick, now);
    const since = header.tick - player.lastTick;
    player.lastTick = Math.max(player.lastTick, header.tick);
    const mayRewind =
      header.tick >= this.timeline.tick
        ? NEVER
        : (late: number) =>
            late <= this.rewindWindowTicks && player.quota.take(late, since, this.allowanceOf(receiver), now);
    const received = this.timeline.receive(seat, header.seq, header.tick, input, mayRewind);
    this.note(received, seat, player, header.seq);
    // News that came late or was refused goes to everybody at once; in time it is no news to its sender.
    this.broadcast(received.kind === 'in-time' ? seat : null);
    return undefined;
  }

  private allowanceOf({ connection }: Receiver): number {
    return allowanceFor(connection.roundTripSpreadMs, this.tickMs);
  }

  private note(received: Received, seat: Seat, player: Player, seq: number): void {
    const { metrics } = this.deps;
    if (received.kind === 'rewound') {
      metrics.rewound(received.late);
      player.fairness.wasRewound(received.late * this.tickMs);
    } else if (received.kind === 'too-late') {
      player.fairness.wasTooLate(received.late * this.tickMs);
    } else if (received.kind === 'refused') {
      this.tellRefused(seat, seq, received.reason);
    }
  }

  private readonly tellRefused = (seat: Seat, seq: number, reason: InputRefusal): void => {
    this.deps.metrics.refused(reason);
    this.receivers.inSeat(seat)?.connection.send('refused', refusal(reason), seq);
  };

  /** Sends what replicas could not predict, encoded once for everybody. Nothing changed: nothing sent. */
  private broadcast(echoSeat: Seat | null): void {
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
    this.forgetPulse();
    const receivers = this.receivers.send(frame, timeline.tick, echoSeat, this.pulseFor);
    this.deps.metrics.patch(frame.wire.length, receivers);
  }

  /** Many inputs were taken into account at once: the replicas' four bits are brought near enough to tell it. */
  private stepAcks(): void {
    for (const inputs of this.timeline.seatInputs) {
      while (((inputs.ack - inputs.lastSentAck) & 0xff) > ACK_STEP) {
        inputs.lastSentAck = (inputs.lastSentAck + ACK_STEP) & 0xff;
        this.receivers.send(this.patch(NO_DIFF), this.timeline.tick, null);
      }
    }
  }

  /** An input that changed nothing (or was refused) is news to its sender alone: it is no longer under way. */
  private acknowledgeIdle(): void {
    const { seatInputs, tick } = this.timeline;
    for (let seat = 0; seat < seatInputs.length; seat++) {
      const inputs = seatInputs[seat]!;
      if (inputs.lastSentAck === inputs.ack) continue;
      inputs.lastSentAck = inputs.ack;
      const receiver = this.receivers.inSeat(seat);
      if (receiver) this.receivers.coalesce(receiver, this.patch(NO_DIFF), tick);
    }
  }

  /** With the acks as they have been, or are hereby, told. */
  private patch(diff: Uint8Array): HotFrame {
    const { tick, seatInputs } = this.timeline;
    return patchFrame(tick, seatInputs[0]?.lastSentAck ?? 0, seatInputs[1]?.lastSentAck ?? 0, diff);
  }

  private askBots(): number {
    if (!this.hasBots) return 0;
    let applied = 0;
    this.deps.bots.forEach((mind, seat) => {
      const input = mind?.(this.timeline.state, seat);
      if (input === undefined) return;
      const seq = (this.botSeq[seat]! + 1) & 0xff;
      this.botSeq[seat] = seq;
      const received = this.timeline.receive(seat, seq, this.timeline.tick, input, () => false);
      if (received.kind === 'in-time') applied |= 1 << seat;
    });
    return applied;
  }

  private adapt(): boolean {
    const { game, roundTripMs } = this.deps;
    const input = game.adapt?.(
      this.timeline.state,
      this.players.map((_, seat) => roundTripMs(seat)),
    );
    return input !== undefined && this.timeline.applyRoomInput(input);
  }

  /** Pulses for those who are due, or for all; and a look at who has become too slow, or has recovered. */
  private pulse(all: boolean): void {
    const { receivers } = this;
    const { tick } = this.timeline;
    const patience = this.pulseTicks - this.pulseWithPatchTicks;
    this.pulseDue = tick + this.pulseTicks;
    this.forgetPulse();
    for (const receiver of receivers.all) {
      if (all || tick >= receiver.pulseFrom + patience) {
        this.watchBacklog(receiver);
        receivers.sendTo(receiver, this.pulseFor(receiver));
      }
      this.pulseDue = Math.min(this.pulseDue, receiver.pulseFrom + patience);
    }
  }

  /** [S5] Where we are, and whether we agree; and to a player, how early its inputs come. */
  private readonly pulseFor = (receiver: Receiver): HotFrame => {
    const { tick } = this.timeline;
    this.hash ??= this.timeline.hash;
    receiver.pulseFrom = tick + this.pulseWithPatchTicks;
    const player = receiver.seat === null ? null : this.players[receiver.seat];
    if (!player) {
      this.spectatorsPulse ??= hotFrame(encodePulse(tick, this.hash, 0));
      return this.spectatorsPulse;
    }
    player.fairness.roundTrip(this.deps.roundTripMs(receiver.seat!));
    return hotFrame(encodePulse(tick, this.hash, player.inputMargin.median(this.due)));
  };

  /** The state is another. */
  private forgetPulse(): void {
    this.hash = undefined;
    this.spectatorsPulse = undefined;
  }

  private watchBacklog(receiver: Receiver): void {
    const backlog = receiver.connection.backlogBytes;
    if (receiver.stalled && backlog === 0) {
      receiver.stalled = false;
      this.resync(receiver, true);
    } else if (backlog > BACKLOG_LIMIT_BYTES) {
      receiver.stalled = true;
      this.receivers.dropCoalesced(receiver);
    }
  }

  private sendSnapshot(receiver: Receiver, flags: number): void {
    const { tick, acks, state } = this.timeline;
    this.receivers.dropCoalesced(receiver);
    receiver.pulseFrom = tick;
    this.pulseDue = Math.min(this.pulseDue, tick + this.pulseTicks - this.pulseWithPatchTicks);
    const bytes = encodeSnapshot(tick, flags, acks[0] ?? 0, acks[1] ?? 0, this.encoder.snapshot(state));
    receiver.connection.sendHot([hotFrame(bytes)]);
  }
}

const NO_DIFF = new Uint8Array(0);

// Nearly all inputs come in one and the same view, written again and again; so does what is behind their header.
let knownMessage: Uint8Array | undefined;
let knownBody: Uint8Array = NO_DIFF;
const bodyOf = (message: Uint8Array): Uint8Array => {
  if (message !== knownMessage) {
    knownMessage = message;
    knownBody = message.subarray(INPUT_HEADER_BYTES);
  }
  return knownBody;
};

/** For inputs in time, of which nobody asks; a closure each would show. */
const NEVER = () => false;

const newPlayer = (now: Milliseconds): Player => ({
  inputMargin: new InputMargin(),
  quota: new RewindQuota(now),
  lastTick: 0,
  inputs: 0,
  fairness: new FairnessCounter(),
});

/** The one seat whose input alone made a patch, or `null`. */
const onlySeat = (applied: number): Seat | null =>
  applied !== 0 && (applied & ROOM_BIT) === 0 && (applied & (applied - 1)) === 0
    ? 31 - Math.clz32(applied)
    : null;
