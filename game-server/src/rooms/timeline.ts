/**
 * The authoritative inputs of one match: a state, its tick, the last few states behind it, and what was done.
 *
 * An input made for tick k holds from the state at tick k on. In its tick it is applied on arrival; earlier, it
 * waits; late but within the grace, the match goes back to k and steps forward again. What all this changed that
 * replicas cannot predict is the difference between `predicted` and `state`; the caller announces it and calls
 * `markSent`. [S2] [S3] [I1] [I2]
 */
import {
  type FlatState,
  type Game,
  type InputRefusal,
  type Random32,
  ROOM_SEAT,
  type Seat,
} from '@rallydrop/common/game';
import { fieldNames, hashState, type SavedState, savedStateOf, saveState } from '@rallydrop/common/sync/flat';
import { isJournalProblem, type JournalProblem } from '@rallydrop/common/sync/journal-problems';
import type { Journal } from '@rallydrop/common/sync/journal-reader';
import { Replay } from '@rallydrop/common/sync/replay';
import { asTick, type Tick } from '@rallydrop/common/tick';
import { HISTORY_TICKS, History, isKeyframe } from './history.ts';
import type { InputWindow } from './input-window.ts';
import { IN_TIME, type Received, WAITS } from './received.ts';
import { SeatInputQueue, type SeatInputs } from './seat-inputs.ts';
import type { TimelineRecord } from './timeline-record.ts';

/** An input may be made for this many ticks ahead: a second of a game at 60 ticks. */
export const MAX_AHEAD_TICKS = 60;
/** Older inputs than this are not a late network's but a broken clock's. */
export const MAX_LATE_TICKS = 600;
/** A hash goes into the journal this often, where somebody has just done something: the rest follows from the rules alone. */
const CHECKPOINT_TICKS = 300;

export class Timeline<State extends FlatState, Input, Options> {
  readonly state: State;
  /** Where every replica has come by itself; only meaningful while there is `dirty`. */
  readonly predicted: SavedState;

  private readonly names: readonly (keyof State & string)[];
  private readonly history: History<State, Input>;
  /** The history's. */
  private readonly recent: InputWindow<Input>;
  private readonly seats: SeatInputQueue<Input>[];
  /** How many inputs wait, of all seats. */
  private waitingCount = 0;
  private at = 0;
  private isDirty = false;
  private hasNewAcks = false;

  /**
   * The match as a journal tells it, at the newest tick of which it tells: it goes on as if it had never been interrupted.
   * Acks begin with 0, and what waited for ticks to come is not in a journal: whoever comes back begins anew.
   */
  static restore<State extends FlatState, Input, Options>(
    game: Game<State, Input, Options>,
    journal: Journal,
    random: Random32,
    roundTripMs?: (seat: Seat) => number,
    record?: TimelineRecord,
  ): Timeline<State, Input, Options> | JournalProblem {
    const replay = Replay.open(game, journal);
    if (isJournalProblem(replay)) return replay;
    const timeline = new Timeline(game, replay.options, random, roundTripMs, record);
    return timeline.follow(replay, journal) ?? timeline;
  }

  constructor(
    private readonly game: Game<State, Input, Options>,
    options: Options,
    private readonly random: Random32,
    private readonly roundTripMs: (seat: Seat) => number = () => 0,
    private readonly record?: TimelineRecord,
  ) {
    this.names = fieldNames<State>(game.fields);
    this.state = game.create(options);
    this.predicted = savedStateOf(this.state);
    this.history = new History(game, this.state);
    this.recent = this.history.inputs;
    this.seats = Array.from({ length: game.seats }, () => new SeatInputQueue<Input>());
  }

  get seatInputs(): readonly SeatInputs[] {
    return this.seats;
  }

  /** By seat. */
  get acks(): readonly number[] {
    return this.seats.map(({ ack }) => ack);
  }

  get tick(): Tick {
    return asTick(this.at);
  }

  /** Something may have changed that replicas cannot predict and that was not announced yet. */
  get dirty(): boolean {
    return this.isDirty;
  }

  /** Something has to be sent, or an input was dealt with that changed nothing. */
  get hasUnsent(): boolean {
    return this.isDirty || this.hasNewAcks;
  }

  get hash(): number {
    return hashState(this.names, this.state);
  }

  markSent(): void {
    this.isDirty = false;
    this.hasNewAcks = false;
  }

  /**
   * One tick: advance, then what chance decides, then the inputs that waited for it, in seat order. [S3]
   * Returns which seats' inputs were applied, one bit a seat, and `ROOM_BIT` for chance; tells what was refused.
   */
  step(tellRefused: (seat: Seat, seq: number, reason: InputRefusal) => void = () => {}): number {
    this.game.advance(this.state);
    this.at++;
    if (isKeyframe(this.at)) this.remember();
    let applied = this.consultChance() ? ROOM_BIT : 0;
    for (let seat = 0; this.waitingCount > 0 && seat < this.seats.length; seat++) {
      const inputs = this.seats[seat]!;
      if (!inputs.waiting || inputs.waiting.tick > this.at) continue;
      const { input, seq, next } = inputs.waiting;
      inputs.waiting = next;
      this.waitingCount--;
      const refused = this.applyNow(seat, input);
      this.acknowledge(seat, seq);
      if (refused) tellRefused(seat, seq, refused);
      else applied |= 1 << seat;
    }
    return applied;
  }

  /** Time starts anew for a seat: what was made for ticks to come was made by a clock that is no more. */
  forgetWaiting(seat: Seat): void {
    this.waitingCount -= this.seats[seat]!.forget();
  }

