/** A match over a network: puts the parts of `sync/` together, network half and drawing half. */
import type { AnyGame, FlatState, Game, Seat } from '@rallydrop/common/game';
import {
  decodePulse,
  encodeInput,
  INPUT_WINDOW,
  SNAPSHOT_RESETS_CLOCK,
  SNAPSHOT_RUNNING,
} from '@rallydrop/common/protocol/hot';
import { Replica } from '@rallydrop/common/sync/replica';
import { asTick, type Milliseconds, tickMs } from '@rallydrop/common/tick';
import { Lead } from './lead.ts';
import type { NetworkMatch, SnapshotReason } from './match-session.ts';
import { type NetFigures, noFigures } from './match-view.ts';
import { PLAYERS_MAX_TICKS, PlayoutDelay, WATCHERS_MAX_TICKS } from './playout-delay.ts';
import { Prediction } from './prediction.ts';
import { ServerClock } from './server-clock.ts';

/** The header of a server's WebSocket frame (RFC 6455, section 5.2), and from which payload on it is longer. */
const HEADER_BYTES = 2;
const LONG_HEADER_BYTES = 4;
const LONG_PAYLOAD_BYTES = 126;
/** Without any message for this long, a snapshot is asked for as soon as there is one. */
const SILENCE_MS = 2_000;

class ReplicaMatch<State extends FlatState, Input> implements NetworkMatch<State, Input> {
  readonly figures: NetFigures = noFigures();
  readonly ownSeats: readonly Seat[];
  readonly tickRate: number;
  ready = false;
  running = false;
  ownTick = 0;
  settledTick = 0;

  private readonly tickMs: Milliseconds;
  private readonly replica: Replica<State>;
  private readonly prediction: Prediction<State, Input>;
  private readonly clock: ServerClock;
  private readonly lead: Lead;
  private readonly playout: PlayoutDelay;
  private seq = 0;
  private lastInputTick = -1;
  private pendingInput: Input | undefined;
  private lastMessageAt: Milliseconds = 0;
  private awaitingSnapshot = false;

  constructor(
    private readonly game: Game<State, Input, unknown>,
    readonly seat: Seat | null,
    private readonly sendInput: (payload: Uint8Array) => void,
    private readonly requestSnapshot: (why: SnapshotReason) => void,
  ) {
    this.tickRate = game.tickRate;
    this.ownSeats = seat === null ? [] : [seat];
    this.tickMs = tickMs(game.tickRate);
    this.replica = new Replica<State>(game, (tick, state) => this.prediction.passed(tick, state));
    this.prediction = new Prediction(game, seat, this.replica);
    this.clock = new ServerClock(this.tickMs);
    this.lead = new Lead(this.tickMs);
    this.playout = new PlayoutDelay(this.tickMs, seat === null ? WATCHERS_MAX_TICKS : PLAYERS_MAX_TICKS);
  }

  get confirmed(): Readonly<State> {
    return this.replica.state;
  }

  ackOf(seat: Seat): number {
    return this.replica.ack(seat);
  }

  takeSnapshot(payload: Uint8Array, now: Milliseconds): void {
    this.count(payload);
    const header = this.replica.takeSnapshot(payload);
    if (!header) return;
    this.figures.snapshots++;
    this.awaitingSnapshot = false;
    this.running = (header.flags & SNAPSHOT_RUNNING) !== 0;
    const anew = (header.flags & SNAPSHOT_RESETS_CLOCK) !== 0 || !this.ready;
    if (anew) this.startAnew(header.tick, now);
    else if (this.running) this.clock.observe(header.tick, now);
    this.prediction.restart(!anew);
    this.lastMessageAt = now;
    this.ready = true;
  }

  takePatch(payload: Uint8Array, now: Milliseconds): void {
    this.count(payload);
    if (!this.ready) return;
    this.askAfterSilence(now);
    const others = this.othersAck;
    this.replica.takePatch(payload);
    // The echo of an own input may have been held back to be coalesced: it says nothing about how late others' inputs come.
    this.noteMessage(now, this.othersAck !== others);
  }

  takePulse(payload: Uint8Array, now: Milliseconds): void {
    this.count(payload);
    if (!this.ready) return;
    this.askAfterSilence(now);
    const agrees = this.replica.takePulse(payload);
    this.figures.hashChecks = this.replica.hashChecks;
    this.figures.hashMismatches = this.replica.hashMismatches;
    if (!agrees) this.askForSnapshot('hash-mismatch');
    this.noteMessage(now, true);
    const pulse = decodePulse(payload);
    if (pulse?.last) this.stop();
    else if (pulse && this.seat !== null) this.lead.report(pulse.inputMargin);
  }

