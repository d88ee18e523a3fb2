import { seededRandom } from '@rallydrop/common/random';
import { read, walkJournal } from '@rallydrop/common/sync/testing';
import { type WalkState, walk } from '@rallydrop/common/testing/walk';
import { describe, expect, it } from 'vitest';
import { MatchProgress } from './match-progress.ts';

const at = (time: number, place0 = 0): WalkState => ({
  ...walk.create({ goal: 1_000_000, breaksAt: 0 }),
  ...{ time, place0 },
});

describe('what the rules say of a whole match', () => {
  it('is that it has really begun, from then on, whatever comes later', () => {
    const progress = new MatchProgress({ ...walk, underway: ({ time }) => time === 7 });
    const seen = [0, 6, 7, 8, 100].map((time) => {
      progress.look(at(time));
      return progress.underway;
    });
    expect(seen).toEqual([false, false, true, true, true]);
  });

  it('is the longest of its rallies', () => {
    const progress = new MatchProgress({ ...walk, rally: ({ place0 }) => place0 });
    const seen = [3, 9, 4].map((hits) => {
      progress.look(at(0, hits));
      return progress.longestRally;
    });
    expect(seen).toEqual([3, 9, 9]);
  });

  it('is nothing in games that say nothing: such a match has always begun, and has no rallies', () => {
    const progress = new MatchProgress(walk);
    expect([progress.underway, progress.longestRally]).toEqual([true, null]);
    progress.look(at(5, 5));
    expect([progress.underway, progress.longestRally]).toEqual([true, null]);
  });

  it('[J2] is the same of a match that is read back as if it had been asked at every tick', () => {
    const journal = read(walkJournal(seededRandom(4), 200).toBytes());
    const asked: number[] = [];
    const game = {
      ...walk,
      underway: ({ time }: WalkState) => {
        asked.push(time);
        return time === 150;
      },
      rally: ({ time }: WalkState) => (time === 77 ? 12 : 3),
    };
    const progress = MatchProgress.of(game, journal);
    expect(asked).toEqual(Array.from({ length: 151 }, (_, tick) => tick));
    expect([progress.underway, progress.longestRally]).toEqual([true, 12]);
  });

  it('is nothing yet of a journal that is another game’s', () => {
    const journal = read(walkJournal(seededRandom(4), 20).toBytes());
    const other = { ...walk, rulesVersion: walk.rulesVersion + 1, underway: () => true, rally: () => 5 };
    const progress = MatchProgress.of(other, journal);
    expect([progress.underway, progress.longestRally]).toEqual([false, 0]);
  });
});
