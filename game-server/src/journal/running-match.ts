/** How far the journal of one running match is written down. */
import type { JournalSource, MatchStarted } from '../rooms/events.ts';
import type { JournalChunk } from '../store/records/open-match.ts';
import type { SegmentWriter } from './segment.ts';

/** A match that nothing happens in says how far it has come at least so often, in polls. */
const MARK_POLLS = 10;

export class RunningMatch {
  readonly id: MatchStarted['id'];
  private readonly journal: JournalSource;
  /** Bytes of its journal that were given away. */
  private offset: number;
  /** How many chunks the store has, or is to have. */
  private chunks: number;
  /** What is in segments alone. */
  private tail: Uint8Array[] = [];
  private tailFrom = -1;
  private markedIn = 0;
  private pollsSinceMark = MARK_POLLS;

  /** `slot`: when it is folded. */
  constructor(
    { id, journal, restored }: MatchStarted,
    readonly slot: number,
  ) {
    this.id = id;
    this.journal = journal;
    this.offset = restored?.bytes ?? 0;
    this.chunks = restored?.chunks ?? 0;
  }

  /** What comes from now on is not written, and neither is the match's end. */
  get full(): boolean {
    return this.journal.full;
  }

  /** The first segment that is still needed for it. */
  get needsFrom(): number {
    return this.tailFrom < 0 ? this.markedIn : this.tailFrom;
  }

  /** What is new goes into the segment of that number; `mark`: how far it has come, also where nothing is. */
  collect(segment: SegmentWriter, number: number, mark: boolean): void {
    const bytes = this.journal.chunk() ?? NOTHING;
    this.pollsSinceMark++;
    if (bytes.length === 0 && !mark && this.pollsSinceMark < MARK_POLLS) return;
    segment.add({ matchId: this.id, tick: this.journal.tick, offset: this.offset, bytes });
    this.pollsSinceMark = 0;
    this.markedIn = number;
    if (bytes.length > 0) this.grow(bytes, number);
  }

  /** What is in segments alone, as a chunk of its own; `undefined` where there is none. */
  fold(): JournalChunk | undefined {
    if (this.tail.length === 0) return undefined;
    const bytes = new Uint8Array(Buffer.concat(this.tail));
    this.tail = [];
    this.tailFrom = -1;
    return { matchId: this.id, number: this.chunks++, bytes };
  }

  /** All that is left, when it has ended. */
  last(): JournalChunk | undefined {
    const bytes = this.journal.chunk();
    if (bytes) this.grow(bytes, 0);
    return this.fold();
  }

  private grow(bytes: Uint8Array, segment: number): void {
    if (this.tailFrom < 0) this.tailFrom = segment;
    this.tail.push(bytes);
    this.offset += bytes.length;
  }
}

const NOTHING = new Uint8Array(0);
