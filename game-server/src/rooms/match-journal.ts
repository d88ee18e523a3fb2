/**
 * The journal of one match, written as the match goes, and the events of what is written. [R7]
 *
 * Whoever keeps journals asks it for what is new as often as it likes; whoever looks back at a finished match gets `asText`.
 */
import type { AnyGame, Outcome, Seat } from '@rallydrop/common/game';
import type { FairnessView } from '@rallydrop/common/protocol/views';
import type { ByteWriter } from '@rallydrop/common/sync/bytes';
import type { Participant as JournalParticipant } from '@rallydrop/common/sync/journal-layout';
import { isJournalProblem } from '@rallydrop/common/sync/journal-problems';
import { type Journal, readJournal } from '@rallydrop/common/sync/journal-reader';
import { JournalWriter } from '@rallydrop/common/sync/journal-writer';
import type { Milliseconds } from '@rallydrop/common/tick';
import { NO_EVENTS, type RoomEventSink } from './events.ts';
import type { RecordedMatch } from './recorded-match.ts';
import type { MatchState, Participant } from './room-state.ts';
import type { TimelineRecord } from './timeline-record.ts';

interface MatchJournalDependencies {
  readonly game: Pick<AnyGame, 'name' | 'rulesVersion'>;
  readonly options: unknown;
  readonly match: Pick<MatchState, 'id' | 'participants' | 'rated'>;
  readonly events: RoomEventSink;
  readonly startedAt: Date;
  /** What was written before the process was started anew. */
  readonly recorded?: RecordedMatch;
}

export class MatchJournal implements TimelineRecord {
  private readonly writer: JournalWriter;
  private readonly id: MatchState['id'];
  private readonly events: RoomEventSink | undefined;
  private readonly tellsInputs: boolean;
  private text: string | undefined;
  private match: { readonly tick: number } | undefined;
  /** Is told each input as it is written: from which tick on it holds. The bytes are written again after the call. */
  onInput: ((tick: number, seat: Seat, bytes: Uint8Array) => void) | undefined;

  constructor({ game, options, match, events, startedAt, recorded }: MatchJournalDependencies) {
    const { id, participants, rated } = match;
    this.id = id;
    this.events = events === NO_EVENTS ? undefined : events;
    this.tellsInputs = events.input !== NO_EVENTS.input;
    const head = {
      ...{ matchId: id, game: game.name, rulesVersion: game.rulesVersion, options, rated },
      participants: participants.map(asJournaled),
      startedAt: startedAt.getTime(),
    };
    this.writer = recorded ? writerOf(recorded) : new JournalWriter(head);
  }

  /** The match that it tells of. */
  follow(match: { readonly tick: number }): void {
    this.match = match;
  }

  get tick(): number {
    return this.match?.tick ?? 0;
  }

  input(tick: number, seat: Seat, bytes: Uint8Array, at: number, length: number, late: number): void {
    this.writer.input(tick, seat, bytes, at, length, late);
    if (this.tellsInputs) this.events?.input(this.id, tick, seat, bytes.subarray(at, at + length), late);
    this.onInput?.(tick, seat, bytes.subarray(at, at + length));
  }

  checkpoint(tick: number, hash: number, now: number): void {
    this.writer.checkpoint(tick, hash, now);
    this.events?.checkpoint(this.id, tick, hash);
  }

  paused(tick: number, missing: Seat): void {
    this.writer.paused(tick, missing);
    this.events?.paused({ id: this.id, tick, missing });
  }

  resumed(tick: number): void {
    this.writer.resumed(tick);
    this.events?.resumed({ id: this.id, tick });
  }

  /** `playoutDelayMs`: 0 where the player's page does not say. */
  network(
    tick: number,
    seat: Seat,
    roundTripMs: Milliseconds,
    leadMs: Milliseconds,
    playoutDelayMs: Milliseconds,
  ): void {
    this.writer.network(tick, seat, roundTripMs, leadMs, playoutDelayMs);
  }

  end(tick: number, outcome: Outcome, hash: number, fairness: readonly (FairnessView | null)[]): void {
    this.writer.end(tick, outcome, hash, fairness);
  }

  /** See `JournalWriter`. */
  get full(): boolean {
    return this.writer.full;
  }

  /** See `JournalWriter`. */
  chunkTo(file: ByteWriter): void {
    this.writer.chunkTo(file);
  }

  toBytes(): Uint8Array {
    return this.writer.toBytes();
  }

  /** As far as it is written. */
  read(): Journal {
    const journal = readJournal(this.toBytes());
    if (isJournalProblem(journal)) throw new Error(`${journal.problem} at byte ${journal.at}`);
    return journal;
  }

  /** The finished journal in base64. Made once, however many ask. */
  get asText(): string {
    this.text ??= Buffer.from(this.toBytes()).toString('base64');
    return this.text;
  }

  toJSON(): string {
    return Buffer.from(this.toBytes()).toString('base64');
  }
}

const writerOf = ({ journal, bytes }: RecordedMatch): JournalWriter =>
  bytes > 0 ? JournalWriter.resume(journal) : new JournalWriter(journal.head);

const asJournaled = ({ seat, playerId, name, face, botLevel, rating }: Participant): JournalParticipant => ({
  ...{ seat, name, botLevel },
  // A journal is for everybody, and the lasting id is nobody's business.
  id: playerId === null ? '' : String(face),
  rating: rating?.points ?? null,
});
