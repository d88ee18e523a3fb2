import type { ConnectFourInput } from '@rallydrop/common/games/connect-four/input';
import { advance, apply } from '@rallydrop/common/games/connect-four/rules';
import {
  type ConnectFourState,
  connectFourOptions,
  createConnectFour,
} from '@rallydrop/common/games/connect-four/state';
import { describe, expect, it } from 'vitest';
import { Moves } from './moves.ts';

/** A match without a network: what is done holds at once. */
const setUp = (seat: 0 | 1 | null, options: object = {}) => {
  const state: ConnectFourState = createConnectFour(connectFourOptions(options)!);
  const done: ConnectFourInput[] = [];
  const match = {
    seat,
    ready: true,
    running: true,
    ownTick: 0,
    stateAt: () => state,
    act: (input: ConnectFourInput) => {
      if (!match.running) return false;
      done.push(input);
      apply(state, seat!, input);
      return true;
    },
  };
  const tick = () => {
    advance(state);
    match.ownTick++;
  };
  const opponent = (column: number) => {
    expect(apply(state, 1 - seat!, { kind: 'drop', column })).toBeUndefined();
    tick();
  };
  return { state, match, done, tick, opponent, moves: new Moves(match) };
};
const into = (column: number) => ({ column, pop: false });

describe('a move', () => {
  it('is played in its turn', () => {
    const { moves, done } = setUp(0);
    expect(moves.choose(into(3), 0)).toBe('played');
    expect(done).toEqual([{ kind: 'drop', column: 3 }]);
  });

  it('is not possible in a full column, beside the board, or for who watches', () => {
    const { moves, done, state } = setUp(0);
    state.column2 = 0b1_000000;
    for (const column of [2, -1, 7, 3.5, Number.NaN])
      expect(moves.choose(into(column), 0)).toBe('impossible');
    expect(done).toEqual([]);
    expect(setUp(null).moves.choose(into(3), 0)).toBe('impossible');
  });

  it('is played once when it is clicked twice', () => {
    const { moves, done } = setUp(0);
    moves.choose(into(3), 0);
    // The second click finds that it is the opponent's turn, and is a premove.
    expect(moves.choose(into(3), 0)).toBe('kept');
    expect(done).toHaveLength(1);
  });

  it('is kept while the ticks stand, and played when they run again', () => {
    const { moves, match, done } = setUp(0);
    match.running = false;
    expect(moves.choose(into(3), 0)).toBe('kept');
    expect(moves.frame(0)).toBeUndefined();
    match.running = true;
    expect(moves.frame(0)).toBe('played');
    expect(done).toEqual([{ kind: 'drop', column: 3 }]);
  });
});

describe('a premove', () => {
  it('is kept in the other’s turn, and played when the own one begins', () => {
    const { moves, done, opponent, tick } = setUp(1);
    expect(moves.choose(into(5), 0)).toBe('kept');
    tick();
    expect(moves.frame(0)).toBeUndefined();
    opponent(3);
    expect(moves.frame(0)).toBe('played');
    expect(done).toEqual([{ kind: 'drop', column: 5 }]);
    expect(moves.premove).toBeUndefined();
  });

  it('is let go by choosing it again, and replaced by choosing another', () => {
    const { moves, done, opponent } = setUp(1);
    moves.choose(into(5), 0);
    expect(moves.choose(into(5), 0)).toBe('let-go');
    moves.choose(into(5), 0);
    expect(moves.choose(into(4), 0)).toBe('kept');
    opponent(3);
    moves.frame(0);
    expect(done).toEqual([{ kind: 'drop', column: 4 }]);
  });

  it('is let go when the opponent’s move made it impossible', () => {
    const { moves, done, state, opponent } = setUp(1);
    state.column0 = 0b1_00000;
    moves.choose(into(0), 0);
    opponent(0);
    expect(moves.frame(0)).toBe('let-go');
    expect(done).toEqual([]);
  });

  it('is let go when the match is over', () => {
    const { moves, state } = setUp(1);
    moves.choose(into(0), 0);
    apply(state, 0, { kind: 'resign' });
    expect(moves.frame(0)).toBe('let-go');
  });

  it('waits while the ticks stand', () => {
    const { moves, match, opponent } = setUp(1);
    moves.choose(into(0), 0);
    opponent(3);
    match.running = false;
    expect(moves.frame(0)).toBeUndefined();
    match.running = true;
    expect(moves.frame(0)).toBe('played');
  });

  it('can be a pop, of an own disc at the bottom only', () => {
    const { moves, opponent, done, tick } = setUp(0, { variant: 'pop-out' });
    moves.choose(into(3), 0);
    tick();
    expect(moves.choose({ column: 2, pop: true }, 0)).toBe('impossible');
    expect(moves.choose({ column: 3, pop: true }, 0)).toBe('kept');
    opponent(0);
    moves.frame(0);
    expect(done.at(-1)).toEqual({ kind: 'pop', column: 3 });
  });
});

describe('a word', () => {
  it('is not taken while the ticks stand, and says so', () => {
    const { moves, match, done } = setUp(0);
    match.running = false;
    expect(moves.say('resign', 0)).toBe(false);
    expect(done).toEqual([]);
    match.running = true;
    expect(moves.say('offer-draw', 0)).toBe(true);
  });
});
