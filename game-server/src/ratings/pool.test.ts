import { gameNamed } from '@rallydrop/common/games/index';
import { describe, expect, it } from 'vitest';
import { poolOf } from './pool.ts';

const poolFor = (name: string, raw: unknown) => {
  const game = gameNamed(name)!;
  return poolOf(game, game.options(raw));
};

describe('the pool of a match', () => {
  it('is the game, for Connect Four by time control and variant', () => {
    expect(poolFor('pong', { firstTo: 11 })).toBe('pong');
    expect(poolFor('connect-four', { clock: '3+2' })).toBe('connect-four/3+2');
    expect(poolFor('connect-four', { clock: '3+2', starts: 1 })).toBe('connect-four/3+2');
    expect(poolFor('connect-four', { clock: 'none', variant: 'pop-out' })).toBe('connect-four/pop-out-none');
  });
});
