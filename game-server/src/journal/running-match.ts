/** How far the journal of one running match is written down. */
import { ByteWriter } from '@rallydrop/common/sync/bytes';
import type { JournalSource, MatchStarted } from '../rooms/events.ts';
import type { JournalChunk } from '../store/records/open-match.ts';
import type { SegmentWriter } from './segment.ts';

/** A match that nothing happens in says how far it has come at least so often, in polls. */
const MARK_POLLS = 7;
/** About what a match writes until it is folded. */
const FIRST_BYTES = 2_048;

export class RunningMatch {
  readonly id: MatchStarted['id'];
  private readonly journal: JournalSource;
  /** Bytes of its journal that were given away. */
  private offset: number;
  /** How many chunks the store has, or is to have. */
  private chunks: number;
  /** What is in segments alone. */
  private readonly tail = new ByteWriter(FIRST_BYTES);
  private tailFrom = -1;
  /** How many parts of segments it is, and whether it was already left for another time. */
  private tailParts = 0;
  private waited = false;
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
    const { tail, offset } = this;
    const from = tail.used;
    const grew = this.grow(number);
    this.pollsSinceMark++;
    if (!grew && !mark && this.pollsSinceMark < MARK_POLLS) return;
    const { tick } = this.journal;
    segment.add({ matchId: this.id, tick, offset, bytes: tail.bytes }, from, tail.used);
    this.pollsSinceMark = 0;
    this.markedIn = number;
  }

  /**
   * What is in segments alone, as a chunk of its own; `undefined` where there is none. `mayWait`: nor where it is only the
   * beginning, the first time. Of a first chunk whose end is torn the beginning should be left.
   */
  fold(mayWait = false): JournalChunk | undefined {
    if (this.tail.used === 0) return undefined;
    if (mayWait && this.chunks === 0 && this.tailParts === 1 && !this.waited) {
      this.waited = true;
      return undefined;
    }
    const bytes = this.tail.toBytes();
    this.tail.used = 0;
    this.tailFrom = -1;
    this.tailParts = 0;
    return { matchId: this.id, number: this.chunks++, bytes };
  }

  /** All that is left, when it has ended. */
  last(): JournalChunk | undefined {
    this.grow(0);
    return this.fold();
  }

  /** Takes what is new, for the segment of that number; whether there was something. */
  private grow(segment: number): boolean {
    const { tail } = this;
    const before = tail.used;
    this.journal.chunkTo(tail);
    if (tail.used === before) return false;
    if (this.tailFrom < 0) this.tailFrom = segment;
    this.tailParts++;
    this.offset += tail.used - before;
    return true;
  }
}
