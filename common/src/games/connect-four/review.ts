/**
 * The exact review of a finished game, move by move from the last to the first: in that order each position's value
 * helps with the one before it. A generator, so that moves can be shown as they are worked out.
 */
import { type Analyst, pliesToEnd, resultOf, turned } from './analyst.ts';
import { COLUMNS, canPlay, emptyPosition, lastMoverWon, type Position, play } from './bitboard.ts';
import type { Result } from './solver.ts';

/**
 * best: nothing better; only: the one move that keeps the result; inaccuracy: the same result, but a slower win or
 * a faster loss; mistake: a win becomes a draw, or a draw a loss; blunder: a win becomes a loss.
 */
export const VERDICTS = ['best', 'only', 'inaccuracy', 'mistake', 'blunder'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What a position or a move is worth to the mover. */
export interface Worth {
  readonly result: Result;
  /** The exact score and the plies to the end with best play; absent where only the result was found in time. */
  readonly score?: number;
  readonly plies?: number;
}

export interface ReviewedMove {
  /** Plies before this move, from 0. */
  readonly ply: number;
  readonly column: number;
  /** Absent where even the result was not found in time. */
  readonly best?: Worth;
  readonly played?: Worth;
  readonly verdict?: Verdict;
  /** A column that was better, where one was. */
  readonly better?: number;
}

/** Reviews a game of 7×6 given as its columns, counted from 0. */
export function* review(analyst: Analyst, columns: readonly number[]): Generator<ReviewedMove, void, void> {
  const positions: Position[] = [emptyPosition()];
  for (const column of columns) positions.push(play(positions.at(-1)!, column));
  let after = finalWorth(analyst, positions.at(-1)!);
  for (let ply = columns.length - 1; ply >= 0; ply--) {
    const position = positions[ply]!;
    const played = seenByOther(after, position.plies);
    const best = bestWorth(analyst, position, played);
    yield judge(analyst, position, columns[ply]!, best, played);
    after = best;
  }
}

/**
 * How well a player played, 0–100: the mean over their moves of 100 for best and only, 85 for an inaccuracy, 40
 * for a mistake, 0 for a blunder. The figures are ours: a result lost costs, time lost costs little.
 */
export function accuracy(moves: readonly ReviewedMove[], seat: 0 | 1): number | undefined {
  const judged = moves.filter(({ ply, verdict }) => ply % 2 === seat && verdict !== undefined);
  if (judged.length === 0) return undefined;
  return judged.reduce((sum, { verdict }) => sum + POINTS[verdict!], 0) / judged.length;
}

const POINTS: Readonly<Record<Verdict, number>> = {
  best: 100,
  only: 100,
  inaccuracy: 85,
  mistake: 40,
  blunder: 0,
};

/** Best play from a position for both, as columns; shorter where the budget ends. */
export function bestLine(analyst: Analyst, position: Readonly<Position>, most = 42): number[] {
  const line: number[] = [];
  let at: Position = { ...position };
  while (line.length < most && at.plies < 42 && !lastMoverWon(at)) {
    const scores = analyst.scores(at);
    if (scores.includes(undefined)) break;
    const known = scores as (number | null)[];
    const best = Math.max(...known.filter((score) => score !== null));
    const column = FROM_CENTRE.find((candidate) => known[candidate] === best)!;
    line.push(column);
    at = play(at, column);
  }
  return line;
}

const FROM_CENTRE = [3, 2, 4, 1, 5, 0, 6];
const RANK: Readonly<Record<Result, number>> = { loss: 0, draw: 1, win: 2 };

const worthOf = (score: number, plies: number): Worth => ({
  result: resultOf(score),
  score,
  plies: pliesToEnd(score, plies),
});

/** The last position's worth to the player who would be next. A game may also end by time or by agreement. */
function finalWorth(analyst: Analyst, position: Position): Worth | undefined {
  if (lastMoverWon(position)) return { result: 'loss', score: -((44 - position.plies) >> 1), plies: 0 };
  return searched(analyst, position);
}

/** A move's worth to the one who made it, from the worth of the position after it. */
function seenByOther(after: Worth | undefined, plies: number): Worth | undefined {
  if (after === undefined) return undefined;
  if (after.score === undefined) return { result: turned(after.result)! };
  return worthOf(0 - after.score, plies);
}

function searched(analyst: Analyst, position: Position): Worth | undefined {
  const score = analyst.score(position);
  if (score !== undefined) return worthOf(score, position.plies);
  const result = analyst.result(position);
  return result && { result };
}

/** The position's worth: mostly that of the move that was played, which one question then confirms. */
function bestWorth(analyst: Analyst, position: Position, played: Worth | undefined): Worth | undefined {
  if (played === undefined) {
    // What came later was too hard, so this is harder; only the book may know.
    const result = analyst.book?.result(position);
    return result && { result };
  }
  if (played.score === undefined) {
    const result = analyst.result(position);
    return result && { result };
  }
  const better = analyst.atLeast(position, played.score + 1);
  if (better === false) return played;
  const score = better ? analyst.score(position, played.score + 1) : undefined;
  if (score !== undefined) return worthOf(score, position.plies);
  const result = analyst.result(position);
  return result && { result };
}

function judge(
  analyst: Analyst,
  position: Position,
  column: number,
  best: Worth | undefined,
  played: Worth | undefined,
): ReviewedMove {
  const move = { ply: position.plies, column, ...(best && { best }), ...(played && { played }) };
  if (!best || !played) return move;
  const lost = RANK[best.result] - RANK[played.result];
  const slower = best.score !== undefined && played.score !== undefined && best.score > played.score;
  if (lost <= 0 && !slower)
    return { ...move, verdict: isOnly(analyst, position, column, best) ? 'only' : 'best' };
  const better = betterColumn(analyst, position, column, best);
  const verdict = lost === 2 ? 'blunder' : lost === 1 ? 'mistake' : 'inaccuracy';
  return { ...move, verdict, ...(better !== undefined && { better }) };
}

/** Every other move would have thrown the result away. */
function isOnly(analyst: Analyst, position: Position, column: number, { result }: Worth): boolean {
  if (result === 'loss') return false;
  return others(position, column).every(({ child, wins }) => {
    const theirs = wins ? 'loss' : analyst.result(child);
    return theirs !== undefined && RANK[turned(theirs)!] < RANK[result];
  });
}

function betterColumn(analyst: Analyst, position: Position, column: number, best: Worth): number | undefined {
  return others(position, column).find(({ child, wins }) => {
    if (wins) return true;
    if (best.score !== undefined) return analyst.atLeast(child, 1 - best.score) === false;
    return turned(analyst.result(child)) === best.result;
  })?.column;
}

function others(position: Position, column: number): { column: number; child: Position; wins: boolean }[] {
  return FROM_CENTRE.filter((other) => other !== column && other < COLUMNS && canPlay(position, other)).map(
    (other) => {
      const child = play(position, other);
      return { column: other, child, wins: lastMoverWon(child) };
    },
  );
}
