/** What the process before this one has left in the store, put together match by match. */
import { isJournalProblem, type JournalProblem } from '@rallydrop/common/sync/journal-problems';
import { readJournal } from '@rallydrop/common/sync/journal-reader';
import type { RecordedMatch } from '../rooms/recorded-match.ts';
import type { JournalSegment, OpenMatch } from '../store/records/open-match.ts';
import { readSegment, type SegmentPart } from './segment.ts';

/** A match's journal as its chunks and the segments give it. */
export interface LeftJournal {
  readonly match: OpenMatch;
  /** Behind the chunks; empty where there is nothing more. */
  readonly tail: Uint8Array;
  /** The newest tick at which nothing is known to be missing. */
  readonly tick: number;
}

export const leftJournals = (
  matches: readonly OpenMatch[],
  segments: readonly JournalSegment[],
): LeftJournal[] => {
  const tails = new Map(matches.map((match) => [match.matchId, new Tail(match.journal.length)]));
  for (const { bytes } of segments)
    for (const part of readSegment(bytes)) tails.get(part.matchId)?.take(part);
  return matches.map((match) => {
    const { tail, tick } = tails.get(match.matchId)!;
    return { match, tail, tick };
  });
};

class Tail {
  /** Up to there everything is in chunks and in segments before. */
  private end: number;
  private readonly parts: Uint8Array[] = [];
  tick = 0;

  constructor(chunkBytes: number) {
    this.end = chunkBytes;
  }

  get tail(): Uint8Array {
    return new Uint8Array(Buffer.concat(this.parts));
  }

  take({ offset, bytes, tick }: SegmentPart): void {
    if (offset > this.end) return;
    // What is before has become part of a chunk, or was written anew.
    const fresh = bytes.subarray(this.end - offset);
    if (fresh.length > 0) {
      this.parts.push(fresh);
      this.end += fresh.length;
    }
    this.tick = Math.max(this.tick, tick);
  }
}

/** How the journal is to stand in the store from now on. */
export interface Mended {
  readonly recorded: RecordedMatch;
  /** In the place of all its chunks: the last one was torn. Absent where they are good. */
  readonly whole?: Uint8Array;
}

export const mend = ({ match, tail, tick }: LeftJournal): Mended | JournalProblem => {
  const bytes = new Uint8Array(Buffer.concat([match.journal, tail]));
  const journal = readJournal(bytes);
  if (isJournalProblem(journal)) return journal;
  const { lastTick, tornBytes } = journal;
  if (tornBytes > 0) {
    const whole = bytes.slice(0, bytes.length - tornBytes);
    return { whole, recorded: { journal, tick: lastTick, bytes: whole.length, chunks: 1 } };
  }
  const now = Math.max(lastTick, tick);
  // A chunk with the beginning alone would be all that there is, if its end were torn.
  if (match.chunks === 0 && journal.entries.length === 0)
    return { recorded: { journal, tick: now, bytes: 0, chunks: 0 } };
  const chunks = match.chunks + (tail.length > 0 ? 1 : 0);
  return { recorded: { journal, tick: now, bytes: bytes.length, chunks } };
};
