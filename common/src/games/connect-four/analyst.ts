/** What is known about positions: the book first, then the solver, within a budget of work for each question. */
import { COLUMNS, canPlay, lastMoverWon, type Position, play, SQUARES } from './bitboard.ts';
import type { OpeningBook } from './book.ts';
import { canWinNow, OUT_OF_BUDGET, type Result, Solver } from './solver.ts';

export interface AnalystOptions {
  readonly solver?: Solver;
  readonly book?: OpeningBook | undefined;
  /** Positions that one question may visit; about five million are a second. */
  readonly budget?: number;
  /** The same for a question about an exact score, where it is another: those are the harder ones. */
  readonly exactBudget?: number;
}

export class Analyst {
  readonly solver: Solver;
  readonly book: OpeningBook | undefined;
  private readonly budget: number;
  private readonly exactBudget: number;

  constructor({
    solver = new Solver(),
    book,
    budget = Number.POSITIVE_INFINITY,
    exactBudget = budget,
  }: AnalystOptions = {}) {
    this.solver = solver;
    // Analysts that share a solver share the book of the newest.
    solver.useBook(book);
    this.book = book;
    this.budget = budget;
    this.exactBudget = exactBudget;
  }

  /** The mover's exact score (see `solver.ts`), or `undefined` beyond the budget. */
  score(position: Readonly<Position>, min?: number, max?: number): number | undefined {
    return (
      this.book?.score(position) ?? this.within(this.exactBudget, () => this.solver.score(position, min, max))
    );
  }

  /** The mover's result, or `undefined` beyond the budget. */
  result(position: Readonly<Position>): Result | undefined {
    if (position.plies === SQUARES) return 'draw';
    if (canWinNow(position)) return 'win';
    return this.book?.result(position) ?? this.within(this.budget, () => this.solver.result(position));
  }

  /** The score is at least `goal`, of any position in which nobody has four; `undefined` beyond the budget. */
  atLeast(position: Readonly<Position>, goal: number): boolean | undefined {
    if (position.plies === SQUARES) return goal <= 0;
    if (canWinNow(position)) return goal <= (43 - position.plies) >> 1;
    const known = this.book?.score(position);
    if (known !== undefined) return known >= goal;
    return this.within(this.exactBudget, () => this.solver.atLeast(position, goal));
  }

  /** The score that each column brings the mover: `null` for a full column, `undefined` beyond the budget. */
  scores(position: Readonly<Position>): (number | null | undefined)[] {
    return forColumns(position, (child, wins) => {
      if (wins) return (43 - position.plies) >> 1;
      const score = this.score(child);
      return score === undefined ? undefined : 0 - score;
    });
  }

  /** The same as results. What the book says of the position itself spares most of the search for its columns. */
  results(position: Readonly<Position>): (Result | null | undefined)[] {
    const best = this.book?.result(position);
    return forColumns(position, (child, wins) => {
      if (wins) return 'win';
      if (best === 'loss') return 'loss';
      const known = this.book?.result(child);
      if (best !== 'draw' || known || child.plies === SQUARES) return turned(known ?? this.result(child));
      if (canWinNow(child)) return 'loss';
      const lost = this.within(this.budget, () => this.solver.atLeast(child, 1));
      return lost === undefined ? undefined : lost ? 'loss' : 'draw';
    });
  }

  private within<T>(budget: number, search: () => T): T | undefined {
    this.solver.limit = this.solver.positions + budget;
    try {
      return search();
    } catch (thrown) {
      if (thrown !== OUT_OF_BUDGET) throw thrown;
      return undefined;
    } finally {
      this.solver.limit = Number.POSITIVE_INFINITY;
    }
  }
}

export const resultOf = (score: number): Result => (score > 0 ? 'win' : score < 0 ? 'loss' : 'draw');

/** A result as the other player sees it. */
export const turned = (result: Result | undefined): Result | undefined =>
  result === 'win' ? 'loss' : result === 'loss' ? 'win' : result;

/** In how many plies the four of a won or lost position stands, with best play; a draw lasts to the last square. */
export function pliesToEnd(score: number, plies: number): number {
  if (score === 0) return SQUARES - plies;
  // The winner's last disc is their number 22 − |score|.
  const discs = 22 - Math.abs(score);
  return score > 0 ? 2 * (discs - (plies >> 1)) - 1 : 2 * (discs - ((plies + 1) >> 1));
}

function forColumns<T>(
  position: Readonly<Position>,
  valueFor: (child: Position, wins: boolean) => T,
): (T | null)[] {
  const values: (T | null)[] = [];
  for (let column = 0; column < COLUMNS; column++) {
    if (!canPlay(position, column)) {
      values.push(null);
      continue;
    }
    const child = play(position, column);
    values.push(valueFor(child, lastMoverWon(child)));
  }
  return values;
}
