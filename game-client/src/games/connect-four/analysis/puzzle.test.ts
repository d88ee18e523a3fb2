import { canPlay, lastMoverWon } from '@rallydrop/common/games/connect-four/bitboard';
import { describe, expect, it } from 'vitest';
import { nextPuzzle, PUZZLES, readSolved, taskWords, writeSolved } from './puzzle.ts';
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
  it('are a hundred positions that the rules allow, with a move that can be played', () => {
    expect(PUZZLES).toHaveLength(100);
    for (const { columns, column } of PUZZLES) {
      const positions = positionsOf(columns);
      expect(positions.some(lastMoverWon)).toBe(false);
      expect(canPlay(positions.at(-1)!, column)).toBe(true);
    }
  });

  it('say what is asked', () => {
    const puzzle = { columns: [], column: 0, plies: 5 } as const;
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
    expect(nextPuzzle(99, new Set([0]))).toBe(1);
    const all = new Set(PUZZLES.keys());
    expect(nextPuzzle(4, all)).toBe(5);
  });
});
