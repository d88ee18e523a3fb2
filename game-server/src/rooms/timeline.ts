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
import {
  fieldNames,
  hashState,
  restoreState,
  type SavedState,
  savedStateOf,
  saveState,
} from '@rallydrop/common/sync/flat';
import { isJournalProblem, type JournalProblem } from '@rallydrop/common/sync/journal-problems';
import type { Journal } from '@rallydrop/common/sync/journal-reader';
import { Replay } from '@rallydrop/common/sync/replay';
import { asTick, type Tick } from '@rallydrop/common/tick';
import { InputWindow } from './input-window.ts';

/** How many ticks back the match can go: at most as many as that, less one. */
export const HISTORY_TICKS = 12;
/** So often the state is kept; what was between two of these follows from the inputs. */
const KEYFRAME_TICKS = 4;
const KEYFRAMES = HISTORY_TICKS / KEYFRAME_TICKS + 1;
/** An input may be made for this many ticks ahead: a second of a game at 60 ticks. */
export const MAX_AHEAD_TICKS = 60;
/** Older inputs than this are not a late network's but a broken clock's. */
export const MAX_LATE_TICKS = 600;
/** A hash goes into the journal this often, where somebody has just done something: the rest follows from the rules alone. */
const CHECKPOINT_TICKS = 300;

/** Before this many ticks ago nothing is looked at again. */
const REMEMBERED_TICKS = HISTORY_TICKS + KEYFRAME_TICKS;

/** Is told what a journal has to say, as it happens and never awaited. */
export interface TimelineRecord {
  /**
   * An input that the rules took, in the order of arrival, `length` bytes from `at` on, written again after the call. It
   * holds from `tick` on, to which it was put back by `late` ticks. `ROOM_SEAT` stands for what chance or the network decided.
   */
  input(tick: number, seat: Seat, bytes: Uint8Array, at: number, length: number, late: number): void;
  /** The state's hash on arriving at `tick`, before its inputs; from the present tick, `now`, on nothing changes it. */
  checkpoint(tick: number, hash: number, now: number): void;
}

interface Waiting<Input> {
  tick: number;
  input: Input;
  seq: number;
  /** For a later tick. */
  next: Waiting<Input> | undefined;
}

/** One seat's inputs. All that is looked at for an input lies together: what is apart is a wait for memory more. */
export interface SeatInputs {
  /** The newest input that the state takes into account, 8 bits. */
  ack: number;
  /** The newest of which the seat was told, or will be by what is under way: the announcer's to keep. */
  lastSentAck: number;
}

interface SeatInputQueue<Input> extends SeatInputs {
  /** The last tick at which an input was applied: one a tick. [I1] */
  lastTick: number;
  /** What was made for ticks to come, the soonest first. */
  waiting: Waiting<Input> | undefined;
}

/** What became of an input. */
export type Received =
  | { readonly kind: 'refused'; readonly reason: InputRefusal }
  | { readonly kind: 'waits' }
  | { readonly kind: 'in-time' }
  /** Put back to its own tick, `late` ticks ago. */
  | { readonly kind: 'rewound'; readonly late: number }
  /** `late` ticks late, which was too much: applied now. */
  | { readonly kind: 'too-late'; readonly late: number };

const WAITS: Received = { kind: 'waits' };
const IN_TIME: Received = { kind: 'in-time' };

export class Timeline<State extends FlatState, Input, Options> {
  readonly state: State;
  /** Where every replica has come by itself; only meaningful while there is `dirty`. */
  readonly predicted: SavedState;

