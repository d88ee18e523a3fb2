/** The opening book that ships, against what is published about the game. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  canPlay,
  emptyPosition,
  lastMoverWon,
  type Position,
  play,
  positionOfKey,
} from '@rallydrop/common/games/connect-four/bitboard';
import { bookKeys, OpeningBook } from '@rallydrop/common/games/connect-four/book';
import { canWinNow, type Result, Solver } from '@rallydrop/common/games/connect-four/solver';
import { describe, expect, it } from 'vitest';

const FILE = fileURLToPath(new URL('../../assets/games/connect-four/book.bin', import.meta.url));
const COLUMNS = [0, 1, 2, 3, 4, 5, 6];
const RANK = { loss: -1, draw: 0, win: 1 } as const;

describe('the opening book that ships', () => {
  const file = readFileSync(FILE);
  const book = OpeningBook.read(file)!;
  const resultAfter = (...columns: number[]): Result => book.result(columns.reduce(play, emptyPosition()))!;

  it('is whole, up to ply 9, in less than a megabyte', () => {
    expect(book.plies).toBe(9);
    expect(book.scorePlies).toBe(6);
    expect(book.completeness).toBe(1);
    expect(file.length).toBeLessThan(2 ** 20);
  });

  it('knows that who begins wins by the centre column only, and that the ones next to it draw', () => {
    expect(resultAfter()).toBe('win');
    // To the second player: by the first one's column.
    const answers = COLUMNS.map((column) => resultAfter(column));
    expect(answers).toEqual(['win', 'win', 'draw', 'loss', 'draw', 'win', 'win']);
  });

  it('knows the scores of the first moves as published, and of each position up to ply 6 one that fits its result', () => {
    // P. Pons, "Solving Connect 4": with the 41st stone by the centre, and so on.
    expect(book.score(emptyPosition())).toBe(1);
    const scores = COLUMNS.map((column) => 0 - book.score(play(emptyPosition(), column))!);
    expect(scores).toEqual([-2, -1, 0, 1, 0, -1, -2]);
    for (const key of bookKeys(6).flatMap((keys) => [...keys])) {
      const position = positionOfKey(key);
      if (Math.sign(book.score(position)!) !== RANK[book.result(position)!]) expect.fail(`position ${key}`);
    }
  });

  it('counts 44,473 wins, 6,449 draws and 16,635 losses, as published, where no four is to be made or stopped', () => {
    const counts = { win: 0, draw: 0, loss: 0 };
    for (const key of bookKeys(8)[8]!) {
      const position = positionOfKey(key);
      if (!canWinNow(position) && !canWinNow(turned(position))) counts[book.result(position)!]++;
    }
    // J. Tromp's list of all of them, in the UCI repository.
    expect(counts).toEqual({ win: 44_473, draw: 6_449, loss: 16_635 });
  });

  it('says of each position what the best of its moves brings', () => {
    for (const keys of bookKeys(8)) {
      for (const key of keys) {
        const position = positionOfKey(key);
        const best = Math.max(...childrenOf(position).map((child) => 0 - RANK[resultOf(child)]));
        if (RANK[book.result(position)!] !== best) expect.fail(`position ${key}`);
      }
    }
  });

  it('agrees at its deepest ply with what the solver finds for the moves from there', () => {
    const solver = new Solver();
    const keys = bookKeys(9)[9]!;
    for (let at = 17; at < keys.length; at += Math.floor(keys.length / 3)) {
      const position = positionOfKey(keys[at]!);
      const best = Math.max(
        ...childrenOf(position).map((child) => 0 - RANK[lastMoverWon(child) ? 'loss' : solver.result(child)]),
      );
      expect(RANK[book.result(position)!], `position ${keys[at]}`).toBe(best);
    }
  });

  const resultOf = (position: Position): Result => (lastMoverWon(position) ? 'loss' : book.result(position)!);
});

const childrenOf = (position: Position): Position[] =>
  COLUMNS.filter((column) => canPlay(position, column)).map((column) => play(position, column));

/** The same board, with the other player to move. */
const turned = (position: Position): Position => ({
  ...position,
  ownLo: position.ownLo ^ position.maskLo,
  ownHi: position.ownHi ^ position.maskHi,
});
