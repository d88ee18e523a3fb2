import { describe, expect, it } from 'vitest';
import { COLUMNS, canPlay, keyOf, lastMoverWon, play, positionOf, positionOfKey } from './bitboard.ts';
import {
  type BookValue,
  bookKeys,
  DRAW,
  LOSS,
  OpeningBook,
  SCORE_ZERO,
  UNKNOWN,
  WIN,
  writeBook,
} from './book.ts';

const keys = bookKeys(3);
/** Values that mean nothing in the game, but that every reader must get back. */
const deepest = Uint8Array.from(keys[3]!, (_, index) => 1 + (index % 3));
const scores = { plies: 2, deepest: Uint8Array.from(keys[2]!, (_, index) => 1 + ((index * 7) % 43)) };
const write = () => writeBook(keys, deepest, scores);

describe('the opening book', () => {
  it('lists as many positions as there are, of mirror images one', () => {
    expect(bookKeys(5).map(({ length }) => length)).toEqual([1, 4, 25, 121, 568, 2144]);
  });

  it('gives back what was written, for a position and for its mirror image', () => {
    const book = OpeningBook.read(write())!;
    const names = ['', 'loss', 'draw', 'win'];
    keys[3]!.forEach((key, index) => {
      expect(book.result(positionOfKey(key))).toBe(names[deepest[index]!]);
    });
    expect(book.result(positionOf('112')!)).toBe(book.result(positionOf('776')!));
    expect(book.result(positionOf('1122')!)).toBeUndefined();
    expect(book.completeness).toBe(1);
  });

  it('gives back scores as far as it has them, and works out those above', () => {
    const book = OpeningBook.read(write())!;
    keys[2]!.forEach((key, index) => {
      expect(book.score(positionOfKey(key))).toBe(scores.deepest[index]! - SCORE_ZERO);
    });
    expect(book.score(positionOf('112')!)).toBeUndefined();
    for (const key of [...keys[0]!, ...keys[1]!]) {
      const position = positionOfKey(key);
      const children = Array.from({ length: COLUMNS }, (_, column) => book.score(play(position, column))!);
      expect(book.score(position)).toBe(-Math.min(...children));
    }
  });

  it('works out the plies above as the best of the moves', () => {
    const book = OpeningBook.read(write())!;
    const rank = { loss: 0, draw: 1, win: 2 };
    for (const key of keys[2]!) {
      const position = positionOfKey(key);
      const children = [];
      for (let column = 0; column < COLUMNS; column++) {
        if (canPlay(position, column)) children.push(2 - rank[book.result(play(position, column))!]);
      }
      expect(rank[book.result(position)!]).toBe(Math.max(...children));
    }
  });

  it('says that it does not know rather than guess', () => {
    const values = deepest.slice().fill(UNKNOWN);
    const book = OpeningBook.read(
      writeBook(keys, values, { plies: 2, deepest: scores.deepest.slice().fill(UNKNOWN) }),
    )!;
    expect(book.result(positionOf('')!)).toBeUndefined();
    expect(book.score(positionOf('')!)).toBeUndefined();
    expect(book.completeness).toBe(0);
  });

  it('is refused when a byte has changed, when it is cut short, and when it is something else', () => {
    const file = write();
    const changed = file.slice();
    changed[20]! ^= 4;
    expect(OpeningBook.read(changed)).toBeUndefined();
    expect(OpeningBook.read(file.subarray(0, file.length - 1))).toBeUndefined();
    expect(OpeningBook.read(new Uint8Array(5))).toBeUndefined();
    expect(OpeningBook.read(new Uint8Array(64))).toBeUndefined();
  });

  it('keeps no position in which somebody has four', () => {
    for (const key of bookKeys(7)[7]!) {
      const position = positionOfKey(key);
      expect(lastMoverWon(position)).toBe(false);
      expect(keyOf(position)).toBe(key);
    }
  });

  it('has the four values that two bits can hold', () => {
    const values: BookValue[] = [UNKNOWN, LOSS, DRAW, WIN];
    expect(values).toEqual([0, 1, 2, 3]);
  });
});
