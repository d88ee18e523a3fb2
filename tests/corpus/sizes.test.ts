/** What a finished match takes on the disk, as the store packs it. */
import { isJournalProblem } from '@rallydrop/common/sync/journal-problems';
import { JournalWriter } from '@rallydrop/common/sync/journal-writer';
import { readWholeJournal } from '@rallydrop/common/sync/whole-journal';
import { packed } from '@rallydrop/game-server/store/verbs/journal-bytes';
import { describe, expect, it } from 'vitest';
import { fullBoard } from './connect-four-matches.ts';
import { longPong } from './pong-matches.ts';

const TWO_MINUTES_TICKS = 2 * 60 * 60;
const SEEDS = [1, 2, 3];

const FACE = '2882400001';

/** With what the server says of people: faces, and no ids. */
const served = (bytes: Uint8Array): { readonly inputs: number; readonly size: number } => {
  const journal = readWholeJournal(bytes);
  if (isJournalProblem(journal)) throw new Error(journal.problem);
  const participants = journal.head.participants.map((participant) => ({ ...participant, id: FACE }));
  const writer = JournalWriter.resume({ ...journal, head: { ...journal.head, participants } });
  return { inputs: journal.inputs.length, size: packed(writer.toBytes()).length };
};

describe('a match on the disk', () => {
  it.each(SEEDS)('of Pong, two minutes with both hands never at rest, is at most 12 kB (seed %i)', (seed) => {
    const { inputs, size } = served(longPong('01jd4q8r3zk5m7x9a2bc', TWO_MINUTES_TICKS, seed));
    expect(inputs).toBeGreaterThan(3_500);
    expect(size).toBeLessThanOrEqual(12_000);
  });

  it('of Connect Four, 42 moves on the clock, is at most 400 bytes', () => {
    const { inputs, size } = served(fullBoard('01jd4q8r3zk5m7x9a2bc').finish());
    expect(inputs).toBeGreaterThanOrEqual(42);
    expect(size).toBeLessThanOrEqual(400);
  });
});
