/**
 * One match as it runs: the tick path. Inputs come in, the timeline decides, what nobody can predict goes out.
 *
 * A tick is: advance; chance; the inputs due; the bots; encode; send. [S3]
 */
import type { AnyGame, InputRefusal, Outcome, Seat } from '@rallydrop/common/game';
import { decodeInputHeader, INPUT_HEADER_BYTES, INPUT_MARGIN_UNKNOWN } from '@rallydrop/common/protocol/hot';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import { isJournalProblem, type JournalProblem } from '@rallydrop/common/sync/journal-problems';
import type { Journal } from '@rallydrop/common/sync/journal-reader';
import { type Milliseconds, tickMs } from '@rallydrop/common/tick';
import type { HotFrame } from '../hot-frame.ts';
import type { Glimpse } from './api.ts';
import { LateInputs } from './late-inputs.ts';
import type { MatchDependencies } from './match-dependencies.ts';
import type { MatchJournal } from './match-journal.ts';
import { MatchProgress } from './match-progress.ts';
import { MatchStream } from './match-stream.ts';
import { NetworkAdaptation } from './network-adaptation.ts';
import { PlayerRecord } from './player-record.ts';
import type { MatchInputs, Player } from './players.ts';
import type { Received } from './received.ts';
import { REWIND_WINDOW_TICKS } from './rewind-window.ts';
import type { MatchFigures } from './room-state.ts';
import { SeatedBots } from './seated-bots.ts';
import { type AnyTimeline, ROOM_BIT, Timeline } from './timeline.ts';

/** The rules are told of the network this often, in seconds. */
const ADAPT_SECONDS = 1;
/** The rules are asked this often whether the match has really begun, in seconds. */
const UNDERWAY_SECONDS = 0.25;
/**
 * A match ends then, and nobody has won: whoever comes to see it late, and a server that is started anew, play it again
 * from its beginning, which may not take longer than anybody feels.
 */
export const LONGEST_SECONDS = 2 * 60 * 60;

export class Match implements MatchInputs {
  private readonly timeline: AnyTimeline;
  private readonly stream: MatchStream;
  private readonly game: AnyGame;
  private readonly records: readonly (PlayerRecord | null)[];
  /** Absent where none plays: a tick of two people's match looks at nothing of theirs. */
  private readonly bots: SeatedBots | undefined;
  private readonly network: NetworkAdaptation;
  private readonly tickMs: Milliseconds;
  private readonly late: LateInputs;
  private readonly adaptEvery: number;
  private readonly underwayEvery: number;
  private readonly lastTick: number;
  private over = false;
  /** When the current tick was due. */
  private due: Milliseconds;

  /** As it was at the newest tick of which the journal tells; bots and networks begin anew. */
  static restore(deps: MatchDependencies, recorded: Journal): Match | JournalProblem {
    const { game, random, journal, players } = deps;
    const roundTripMs = (seat: Seat) => players.roundTripMs(seat);
    const timeline = Timeline.restore(game, recorded, random, roundTripMs, journal);
    if (isJournalProblem(timeline)) return timeline;
    return new Match(deps, timeline, MatchProgress.of(game, recorded));
  }

  constructor(
    private readonly deps: MatchDependencies,
    restored?: AnyTimeline,
    private readonly progress = new MatchProgress(deps.game),
  ) {
    const { game, bots, now, players, audience, metrics, journal, random, options } = deps;
    this.game = game;
    const roundTripMs = (seat: Seat) => players.roundTripMs(seat);
    this.timeline = restored ?? new Timeline(game, options, random, roundTripMs, journal);
    journal.follow(this.timeline);
    this.stream = new MatchStream({
      ...{ game, timeline: this.timeline, players, audience, metrics },
      inputMargin: (seat) => this.pulsedTo(seat),
      resynced: (seat) => this.records[seat]?.fairness.resynced(),
    });
    this.records = bots.map((bot) => (bot ? null : new PlayerRecord(now)));
    this.bots = bots.some((bot) => bot !== null) ? new SeatedBots(bots) : undefined;
    const { timeline, records } = this;
    this.network = new NetworkAdaptation({ game, timeline, journal, players, records });
    this.tickMs = tickMs(game.tickRate);
    this.late = new LateInputs({
      ...{ timeline, metrics, rewindBudget: deps.rewindBudget, tickMs: this.tickMs },
      windowTicks: deps.rewindWindowTicks ?? REWIND_WINDOW_TICKS,
    });
    this.adaptEvery = game.tickRate * ADAPT_SECONDS;
    this.underwayEvery = Math.ceil(game.tickRate * UNDERWAY_SECONDS);
    this.lastTick = game.tickRate * LONGEST_SECONDS;
    this.due = now;
    if (!restored) this.network.adapt();
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
    this.progress.look(this.timeline.state);
    const fairness = this.records.map((record) => record?.fairness.viewAfter(record.inputs) ?? null);
    const { underway, longestRally } = this.progress;
    return { ticks: this.tick, score: this.score, fairness, ...{ underway, longestRally } };
  }

  /** One tick, due at `due`. */
  step(due: Milliseconds): void {
    this.due = due;
    let applied = this.timeline.step(this.tellRefused);
    if (this.bots) applied |= this.bots.play(this.timeline);
    const { tick } = this.timeline;
    if (tick % this.adaptEvery === 0 && this.network.answer(due)) applied |= ROOM_BIT;
    if (tick % this.underwayEvery === 0) this.progress.look(this.timeline.state);
    if (this.timeline.hasUnsent) this.stream.broadcast(onlySeat(applied));
    this.stream.afterTick();
    this.endIfOver();
    if (tick >= this.lastTick) this.end({ winner: null, reason: 'time-limit' });
  }

  /** Time starts (again): the current tick began at `now`, and everybody gets it whole. */
  start(now: Milliseconds): void {
    this.due = now;
    for (const { seat } of this.deps.players.all) this.forgetUnderWay(seat);
    this.stream.restart(true);
  }

  /** Before time starts again: it had stood still because this seat's player was away. */
  absent(seat: Seat, ms: Milliseconds): void {
    const { game, timeline } = this;
    const ticks = Math.round(ms / this.tickMs);
    const input = ticks > 0 ? game.absent?.(timeline.state, seat, ticks) : undefined;
    if (input !== undefined) timeline.applyRoomInput(input);
    // Everybody gets the whole state as time starts.
    timeline.markSent();
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
    if (!record.follows(seq)) {
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
          : this.late.receive(player, record, header, input, now);
    // Nothing of a refused input counts for what a later one costs.
    if (received.kind !== 'refused') record.lastTick = Math.max(record.lastTick, tick);
    this.note(received, seat, record, seq);
    // What came late or was refused goes to everybody at once; in time its sender knows it already.
    this.stream.broadcast(received.kind === 'in-time' ? seat : null);
    this.endIfOver();
    return undefined;
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

  private endIfOver(): void {
    const outcome = this.over ? undefined : this.outcome;
    if (outcome) this.end(outcome);
  }

  private end(outcome: Outcome): void {
    if (this.over) return;
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
    record.fairness.roundTrip(this.deps.players.roundTripMs(seat));
    return record.inputMargin.median(this.due);
  }
}

/** For inputs in time, of which nobody asks; a closure each would show. */
const NEVER = () => false;

/** The one seat whose input alone made a patch, or `null`. */
const onlySeat = (applied: number): Seat | null =>
  applied !== 0 && (applied & ROOM_BIT) === 0 && (applied & (applied - 1)) === 0
    ? 31 - Math.clz32(applied)
    : null;
