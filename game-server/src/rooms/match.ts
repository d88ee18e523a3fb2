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
  decodeInputHeader,
  INPUT_HEADER_BYTES,
  INPUT_MARGIN_UNKNOWN,
  INPUT_WINDOW,
  type InputHeader,
} from '@rallydrop/common/protocol/hot';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import { isJournalProblem, type JournalProblem } from '@rallydrop/common/sync/journal-problems';
import type { Journal } from '@rallydrop/common/sync/journal-reader';
import { Replay } from '@rallydrop/common/sync/replay';
import { type Milliseconds, tickMs } from '@rallydrop/common/tick';
import type { HotFrame } from '../hot-frame.ts';
import type { Metrics } from '../metrics.ts';
import type { Glimpse } from './api.ts';
import { FairnessCounter } from './fairness.ts';
import { InputMargin } from './input-margin.ts';
import type { MatchJournal } from './match-journal.ts';
import { type LiveAudience, MatchStream } from './match-stream.ts';
import type { MatchInputs, Player, Players } from './players.ts';
import type { RewindBudget } from './rewind-budget.ts';
import { allowanceFor, REWIND_WINDOW_TICKS, RewindQuota } from './rewind-window.ts';
import type { MatchFigures } from './room-state.ts';
import { type Received, ROOM_BIT, Timeline } from './timeline.ts';

/** The rules are told of the network this often, in seconds. */
const ADAPT_SECONDS = 1;
/** The rules are asked this often whether the match has really begun, in seconds. */
const UNDERWAY_SECONDS = 0.25;

type AnyTimeline = Timeline<Record<string, number>, unknown, unknown>;

export interface MatchDependencies {
  readonly game: AnyGame;
  readonly options: unknown;
  readonly random: Random32;
  readonly metrics: Metrics;
  readonly journal: MatchJournal;
  readonly players: Players;
  readonly audience: LiveAudience;
  /** By seat; `null` where a person sits. */
  readonly bots: readonly (BotPlayer<unknown, unknown> | null)[];
  readonly now: Milliseconds;
  /** Called once, when the rules say that the match has ended. */
  readonly onOutcome: (outcome: Outcome) => void;
  readonly rewindBudget: Pick<RewindBudget, 'begin' | 'end'>;
  /** Ticks that an input may be late and still be put back to its own tick; the lab turns it off to compare. */
  readonly rewindWindowTicks?: number;
}

/** What the rules say of the whole match, asked now and then. */
interface Played {
  /** Whether it has really begun (`Game.underway`). */
  underway: boolean;
  /** Hits; `null` in games without rallies. */
  longestRally: number | null;
}

/** What the server keeps about a person in a seat, for one match. */
interface PlayerRecord {
  readonly inputMargin: InputMargin;
  readonly quota: RewindQuota;
  readonly fairness: FairnessCounter;
  /** What the newest input was made for. */
  lastTick: number;
  /** The newest input's number. */
  lastSeq: number;
  /** How many inputs came. */
  inputs: number;
}

export class Match implements MatchInputs {
  private readonly timeline: AnyTimeline;
  private readonly stream: MatchStream;
  private readonly game: AnyGame;
  private readonly records: readonly (PlayerRecord | null)[];
  private readonly hasBots: boolean;
  private readonly botSeq: number[];
  private readonly tickMs: Milliseconds;
  private readonly rewindWindowTicks: number;
  private readonly adaptEvery: number;
  private readonly underwayEvery: number;
  private over = false;
  /** When the current tick was due. */
  private due: Milliseconds;
  private readonly roundTripMs: (seat: Seat) => Milliseconds;

  /** As it was at the newest tick of which the journal tells; bots and networks begin anew. */
  static restore(deps: MatchDependencies, recorded: Journal): Match | JournalProblem {
    const { game, random, journal, players } = deps;
    const timeline = Timeline.restore(game, recorded, random, roundTripIn(players), journal);
    return isJournalProblem(timeline) ? timeline : new Match(deps, timeline, playedBefore(game, recorded));
  }

  constructor(
    private readonly deps: MatchDependencies,
    restored?: AnyTimeline,
    private readonly played: Played = unplayed(deps.game),
  ) {
    const { game, bots, now, players, audience, metrics } = deps;
    this.game = game;
    this.roundTripMs = roundTripIn(players);
    this.timeline = restored ?? new Timeline(game, deps.options, deps.random, this.roundTripMs, deps.journal);
    deps.journal.follow(this.timeline);
    this.stream = new MatchStream({
      ...{ game, timeline: this.timeline, players, audience, metrics },
      inputMargin: (seat) => this.pulsedTo(seat),
      resynced: (seat) => this.records[seat]?.fairness.resynced(),
    });
    this.rewindWindowTicks = deps.rewindWindowTicks ?? REWIND_WINDOW_TICKS;
    this.records = bots.map((bot) => (bot ? null : newRecord(now)));
    this.hasBots = bots.some((bot) => bot !== null);
    this.botSeq = bots.map(() => 0);
    this.tickMs = tickMs(game.tickRate);
    this.adaptEvery = game.tickRate * ADAPT_SECONDS;
    this.underwayEvery = Math.ceil(game.tickRate * UNDERWAY_SECONDS);
    this.due = now;
    if (!restored) this.adapt();
    this.timeline.markSent();
  }

