import { describe, expect, it } from 'vitest';
import { moverAt, positionsOf, readRecord } from './record.ts';

const read = (query: string) => readRecord(new URLSearchParams(query));

describe('a game in a link', () => {
  it('is read as people write it', () => {
    expect(read('moves=4455')).toEqual({ columns: [3, 3, 4, 4], first: 0 });
    expect(read('moves=12&first=1')).toEqual({ columns: [0, 1], first: 1 });
    expect(read('')).toEqual({ columns: [], first: 0 });
  });

  it('that the rules do not allow is none', () => {
    expect(read('moves=1111111')).toBeUndefined();
    expect(read('moves=8')).toBeUndefined();
    expect(read('moves=0')).toBeUndefined();
    expect(read('moves=<script>')).toBeUndefined();
    // Four in a column, and one more.
    expect(read('moves=12121212')).toBeUndefined();
    expect(read('moves=1212121')).toBeDefined();
  });

  it('has a position more than moves', () => {
    expect(positionsOf([3, 3, 4]).map(({ plies }) => plies)).toEqual([0, 1, 2, 3]);
  });

  it('knows whose move it is, whoever began', () => {
    expect([0, 1, 2].map((ply) => moverAt(ply, 0))).toEqual([0, 1, 0]);
    expect([0, 1, 2].map((ply) => moverAt(ply, 1))).toEqual([1, 0, 1]);
  });
});
