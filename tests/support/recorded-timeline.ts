/** A timeline that remembers what it said of itself, and its journal. */
import type { FlatState, Game, Random32, Seat } from '@rallydrop/common/game';
import { isJournalProblem } from '@rallydrop/common/sync/journal-problems';
import { type Journal, readJournal } from '@rallydrop/common/sync/journal-reader';
import { JournalWriter } from '@rallydrop/common/sync/journal-writer';
import type { WindowEntry } from '@rallydrop/game-server/rooms/input-window';
import { Timeline } from '@rallydrop/game-server/rooms/timeline';
import type { TimelineRecord } from '@rallydrop/game-server/rooms/timeline-record';

/** What a timeline says, kept as it was said and as a journal. */
export class KeptRecord<Input> implements TimelineRecord {
  /** In the order of arrival. */
  readonly arrivals: (WindowEntry<Input> & { readonly late: number })[] = [];
  readonly checkpoints: { readonly tick: number; readonly hash: number }[] = [];
  readonly writer: JournalWriter;

  constructor(
    private readonly game: Pick<Game<FlatState, Input, never>, 'name' | 'rulesVersion' | 'input'>,
    options: unknown,
  ) {
    const { name, rulesVersion } = game;
    const head = { matchId: 'm', participants: [], rated: false, startedAt: 0 };
    this.writer = new JournalWriter({ ...head, game: name, rulesVersion, options });
  }

  input(tick: number, seat: Seat, bytes: Uint8Array, at: number, length: number, late: number): void {
    const input = this.game.input.decode(bytes, at, length)!;
    this.arrivals.push({ tick, seat, input, late });
    this.writer.input(tick, seat, bytes, at, length, late);
  }

  checkpoint(tick: number, hash: number, now: number): void {
    this.checkpoints.push({ tick, hash });
    this.writer.checkpoint(tick, hash, now);
  }

  /** As the rules took them: by tick, and within a tick by arrival. */
  get entries(): readonly WindowEntry<Input>[] {
    return this.arrivals
      .map(({ tick, seat, input }) => ({ tick, seat, input }))
      .sort((a, b) => a.tick - b.tick);
  }

  /** What was recorded up to the tick `now`. */
  journal(now: number): Journal {
    this.writer.resumed(now);
    const journal = readJournal(this.writer.toBytes());
    if (isJournalProblem(journal)) throw new Error(`${journal.problem} at ${journal.at}`);
    return journal;
  }
}

export class RecordedTimeline<State extends FlatState, Input, Options> extends Timeline<
  State,
  Input,
  Options
> {
  readonly kept: KeptRecord<Input>;

  constructor(
    game: Game<State, Input, Options>,
    options: Options,
    random: Random32,
    roundTripMs?: (seat: Seat) => number,
  ) {
    const kept = new KeptRecord(game, options);
    super(game, options, random, roundTripMs, kept);
    this.kept = kept;
  }

  get entries(): readonly WindowEntry<Input>[] {
    return this.kept.entries;
  }

  get checkpoints(): KeptRecord<Input>['checkpoints'] {
    return this.kept.checkpoints;
  }

  journal(): Journal {
    return this.kept.journal(this.tick);
  }
}