  get outcome(): Outcome | undefined {
    return this.game.outcome(this.timeline.state);
  }

  get score(): readonly number[] | null {
    return this.game.score(this.timeline.state) ?? null;
  }

  /** What a list may show of it while it runs. */
  get glimpse(): Glimpse {
    return { score: this.score, picture: this.game.picture?.(this.timeline.state) ?? null };
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

  get journal(): MatchJournal {
    return this.deps.journal;
  }

  /** [S5] Of the state as it is. */
  get hash(): number {
    return this.timeline.hash;
  }

  get figures(): MatchFigures {
    this.lookWhatIsPlayed();
    const fairness = this.records.map((record) => record?.fairness.viewAfter(record.inputs) ?? null);
    const { underway, longestRally } = this.played;
    return { ticks: this.tick, score: this.score, fairness, ...{ underway, longestRally } };
  }

  /** One tick, due at `due`. */
  step(due: Milliseconds): void {
    this.due = due;
    let applied = this.timeline.step(this.tellRefused) | this.askBots();
    const { tick } = this.timeline;
    if (tick % this.adaptEvery === 0 && this.answerNetwork()) applied |= ROOM_BIT;
    if (tick % this.underwayEvery === 0) this.lookWhatIsPlayed();
    if (this.timeline.hasUnsent) this.stream.broadcast(onlySeat(applied));
    this.stream.afterTick();
    this.endIfOver();
  }

  /** Time starts (again): the current tick began at `now`, and everybody gets it whole. */
  start(now: Milliseconds): void {
    this.due = now;
    for (const { seat } of this.deps.players.all) this.forgetUnderWay(seat);
    this.stream.restart(true);
  }

  /** Everybody gets the match before its first tick. */
  show(): void {
    this.stream.restart(false);
  }

  /** Time stops: everybody comes to the tick at which it did. */
  halt(): void {
    this.stream.halt();
  }

  welcome(player: Player, running: boolean): void {
    this.forgetUnderWay(player.seat);
    this.stream.welcome(player, running);
  }

  /** [S6] The whole state, for a spectator. */
  snapshot(running: boolean, anew: boolean): HotFrame {
    return this.stream.wholeFor(running, anew);
  }

  resync(player: Player, running: boolean): void {
    this.stream.resync(player, running);
  }

  dropped(seat: Seat): void {
    this.records[seat]?.fairness.dropped();
  }

  /** A hot `input` of a player, still unread. A refusal has been sent to the player if it names an input. */
  receive(
    player: Player,
    bytes: Uint8Array,
    at: number,
    length: number,
    now: Milliseconds,
  ): Refusal | undefined {
    const { seat } = player;
    const record = this.records[seat];
    const header = decodeInputHeader(bytes, at, length);
    if (!header || !record) return refusal('malformed-input');
    const codec = this.game.input;
    const input = codec.decode(bytes, at + INPUT_HEADER_BYTES, length - INPUT_HEADER_BYTES);
    const { timeline } = this;
    const { seq, tick } = header;
    if (!follows(record.lastSeq, seq)) {
      this.tellRefused(seat, seq, 'out-of-sequence');
      return undefined;
    }
    record.lastSeq = seq;
    record.inputs++;
    record.inputMargin.add(tick + 1 - timeline.tick - (now - this.due) / this.tickMs, now);
    const received =
      input === undefined
        ? timeline.refuse(seat, seq, 'malformed-input')
        : tick >= timeline.tick
          ? timeline.receive(seat, seq, tick, input, NEVER)
          : this.receiveLate(player, record, header, input, now);
    // Nothing of a refused input counts for what a later one costs.
    if (received.kind !== 'refused') record.lastTick = Math.max(record.lastTick, tick);
    this.note(received, seat, record, seq);
    // What came late or was refused goes to everybody at once; in time its sender knows it already.
    this.stream.broadcast(received.kind === 'in-time' ? seat : null);
    this.endIfOver();
    return undefined;
  }

  private receiveLate(
    { connection, seat }: Player,
    { quota, lastTick }: PlayerRecord,
    { seq, tick }: InputHeader,
    input: unknown,
    now: Milliseconds,
  ): Received {
    const { rewindBudget, metrics } = this.deps;
    let rewinds = false;
    const received = this.timeline.receive(seat, seq, tick, input, (late) => {
      if (late > this.rewindWindowTicks) return false;
      const allowance = allowanceFor(connection.roundTripSpreadMs, this.tickMs);
      if (!rewindBudget.begin()) metrics.rewindOverBudget();
      else rewinds = quota.take(late, tick - lastTick, allowance, now);
      return rewinds;
    });
    if (rewinds) rewindBudget.end();
    return received;
  }

  private note(received: Received, seat: Seat, { fairness }: PlayerRecord, seq: number): void {
    if (received.kind === 'rewound') {
      this.deps.metrics.rewound(received.late);
      fairness.wasRewound(received.late * this.tickMs);
    } else if (received.kind === 'too-late') {
      fairness.wasTooLate(received.late * this.tickMs);
    } else if (received.kind === 'refused') {
      this.tellRefused(seat, seq, received.reason);
    }
  }

  private readonly tellRefused = (seat: Seat, seq: number, reason: InputRefusal): void => {
    // It waited for a tick at which the match ended: nobody erred.
    if (reason === 'match-over') return;
    this.deps.metrics.refused(reason);
    this.deps.players.inSeat(seat)?.connection.send('refused', refusal(reason), seq);
  };

  private askBots(): number {
    if (!this.hasBots) return 0;
    let applied = 0;
    this.deps.bots.forEach((mind, seat) => {
      const input = mind?.(this.timeline.state, seat);
      if (input === undefined) return;
      const seq = (this.botSeq[seat]! + 1) & 0xff;
      this.botSeq[seat] = seq;
      const received = this.timeline.receive(seat, seq, this.timeline.tick, input, NEVER);
      if (received.kind === 'in-time') applied |= 1 << seat;
    });
    return applied;
  }

  /** Once a second, in games whose rules do: what the networks are like goes into the journal. */
  private answerNetwork(): boolean {
    if (!this.game.adapt) return false;
    this.records.forEach((record, seat) => {
      if (record) this.journalNetwork(record, seat);
    });
    return this.adapt();
  }

  /** The lead follows from how early inputs come: half a round trip before that they were made. */
  private journalNetwork({ inputMargin }: PlayerRecord, seat: Seat): void {
    const quarters = inputMargin.median(this.due);
    if (quarters === INPUT_MARGIN_UNKNOWN) return;
    const roundTripMs = this.roundTripMs(seat);
    const leadMs = roundTripMs / 2 + (quarters / 4 - 1) * this.tickMs;
    this.deps.journal.network(this.tick, seat, roundTripMs, leadMs, 0);
  }

  private adapt(): boolean {
    const input = this.game.adapt?.(
      this.timeline.state,
      this.records.map((_, seat) => this.roundTripMs(seat)),
    );
    return input !== undefined && this.timeline.applyRoomInput(input);
  }

  private lookWhatIsPlayed(): void {
    look(this.game, this.timeline.state, this.played);
  }

  private endIfOver(): void {
    const outcome = this.over ? undefined : this.outcome;
    if (!outcome) return;
    this.over = true;
    this.deps.onOutcome(outcome);
  }

  /** Time starts anew for a seat: what is under way was made by a clock that is no more. */
  private forgetUnderWay(seat: Seat): void {
    this.timeline.forgetWaiting(seat);
    const record = this.records[seat];
    if (record) record.lastSeq = this.timeline.seatInputs[seat]!.ack;
  }

  private pulsedTo(seat: Seat): number {
    const record = this.records[seat];
    if (!record) return INPUT_MARGIN_UNKNOWN;
    record.fairness.roundTrip(this.roundTripMs(seat));
    return record.inputMargin.median(this.due);
  }
}

/** As the server measured it; 0 for a bot. */
const roundTripIn =
  (players: Players) =>
  (seat: Seat): Milliseconds =>
    players.inSeat(seat)?.connection.roundTripMs ?? 0;

/** What the rules were asked so far of a match that is read back. */
const playedBefore = (game: AnyGame, recorded: Journal): Played => {
  const played = unplayed(game);
  const replay = Replay.open(game, recorded);
  if (isJournalProblem(replay)) return played;
  do look(game, replay.state, played);
  while (replay.step());
  return played;
};

const look = (game: AnyGame, state: Readonly<FlatState>, played: Played): void => {
  played.underway ||= game.underway?.(state) ?? true;
  if (played.longestRally !== null)
    played.longestRally = Math.max(played.longestRally, game.rally?.(state) ?? 0);
};

const unplayed = (game: AnyGame): Played => ({
  underway: game.underway === undefined,
  longestRally: game.rally ? 0 : null,
});

/** For inputs in time, of which nobody asks; a closure each would show. */
const NEVER = () => false;

/** Numbers grow, and by no more than may be under way; 8 bits. */
const follows = (last: number, seq: number): boolean => {
  const step = (seq - last) & 0xff;
  return step > 0 && step <= INPUT_WINDOW;
};

const newRecord = (now: Milliseconds): PlayerRecord => ({
  inputMargin: new InputMargin(),
  quota: new RewindQuota(now),
  fairness: new FairnessCounter(),
  lastTick: 0,
  lastSeq: 0,
  inputs: 0,
});

/** The one seat whose input alone made a patch, or `null`. */
const onlySeat = (applied: number): Seat | null =>
  applied !== 0 && (applied & ROOM_BIT) === 0 && (applied & (applied - 1)) === 0
    ? 31 - Math.clz32(applied)
    : null;
