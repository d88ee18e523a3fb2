import { columnAt } from '@rallydrop/common/games/connect-four/board';
import { advance, apply } from '@rallydrop/common/games/connect-four/rules';
import {
  connectFourOptions,
  createConnectFour,
  MAX_COLUMNS,
} from '@rallydrop/common/games/connect-four/state';
import { describe, expect, it } from 'vitest';
import { PlayedMoves } from './played-moves.ts';

/** The `last` and the columns that the rules have after each of these columns, played in turns. */
const playedOut = (...played: number[]) => {
  const state = createConnectFour(connectFourOptions({})!);
  return played.map((column, turn) => {
    apply(state, turn % 2, { kind: 'drop', column });
    const { last } = state;
    advance(state);
    return {
      plies: turn + 1,
      last,
      columns: Array.from({ length: MAX_COLUMNS }, (_, at) => columnAt(state, at)),
    };
  });
};

type Noted = ReturnType<typeof playedOut>[number];
const note = (moves: PlayedMoves, { plies, last, columns }: Noted) => moves.note(plies, last, columns);
const columnsOf = (moves: PlayedMoves) => moves.list.value.map((move) => move?.column);

describe('the moves of a running match', () => {
  it('stand in their order, with whose they are', () => {
    const moves = new PlayedMoves();
    for (const played of playedOut(3, 3, 4)) note(moves, played);
    expect(moves.list.value).toEqual([
      { seat: 0, column: 3, popped: false },
      { seat: 1, column: 3, popped: false },
      { seat: 0, column: 4, popped: false },
    ]);
  });

  it('are the same list while nothing is played', () => {
    const moves = new PlayedMoves();
    const [first] = playedOut(3);
    note(moves, first!);
    const { value } = moves.list;
    note(moves, first!);
    expect(moves.list.value).toBe(value);
  });

  it('lose one that was taken back, and take another in its place', () => {
    const moves = new PlayedMoves();
    const [first, second] = playedOut(3, 2);
    note(moves, first!);
    note(moves, second!);
    note(moves, first!);
    expect(columnsOf(moves)).toEqual([3]);
    note(moves, playedOut(3, 6)[1]!);
    expect(columnsOf(moves)).toEqual([3, 6]);
  });

  it.each([
    [3, 2, 5],
    [3, 5, 5],
    [3, 3, 3],
  ])('of which two came in one frame are told apart by what grew: %i %i %i', (...columns) => {
    const moves = new PlayedMoves();
    const [first, , third] = playedOut(...columns);
    note(moves, first!);
    note(moves, third!);
    expect(columnsOf(moves)).toEqual(columns);
    expect(moves.list.value[1]!.seat).toBe(1);
  });

  it('that nobody here saw are not made up', () => {
    const moves = new PlayedMoves();
    note(moves, playedOut(3, 2, 5)[2]!);
    expect(columnsOf(moves)).toEqual([undefined, undefined, 5]);
  });

  it('begin anew with the match', () => {
    const moves = new PlayedMoves();
    note(moves, playedOut(3)[0]!);
    moves.note(0, 0, []);
    expect(moves.list.value).toEqual([]);
  });
});
