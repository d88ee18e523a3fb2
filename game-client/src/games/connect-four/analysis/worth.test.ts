import { describe, expect, it } from 'vitest';
import { level, moveWords, worthWords } from './worth.ts';

describe('a worth in words', () => {
  it('counts in moves of the one whose worth it is', () => {
    expect(worthWords({ result: 'win', score: 18, plies: 1 })).toBe('win in 1');
    expect(worthWords({ result: 'win', score: 1, plies: 41 })).toBe('win in 21');
    expect(worthWords({ result: 'loss', score: -2, plies: 6 })).toBe('loss in 3');
    expect(worthWords({ result: 'draw', score: 0, plies: 12 })).toBe('draw');
    expect(worthWords({ result: 'loss' })).toBe('loss');
  });

  it('says what a move lost, and what was better', () => {
    const move = {
      ply: 6,
      column: 0,
      best: { result: 'win', score: 5, plies: 9 },
      played: { result: 'draw', score: 0, plies: 35 },
      verdict: 'mistake',
      better: 2,
    } as const;
    expect(moveWords(move)).toBe('Mistake: from win in 5 to draw. Column 3 was better.');
    expect(moveWords({ ...move, verdict: 'only', played: move.best })).toBe('The only move: win in 5.');
    expect(moveWords({ ply: 0, column: 3 })).toBe('Not worked out.');
  });

  it('lies on a scale: a draw in the middle, a sooner win further out', () => {
    expect(level({ result: 'draw' })).toBe(0);
    expect(level({ result: 'win', score: 18 })).toBeGreaterThan(level({ result: 'win', score: 2 }));
    expect(level({ result: 'loss', score: -18 })).toBe(-level({ result: 'win', score: 18 }));
    expect(Math.abs(level({ result: 'loss' }))).toBeLessThan(1);
  });
});
