import type { ReviewedMove } from '@rallydrop/common/games/connect-four/review';
import { describe, expect, it } from 'vitest';
import { momentsOf } from './moments.ts';

const move = (
  ply: number,
  verdict: ReviewedMove['verdict'],
  more: Partial<ReviewedMove> = {},
): ReviewedMove => ({
  ...{ ply, column: 3, best: { result: 'win' }, played: { result: 'win' }, ...(verdict && { verdict }) },
  ...more,
});

describe('the moments that decided a game', () => {
  const tell = (moves: readonly (ReviewedMove | undefined)[]) => momentsOf(moves, 0, ['Ada', 'Ben']);

  it('are told by name, with what would have been better', () => {
    const blunder = move(6, 'blunder', { played: { result: 'loss' }, better: 1 });
    expect(tell([blunder])).toEqual([
      {
        ply: 6,
        words: 'Move 7: Ada had a won game; with column 4 it is lost. Column 2 would have kept it.',
        slip: true,
      },
    ]);
    const saved = move(9, 'only', { played: { result: 'draw' } });
    expect(tell([saved])[0]).toMatchObject({
      words: 'Move 10: Ben found the one move that kept the draw.',
      slip: false,
    });
  });

  it('are three at most: the heaviest, in the order of the game', () => {
    const moves = [
      move(0, 'only'),
      move(3, 'blunder', { played: { result: 'loss' } }),
      move(4, 'only'),
      undefined,
      move(6, 'mistake', { played: { result: 'draw' } }),
      move(8, 'best'),
    ];
    expect(tell(moves).map(({ ply }) => ply)).toEqual([3, 4, 6]);
  });

  it('are none in a game without a fault', () => {
    expect(tell([move(0, 'best'), move(1, 'inaccuracy'), undefined])).toEqual([]);
  });
});
