import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COLUMNS, canPlay, type Position, play, positionOf, ROWS } from './bitboard.ts';
import { lookAhead, missesDiagonals, seesAll, type Visibility } from './look-ahead.ts';

/** Every four squares in a row that the board has in this direction, as [column, row]. */
const foursAlong = (right: number, up: number): (readonly [number, number])[][] => {
  const fours: (readonly [number, number])[][] = [];
  for (let column = 0; column < COLUMNS; column++)
    for (let row = 0; row < ROWS; row++) {
      const squares = [0, 1, 2, 3].map((step) => [column + step * right, row + step * up] as const);
      if (squares.every(([c, r]) => c < COLUMNS && r >= 0 && r < ROWS)) fours.push(squares);
    }
  return fours;
};

const straight = [...foursAlong(1, 0), ...foursAlong(0, 1)];
const diagonal = [...foursAlong(1, 1), ...foursAlong(1, -1)];

const isSeen = (sees: Visibility, squares: readonly (readonly [number, number])[]): boolean => {
  let [lo, hi] = [0, 0];
  for (const [column, row] of squares) {
    if (column < 4) lo |= 1 << (7 * column + row);
    else hi |= 1 << (7 * (column - 4) + row);
  }
  return sees(lo, hi);
};

describe('who sees all', () => {
  it('sees the 69 fours of the board, and none in three of their stones', () => {
    expect(straight.length + diagonal.length).toBe(69);
    for (const four of [...straight, ...diagonal]) {
      expect(isSeen(seesAll, four), `${four}`).toBe(true);
      for (const missing of four)
        expect(
          isSeen(
            seesAll,
            four.filter((square) => square !== missing),
          ),
        ).toBe(false);
    }
  });
});

describe('who misses diagonals', () => {
  it('sees rows and columns, and nothing else', () => {
    for (const four of straight) {
      expect(isSeen(missesDiagonals, four), `${four}`).toBe(true);
      for (const missing of four)
        expect(
          isSeen(
            missesDiagonals,
            four.filter((square) => square !== missing),
          ),
        ).toBe(false);
    }
    for (const four of diagonal) expect(isSeen(missesDiagonals, four), `${four}`).toBe(false);
  });
});

/** The same by trying everything, without leaving anything out. */
const tried = (
  position: Readonly<Position>,
  plies: number,
  sees: Visibility,
  distance = 1,
): (number | null)[] =>
  Array.from({ length: COLUMNS }, (_, column) => {
    if (!canPlay(position, column)) return null;
    const next = play(position, column);
    if (sees(next.ownLo ^ next.maskLo, next.ownHi ^ next.maskHi)) return 100 - distance;
    if (plies === 1) return 0;
    const answers = tried(next, plies - 1, sees, distance + 1).filter((worth) => worth !== null);
    return answers.length === 0 ? 0 : 0 - Math.max(...answers);
  });

describe('looking ahead', () => {
  it('finds a four of one’s own, and one of the other’s, the dearer the sooner', () => {
    // The one to move has three in column 4, the other three in column 5.
    const both = positionOf('454545')!;
    expect(lookAhead(both, 1, seesAll)).toEqual([0, 0, 0, 99, 0, 0, 0]);
    expect(lookAhead(both, 2, seesAll)).toEqual([-98, -98, -98, 99, 0, -98, -98]);
  });

  it('sees as far as it looks and no further', () => {
    // Two in the bottom row with both sides open: three in a row would be a four two plies later.
    const open = positionOf('4455')!;
    expect(lookAhead(open, 2, seesAll)).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(lookAhead(open, 3, seesAll)).toEqual([0, 0, 97, 0, 0, 97, 0]);
  });

  it('has nothing to say of a full column', () => {
    const full = positionOf('444444')!;
    expect(lookAhead(full, 1, seesAll)).toEqual([0, 0, 0, null, 0, 0, 0]);
  });

  it('comes to what trying everything comes to, however it sees', () => {
    const moves = fc.array(fc.integer({ min: 1, max: COLUMNS }), { maxLength: 40 });
    fc.assert(
      fc.property(moves, fc.integer({ min: 1, max: 4 }), fc.boolean(), (columns, plies, all) => {
        const sees = all ? seesAll : missesDiagonals;
        let position = positionOf('')!;
        for (const column of columns) {
          const next = canPlay(position, column - 1) ? play(position, column - 1) : position;
          if (!seesAll(next.ownLo ^ next.maskLo, next.ownHi ^ next.maskHi)) position = next;
        }
        expect(lookAhead(position, plies, sees)).toEqual(tried(position, plies, sees));
      }),
      { numRuns: 60 },
    );
  });
});