  private readonly names: readonly (keyof State & string)[];
  /** The state on arriving at a keyframe's tick, before its inputs, at `placeOf` the tick. */
  private readonly keyframes: SavedState;
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
    this.keyframes = new Array(KEYFRAMES * this.predicted.length).fill(0);
    saveState(this.state, this.keyframes);
    this.recent = new InputWindow(game.input);
    this.seats = Array.from({ length: game.seats }, () => ({
      ack: 0,
      lastSentAck: 0,
      lastTick: -1,
      waiting: undefined,
    }));
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
    if (this.at % KEYFRAME_TICKS === 0) this.remember();
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
    const inputs = this.seats[seat]!;
    for (; inputs.waiting; inputs.waiting = inputs.waiting.next) this.waitingCount--;
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
    while (replay.arrive()) {
      if (replay.tick % KEYFRAME_TICKS === 0)
        saveState(replay.state, this.keyframes, this.placeOf(replay.tick));
      replay.takeInputs();
    }
    if (replay.problem) return replay.problem;
    Object.assign(this.state, replay.state);
    this.at = lastTick;
    for (let n = 0; n < inputs.length; n++)
      this.recall(inputs.tickAt(n), inputs.seatAt(n), inputs.bytesAt(n));
    return undefined;
  }

  private recall(tick: number, seat: Seat, bytes: Uint8Array): void {
    if (seat !== ROOM_SEAT) this.seats[seat]!.lastTick = tick;
    if (tick >= this.at - REMEMBERED_TICKS)
      this.recent.insert(tick, seat, this.game.input.decodeWhole(bytes)!);
  }

  private remember(): void {
    saveState(this.state, this.keyframes, this.placeOf(this.at));
    this.recent.forgetBefore(this.at - REMEMBERED_TICKS);
    // The oldest keyframe: behind every grace, nothing can change it any more.
    const oldest = this.at - HISTORY_TICKS;
    if (oldest > 0 && oldest % CHECKPOINT_TICKS === 0 && this.isBusy) this.tellCheckpoint(oldest);
  }

  /** Somebody, or the room, did something of late. */
  private get isBusy(): boolean {
    return this.recent.firstAt(this.at - REMEMBERED_TICKS) < this.recent.end;
  }

  private tellCheckpoint(tick: number): void {
    const state = { ...this.state };
    restoreState(this.keyframes, this.placeOf(tick), state);
    this.record?.checkpoint(tick, hashState(this.names, state), this.at);
  }

  private wait(seat: Seat, seq: number, tick: number, input: Input): Received {
    const inputs = this.seats[seat]!;
    let last = inputs.waiting;
    while (last?.next) last = last.next;
    if (last && last.tick >= tick) {
      // More than one for a tick gives no advantage: the newest stands for all. [I1]
      last.input = input;
      last.seq = seq;
      return WAITS;
    }
    const waiting = { tick, input, seq, next: undefined };
    if (last) last.next = waiting;
    else inputs.waiting = waiting;
    this.waitingCount++;
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

  /** Acks only grow, whatever numbers come: replicas are told four bits of them. */
  private acknowledge(seat: Seat, seq: number): void {
    const inputs = this.seats[seat]!;
    if (((seq - inputs.ack) & 0xff) < 0x80) inputs.ack = seq;
    this.hasNewAcks = true;
  }

  private applyNow(seat: Seat, input: Input): InputRefusal | undefined {
    this.savePredicted();
    const coalesced = seat === ROOM_SEAT ? undefined : this.compensationFor(seat, input);
    if (coalesced !== undefined) this.applyNow(ROOM_SEAT, coalesced);
    const refused = this.game.apply(this.state, seat, input);
    if (refused === undefined) {
      this.tell(this.recent.insert(this.at, seat, input), 0);
      if (seat !== ROOM_SEAT) this.seats[seat]!.lastTick = this.at;
    }
    return refused;
  }

  /** What the network owes a seat for this input, if the rules would take the input at all. */
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
    const refused = this.replayFrom(tick, now);
    if (refused) {
      this.recent.remove(place);
      this.replayFrom(tick, now);
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

  /** Goes back to `tick` and steps to `now` by the inputs; stops at the first that is refused on the way. */
  private replayFrom(tick: number, now: number): { place: number; reason: InputRefusal } | undefined {
    const { recent } = this;
    const from = tick - (tick % KEYFRAME_TICKS);
    let next = recent.firstAt(from);
    restoreState(this.keyframes, this.placeOf(from), this.state);
    for (let at = from; at <= now; at++) {
      if (at > from) this.game.advance(this.state);
      if (at % KEYFRAME_TICKS === 0) saveState(this.state, this.keyframes, this.placeOf(at));
      for (; next < recent.end && recent.tickAt(next) === at; next = recent.after(next)) {
        const { seat, input } = recent.entryAt(next);
        const reason = this.game.apply(this.state, seat, input);
        if (reason) return { place: next, reason };
      }
    }
    return undefined;
  }

  private placeOf(tick: number): number {
    return ((tick / KEYFRAME_TICKS) % KEYFRAMES) * this.predicted.length;
  }
}

/** The bit of `step`'s answer that stands for the room's own inputs. */
export const ROOM_BIT = 1 << 16;