  /** An input of the room's own (the network's say in the rules), applied now. */
  applyRoomInput(input: Input): boolean {
    return this.applyNow(ROOM_SEAT, input) === undefined;
  }

  /**
   * A player's input, made for `tick`. `mayRewind` is asked only when it came late, with how late.
   */
  receive(
    seat: Seat,
    seq: number,
    tick: number,
    input: Input,
    mayRewind: (late: number) => boolean,
  ): Received {
    const late = this.at - tick;
    if (late < -MAX_AHEAD_TICKS) return this.refuse(seat, seq, 'tick-too-far-ahead');
    if (late > MAX_LATE_TICKS) return this.refuse(seat, seq, 'tick-too-old');
    const { lastTick, waiting } = this.seats[seat]!;
    const free = Math.max(tick, lastTick + 1);
    if (free > this.at || waiting) return this.wait(seat, seq, Math.max(free, this.at + 1), input);
    // Where the rules themselves make good for the network, nothing is put back: it would count twice.
    if (late <= 0 || this.game.compensate) return this.applyOnArrival(seat, seq, input, IN_TIME);
    if (free < this.at && this.at - free < HISTORY_TICKS && mayRewind(this.at - free)) {
      return this.rewind(seat, seq, free, input);
    }
    return this.applyOnArrival(seat, seq, input, { kind: 'too-late', late });
  }

  private follow(
    replay: Replay<State, Input, Options>,
    { inputs, lastTick }: Journal,
  ): JournalProblem | undefined {
    this.history.follow(replay);
    if (replay.problem) return replay.problem;
    Object.assign(this.state, replay.state);
    this.at = lastTick;
    for (let n = 0; n < inputs.length; n++) {
      const seat = inputs.seatAt(n);
      if (seat !== ROOM_SEAT) this.seats[seat]!.lastTick = inputs.tickAt(n);
    }
    this.history.recall(inputs, lastTick);
    return undefined;
  }

  private remember(): void {
    const { history, at } = this;
    history.keep(at, this.state);
    history.forget(at);
    // The oldest keyframe: behind every grace, nothing can change it any more.
    const oldest = at - HISTORY_TICKS;
    if (oldest > 0 && oldest % CHECKPOINT_TICKS === 0 && history.isBusy(at))
      this.record?.checkpoint(oldest, hashState(this.names, history.stateAt(oldest)), at);
  }

  private wait(seat: Seat, seq: number, tick: number, input: Input): Received {
    if (this.seats[seat]!.wait(seq, tick, input)) this.waitingCount++;
    return WAITS;
  }

  /** The input is not taken. */
  refuse(seat: Seat, seq: number, reason: InputRefusal): Received {
    // A refused input is dealt with; but an ack stands for all before it, and those may still wait.
    if (!this.seats[seat]!.waiting) this.acknowledge(seat, seq);
    return { kind: 'refused', reason };
  }

  private applyOnArrival(seat: Seat, seq: number, input: Input, received: Received): Received {
    const refused = this.applyNow(seat, input);
    if (refused) return this.refuse(seat, seq, refused);
    this.acknowledge(seat, seq);
    return received;
  }

  private acknowledge(seat: Seat, seq: number): void {
    this.seats[seat]!.acknowledge(seq);
    this.hasNewAcks = true;
  }

  private applyNow(seat: Seat, input: Input): InputRefusal | undefined {
    this.savePredicted();
    const compensation = seat === ROOM_SEAT ? undefined : this.compensationFor(seat, input);
    if (compensation !== undefined) this.applyNow(ROOM_SEAT, compensation);
    const refused = this.game.apply(this.state, seat, input);
    if (refused === undefined) {
      this.tell(this.recent.insert(this.at, seat, input), 0);
      if (seat !== ROOM_SEAT) this.seats[seat]!.lastTick = this.at;
    }
    return refused;
  }

  /** What makes good for the network before this input, if the rules would take the input at all. */
  private compensationFor(seat: Seat, input: Input): Input | undefined {
    if (!this.game.compensate || this.game.apply({ ...this.state }, seat, input) !== undefined)
      return undefined;
    return this.game.compensate(this.state, seat, this.roundTripMs(seat));
  }

  private savePredicted(): void {
    if (this.isDirty) return;
    saveState(this.state, this.predicted);
    this.isDirty = true;
  }

  private consultChance(): boolean {
    const input = this.game.chance?.(this.state, this.random);
    return input !== undefined && this.applyRoomInput(input);
  }

  private rewind(seat: Seat, seq: number, tick: number, input: Input): Received {
    const now = this.at;
    this.savePredicted();
    const place = this.recent.insert(tick, seat, input);
    const refused = this.history.replay(tick, now);
    if (refused) {
      this.recent.remove(place);
      this.history.replay(tick, now);
      if (refused.place === place) return this.refuse(seat, seq, refused.reason);
      // What was taken stays taken: an input that would undo a later one is not put back before it.
      return this.applyOnArrival(seat, seq, input, { kind: 'too-late', late: now - tick });
    }
    this.tell(place, now - tick);
    this.acknowledge(seat, seq);
    this.seats[seat]!.lastTick = tick;
    return { kind: 'rewound', late: now - tick };
  }

  private tell(place: number, late: number): void {
    const { recent, record } = this;
    const { bytes } = recent;
    const at = recent.inputAt(place);
    record?.input(recent.tickAt(place), recent.seatAt(place), bytes, at, recent.lengthAt(place), late);
  }
}

/** The bit of `step`'s answer that stands for the room's own inputs. */
export const ROOM_BIT = 1 << 16;

export type AnyTimeline = Timeline<Record<string, number>, unknown, unknown>;
