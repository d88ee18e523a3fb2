/**
 * Plays a journal again, tick by tick, and holds it against everything that it says: a move that the rules do not take,
 * a hash that is not met, another result are named problems, and nothing is skipped. [J2] [J5]
 *
 * A journal of other rules than today's is not played: what came out would be another match. Its head and its end can
 * still be told.
 */
import { type FlatState, type Game, ROOM_ENDINGS } from '../game.ts';
import { copyInto, fieldNames, hashState } from './flat.ts';
import {
  isJournalProblem,
  type JournalProblem,
  type JournalProblemName,
  journalProblem,
} from './journal-problems.ts';
import type { Journal } from './journal-reader.ts';

/** Where a replay stood: whoever kept it can go on from there. */
export interface ReplayPosition<State extends FlatState> {
  readonly tick: number;
  readonly state: Readonly<State>;
  readonly nextInput: number;
  readonly nextCheckpoint: number;
}

export class Replay<State extends FlatState, Input, Options> {
  /** At `tick`, its inputs taken, unless `arrive` came last. */
  readonly state: State;
  private readonly names: readonly (keyof State & string)[];
  private at = 0;
  private nextInput = 0;
  private nextCheckpoint = 0;
  private found: JournalProblem | undefined;

  /** At tick 0, with what was done there. */
  static open<State extends FlatState, Input, Options>(
    game: Game<State, Input, Options>,
    journal: Journal,
  ): Replay<State, Input, Options> | JournalProblem {
    const { head } = journal;
    if (head.game !== game.name) return journalProblem('no-such-game', 0);
    if (head.rulesVersion !== game.rulesVersion) return journalProblem('other-rules', 0);
    const options = game.options(head.options);
    if (options === undefined) return journalProblem('unknown-options', 0);
    return new Replay(game, journal, options);
  }

  private constructor(
    private readonly game: Game<State, Input, Options>,
    private readonly journal: Journal,
    readonly options: Options,
  ) {
    this.names = fieldNames<State>(game.fields);
    this.state = game.create(options);
    this.takeInputs();
  }

  get tick(): number {
    return this.at;
  }

  /** Where the journal is not to be believed; the state stands where that was found. */
  get problem(): JournalProblem | undefined {
    return this.found;
  }

  get over(): boolean {
    return this.found !== undefined || this.at >= this.journal.lastTick;
  }

  /** One tick and its inputs; `false`, and nothing done, where the journal ends or is not to be believed. */
  step(): boolean {
    if (!this.arrive()) return false;
    this.takeInputs();
    return true;
  }

  /** The first half of a step: the next tick, before its inputs. `takeInputs` has to follow. */
  arrive(): boolean {
    if (this.over) return false;
    this.game.advance(this.state);
    this.at++;
    return true;
  }

  takeInputs(): void {
    const { inputs, end, lastTick } = this.journal;
    this.meetCheckpoint();
    while (!this.found && this.nextInput < inputs.length && inputs.tickAt(this.nextInput) === this.at) {
      const problem = this.takeInput(this.nextInput++);
      if (problem) this.find(problem);
    }
    if (end && this.at === lastTick && !this.endsAs(end)) this.find('result-differs');
  }

  /** Owned; to be asked for between two steps. */
  position(): ReplayPosition<State> {
    const { at: tick, nextInput, nextCheckpoint } = this;
    return { tick, state: { ...this.state }, nextInput, nextCheckpoint };
  }

  /** Stands where it stood; what was found there or beyond will be found again. */
  goTo({ tick, state, nextInput, nextCheckpoint }: ReplayPosition<State>): void {
    copyInto(this.names, state, this.state);
    this.at = tick;
    this.nextInput = nextInput;
    this.nextCheckpoint = nextCheckpoint;
    this.found = undefined;
  }

  /** Steps to the end, or to `tick`; says what it came upon. */
  runTo(tick = Number.POSITIVE_INFINITY): JournalProblem | undefined {
    while (this.at < tick && this.step());
    return this.found;
  }

  private takeInput(n: number): JournalProblemName | undefined {
    const { inputs } = this.journal;
    const input = this.game.input.decodeWhole(inputs.bytesAt(n));
    if (input === undefined) return 'unreadable-input';
    return this.game.apply(this.state, inputs.seatAt(n), input) === undefined ? undefined : 'refused-input';
  }

  private meetCheckpoint(): void {
    const checkpoint = this.journal.checkpoints[this.nextCheckpoint];
    if (checkpoint?.tick !== this.at) return;
    this.nextCheckpoint++;
    if (checkpoint.hash !== hashState(this.names, this.state)) this.find('checkpoint-differs');
  }

  /** What the rules say counts; where they say nothing yet, only the room can have ended the match. */
  private endsAs({ outcome, hash }: NonNullable<Journal['end']>): boolean {
    if (hash !== hashState(this.names, this.state)) return false;
    const byRules = this.game.outcome(this.state);
    if (!byRules) return (ROOM_ENDINGS as readonly string[]).includes(outcome.reason);
    return byRules.winner === outcome.winner && byRules.reason === outcome.reason;
  }

  private find(problem: JournalProblemName): void {
    this.found ??= journalProblem(problem, this.at);
  }
}

/** Plays the whole journal: the first thing that does not fit, or `undefined` where all of it does. */
export const verifyJournal = <State extends FlatState, Input, Options>(
  game: Game<State, Input, Options>,
  journal: Journal,
): JournalProblem | undefined => {
  const replay = Replay.open(game, journal);
  return isJournalProblem(replay) ? replay : replay.runTo();
};
