/** What a finished match takes on the disk, as the store packs it. */
import { isJournalProblem } from '@rallydrop/common/sync/journal-problems';
import { readWholeJournal } from '@rallydrop/common/sync/whole-journal';
import { packed } from '@rallydrop/game-server/store/verbs/journal-bytes';
import { describe, expect, it } from 'vitest';
import { fullBoard } from './connect-four-matches.ts';
import { longPong } from './pong-matches.ts';

const TWO_MINUTES_TICKS = 2 * 60 * 60;
const SEEDS = [1, 2, 3];

const inputsIn = (bytes: Uint8Array): number => {
  const journal = readWholeJournal(bytes);
  if (isJournalProblem(journal)) throw new Error(journal.problem);
  return journal.inputs.length;
};

describe('a match on the disk', () => {
  it.each(SEEDS)('of Pong, two minutes with both hands never at rest, is at most 12 kB (seed %i)', (seed) => {
    const bytes = longPong('01jd4q8r3zk5m7x9a2bc', TWO_MINUTES_TICKS, seed);
    expect(inputsIn(bytes)).toBeGreaterThan(3_500);
    expect(packed(bytes).length).toBeLessThanOrEqual(12_000);
  });

  it('of Connect Four, 42 moves on the clock, is at most 400 bytes', () => {
    const bytes = fullBoard('01jd4q8r3zk5m7x9a2bc').finish();
    expect(inputsIn(bytes)).toBeGreaterThanOrEqual(42);
    expect(packed(bytes).length).toBeLessThanOrEqual(400);
  });
});