  takeRoundTrip(roundTripMs: Milliseconds): void {
    if (roundTripMs <= 0) return;
    this.figures.roundTripMs = roundTripMs;
    this.clock.setRoundTrip(roundTripMs);
    this.lead.setRoundTrip(roundTripMs);
  }

  takeRefusal(seq: number): void {
    this.prediction.drop(seq);
  }

  stop(): void {
    this.running = false;
    this.pendingInput = undefined;
  }

  act(input: Input, now: Milliseconds, seat = this.seat): boolean {
    if (seat === null || seat !== this.seat || !this.running) return false;
    this.frame(now);
    this.pendingInput = input;
    this.sendPendingInput();
    return true;
  }

  frame(now: Milliseconds): void {
    if (!this.ready || !this.running) return;
    const server = this.clock.tickAt(now);
    const oneWayTicks = this.figures.roundTripMs / 2 / this.tickMs;
    const lead = this.seat === null ? -oneWayTicks : this.lead.at(now) / this.tickMs;
    const settled = server - oneWayTicks - this.playout.at(now) / this.tickMs;
    // Time on the screen never runs backwards.
    this.ownTick = Math.max(this.ownTick, Math.min(server + lead, this.prediction.limit));
    this.settledTick = Math.max(this.settledTick, Math.min(settled, this.ownTick));
    this.prediction.extendTo(Math.floor(this.ownTick) + 1);
    this.figures.leadMs = this.seat === null ? 0 : this.lead.ms;
    this.figures.playoutDelayMs = this.playout.ms;
    this.sendPendingInput();
  }

  stateAt(tick: number): Readonly<State> {
    return this.prediction.stateAt(tick);
  }

  noteCorrection(): void {
    this.figures.corrections++;
  }

  private startAnew(tick: number, now: Milliseconds): void {
    this.seq = this.seat === null ? 0 : this.replica.ack(this.seat);
    this.lastInputTick = -1;
    this.pendingInput = undefined;
    this.clock.reset(tick, now);
    this.lead.reset();
    this.ownTick = tick;
    this.settledTick = tick;
  }

  /** What the inputs of everybody else were acknowledged with. */
  private get othersAck(): number {
    let acks = 0;
    for (let seat = 0; seat < this.game.seats; seat++) {
      if (seat !== this.seat) acks = acks * 0x100 + this.replica.ack(seat);
    }
    return acks;
  }

  private noteMessage(now: Milliseconds, ofOthers: boolean): void {
    this.lastMessageAt = now;
    const late = this.clock.observe(this.replica.tick, now);
    if (ofOthers) this.playout.observe(late, now);
    this.figures.lateInputs += this.prediction.reconcile();
  }

  private askAfterSilence(now: Milliseconds): void {
    if (this.running && now - this.lastMessageAt > SILENCE_MS) this.askForSnapshot('stall');
  }

  private askForSnapshot(why: SnapshotReason): void {
    if (this.awaitingSnapshot) return;
    this.awaitingSnapshot = true;
    this.requestSnapshot(why);
  }

  /** [I1] One input a tick, and no more under way than can be told apart; a newer input replaces an older one. */
  private sendPendingInput(): void {
    if (this.pendingInput === undefined || this.seat === null) return;
    const tick = Math.floor(this.ownTick);
    const ack = this.replica.ack(this.seat);
    const underWay = (this.seq - ack) & 0xff;
    // An ack of more than was sent: what was under way when time started anew has been taken into account after all.
    if (underWay >= 0x80) this.seq = ack;
    if (tick <= this.lastInputTick || (underWay < 0x80 && underWay >= INPUT_WINDOW)) return;
    const input = this.pendingInput;
    this.pendingInput = undefined;
    this.lastInputTick = tick;
    this.seq = (this.seq + 1) & 0xff;
    this.sendInput(encodeInput(this.seq, asTick(tick), this.game.input.encode(input)));
    this.prediction.add(this.seq, tick, input);
  }

  private count(payload: Uint8Array): void {
    this.figures.messagesDown++;
    this.figures.bytesDown += payload.length + headerBytesOf(payload);
  }
}

const headerBytesOf = ({ length }: Uint8Array): number =>
  length < LONG_PAYLOAD_BYTES ? HEADER_BYTES : LONG_HEADER_BYTES;

/** One match, from the first snapshot on; `seat` is `null` for a spectator. */
export const createNetworkMatch = (
  game: AnyGame,
  seat: Seat | null,
  sendInput: (payload: Uint8Array) => void,
  requestSnapshot: (why: SnapshotReason) => void,
): NetworkMatch => new ReplicaMatch(game, seat, sendInput, requestSnapshot);
