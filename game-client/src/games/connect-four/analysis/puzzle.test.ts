import { canPlay, lastMoverWon } from '@rallydrop/common/games/connect-four/bitboard';
import { BOT_PROFILES } from '@rallydrop/common/games/connect-four/bot-levels';
import { chanceOf } from '@rallydrop/common/games/connect-four/choice';
import { describe, expect, it } from 'vitest';
import file from '../../../../../assets/games/connect-four/puzzles.json';
import { difficultyWords, nextPuzzle, PUZZLES, readSolved, taskWords, writeSolved } from './puzzle.ts';
import { positionsOf } from './record.ts';

const storeOf = (text: string | null) => {
  const store = {
    text,
    getItem: () => store.text,
    setItem: (_key: string, value: string) => {
      store.text = value;
    },
  };
  return store;
};

describe('the puzzles', () => {
  it('are a thousand positions that the rules allow, with a move that can be played', () => {
    expect(PUZZLES).toHaveLength(1000);
    for (const { columns, column } of PUZZLES) {
      const positions = positionsOf(columns);
      expect(positions.some(lastMoverWon)).toBe(false);
      expect(canPlay(positions.at(-1)!, column)).toBe(true);
    }
  });

  it('are as hard as the bots that look ahead find them, the easier ones first', () => {
    const eases = file.map(({ found }) => found.reduce((sum, chance) => sum + chance, 0));
    expect(eases).toEqual([...eases].sort((a, b) => b - a));
    // The deepest one looks too far for a test.
    const quick = BOT_PROFILES.filter(({ looks }) => looks !== 'exact' && looks < 8);
    for (const [number, { columns, column }] of PUZZLES.entries()) {
      if (number % 50 !== 0) continue;
      const position = positionsOf(columns).at(-1)!;
      const found = quick.map((level) => Math.round(100 * chanceOf(level, position, column)));
      expect(found).toEqual(file[number]!.found.slice(0, quick.length));
    }
  });

  it('say what is asked, and who sees it', () => {
    const puzzle = { columns: [], column: 0, plies: 5, seenBy: BOT_PROFILES[4]! } as const;
    expect(difficultyWords({ ...puzzle, keeps: 'win' })).toBe('Otto sees this one.');
    expect(difficultyWords({ ...puzzle, keeps: 'win', seenBy: BOT_PROFILES[6]! })).toBe(
      'Only Sibyl sees this one.',
    );
    expect(taskWords({ ...puzzle, keeps: 'win' }, 'Amber')).toBe(
      'Amber to move and win in 3. One move does it.',
    );
    expect(taskWords({ ...puzzle, keeps: 'draw' }, 'Cyan')).toBe('Cyan to move. One move saves the draw.');
  });

  it('that are solved are remembered, whatever a store says', () => {
    const store = storeOf(null);
    expect(readSolved(store).size).toBe(0);
    writeSolved(store, new Set([3, 7]));
    expect([...readSolved(store)]).toEqual([3, 7]);
    for (const bad of ['{', '7', '["x"]', 'null']) expect(readSolved(storeOf(bad)).size).toBe(0);
  });

  it('come in order, those first that are not solved', () => {
    expect(nextPuzzle(0, new Set([1, 2]))).toBe(3);
    expect(nextPuzzle(999, new Set([0]))).toBe(1);
    const all = new Set(PUZZLES.keys());
    expect(nextPuzzle(4, all)).toBe(5);
  });
});
