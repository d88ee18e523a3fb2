import { advance, apply } from '@rallydrop/common/games/connect-four/rules';
import { connectFourOptions, createConnectFour } from '@rallydrop/common/games/connect-four/state';
import { describe, expect, it } from 'vitest';
import { PlayedMoves } from './played-moves.ts';

/** The `last` that the rules write for each of these columns, played in turns. */
const lastsOf = (columns: readonly number[]): number[] => {
  const state = createConnectFour(connectFourOptions({})!);
  return columns.map((column, turn) => {
    apply(state, turn % 2, { kind: 'drop', column });
    const { last } = state;
    advance(state);
    return last;
  });
};

const columnsOf = (moves: PlayedMoves) => moves.list.value.map((move) => move?.column);

describe('the moves of a running match', () => {
  it('stand in their order, with whose they are', () => {
    const moves = new PlayedMoves();
    for (const [index, last] of lastsOf([3, 3, 4]).entries()) moves.note(index + 1, last);
    expect(moves.list.value).toEqual([
      { seat: 0, column: 3, popped: false },
      { seat: 1, column: 3, popped: false },
      { seat: 0, column: 4, popped: false },
    ]);
  });

  it('are the same list while nothing is played', () => {
    const moves = new PlayedMoves();
    const [last] = lastsOf([3]);
    moves.note(1, last!);
    const { value } = moves.list;
    moves.note(1, last!);
    expect(moves.list.value).toBe(value);
  });

  it('lose one that was taken back, and take another in its place', () => {
    const moves = new PlayedMoves();
    const [first, second] = lastsOf([3, 2]);
    moves.note(1, first!);
    moves.note(2, second!);
    moves.note(1, first!);
    expect(columnsOf(moves)).toEqual([3]);
    moves.note(2, lastsOf([3, 6])[1]!);
    expect(columnsOf(moves)).toEqual([3, 6]);
  });

  it('that nobody here saw are not made up', () => {
    const moves = new PlayedMoves();
    moves.note(3, lastsOf([3, 2, 5])[2]!);
    expect(columnsOf(moves)).toEqual([undefined, undefined, 5]);
  });

  it('begin anew with the match', () => {
    const moves = new PlayedMoves();
    moves.note(1, lastsOf([3])[0]!);
    moves.note(0, 0);
    expect(moves.list.value).toEqual([]);
  });
});
