import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../random.ts';
import { Analyst, pliesToEnd } from './analyst.ts';
import { COLUMNS, canPlay, emptyPosition, lastMoverWon, play, positionOf } from './bitboard.ts';
import { accuracy, bestLine, review } from './review.ts';
import { slowBoardOf, slowScore, slowWin } from './slow-solver.ts';

/** Columns as people write them, counted from 1. */
const columnsOf = (moves: string) => Array.from(moves, (digit) => Number(digit) - 1);
const analyst = new Analyst({ budget: 5000 });
/** A drawn-out middle game from which every question is cheap. */
const GAME = '444444553333335666622777';

describe('the review of a game', () => {
  it('goes from the last move to the first, and gives every move with a known value a verdict', () => {
    const moves = [...review(analyst, columnsOf(GAME))];
    expect(moves.map(({ ply }) => ply)).toEqual(Array.from(GAME, (_, index) => GAME.length - 1 - index));
    for (const { best, played, verdict } of moves) {
      expect(verdict !== undefined).toBe(best !== undefined && played !== undefined);
      if (best?.score !== undefined && played?.score !== undefined)
        expect(played.score).toBeLessThanOrEqual(best.score);
    }
  });

  it('calls the four at the end best or only, with one ply to go', () => {
    const [last] = [...review(analyst, columnsOf('1212121'))];
    expect(last).toMatchObject({
      ply: 6,
      best: { result: 'win', plies: 1 },
      played: { result: 'win', plies: 1 },
    });
    expect(['best', 'only']).toContain(last!.verdict);
  });

  it('values late moves as the slow solver does, and judges them by the difference', () => {
    const random = seededRandom(99);
    for (let game = 0; game < 40; game++) {
      const columns: number[] = [];
      let position = emptyPosition();
      while (position.plies < 42 && !lastMoverWon(position)) {
        const column = random() % COLUMNS;
        if (!canPlay(position, column)) continue;
        columns.push(column);
        position = play(position, column);
      }
      for (const { ply, best, played, verdict, better } of review(analyst, columns)) {
        if (ply < 32) break;
        const scoreAt = (plies: number) => slowScore(slowBoardOf(columns.slice(0, plies)));
        const won = slowWin(slowBoardOf(columns.slice(0, ply + 1)), columns[ply]!);
        const was = scoreAt(ply);
        const became = won ? 21 - (ply >> 1) : 0 - scoreAt(ply + 1);
        expect([best?.score, played?.score], columns.join('')).toEqual([was, became]);
        const lost = Math.sign(was) - Math.sign(became);
        if (was === became) expect(['best', 'only']).toContain(verdict);
        else expect(verdict).toBe(lost === 2 ? 'blunder' : lost === 1 ? 'mistake' : 'inaccuracy');
        if (was !== became) expect(better).toBeTypeOf('number');
      }
    }
  });

  it('finds verdicts where there is no time for distances', () => {
    const hurried = new Analyst({ budget: 1_000_000, exactBudget: 1 });
    const early = [...review(hurried, columnsOf(GAME))].filter(({ ply }) => ply >= 18);
    expect(early.some(({ best }) => best?.score === undefined)).toBe(true);
    for (const { verdict } of early) expect(verdict).toBeDefined();
  });

  it('gives accuracy between 0 and 100 for each seat, and none to a player who did not move', () => {
    const moves = [...review(analyst, columnsOf(GAME))];
    for (const seat of [0, 1] as const) {
      expect(accuracy(moves, seat)).toBeGreaterThanOrEqual(0);
      expect(accuracy(moves, seat)).toBeLessThanOrEqual(100);
    }
    expect(accuracy([], 0)).toBeUndefined();
  });

  it('plays a best line out to the four that it promised', () => {
    const position = positionOf('4444445533333356666227722')!;
    const score = analyst.score(position)!;
    const line = bestLine(analyst, position);
    expect(line.length).toBe(pliesToEnd(score, position.plies));
  });
});
