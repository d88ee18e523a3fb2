/**
 * How fast Connect Four's solver is: `npm run bench:solver -- [--json] [--positions N] [--review] [--prove]`.
 *
 * On one core, with a table that is empty before every position: the result of all seven columns at plies 0–11
 * (by the book up to its depth), and their exact scores from ply 12 on, each over N random positions in which
 * nobody can make four at once. And on the way the known facts: the first player wins by the centre column, draws
 * by the columns next to it, and loses by the rest. `--prove` solves the empty board, without the book: the first
 * player wins with the 41st stone; about half a minute and 1 GB.
 */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Analyst } from '../common/src/games/connect-four/analyst.ts';
import {
  COLUMNS,
  canPlay,
  emptyPosition,
  lastMoverWon,
  type Position,
  play,
} from '../common/src/games/connect-four/bitboard.ts';
import { OpeningBook } from '../common/src/games/connect-four/book.ts';
import { review } from '../common/src/games/connect-four/review.ts';
import { canWinNow, Solver } from '../common/src/games/connect-four/solver.ts';

const BOOK = 'assets/games/connect-four/book.bin';
/** Without a whole book the first plies take minutes each: they are left out. */
const BOOK_PLIES = [0, 2, 4, 6];
const RESULT_PLIES = [7, 8, 9, 10, 11];
const SCORE_PLIES = [12, 14, 16, 20, 24, 28];

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    positions: { type: 'string', default: '200' },
    review: { type: 'boolean', default: false },
    prove: { type: 'boolean', default: false },
  },
});

interface Row {
  readonly ply: number;
  readonly what: 'result' | 'exact';
  readonly scored: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

let state = 2463534242;
const random = (): number => {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return state >>> 0;
};

const file = existsSync(BOOK) ? readFileSync(BOOK) : undefined;
const book = file && OpeningBook.read(file);
const solver = new Solver();
const analyst = new Analyst({ solver, book });
let seconds = 0;

if (options.prove) {
  prove();
  process.exit();
}
warmUp();
const count = Number(options.positions);
const byPly = [
  ...(book?.completeness === 1 ? BOOK_PLIES : []).map((ply) => measure(ply, 'result')),
  ...RESULT_PLIES.map((ply) => measure(ply, 'result')),
  ...SCORE_PLIES.map((ply) => measure(ply, 'exact')),
];
const report = {
  positionsPerSecond: Math.round(solver.positions / seconds),
  byPly,
  memoryMb: Math.round(solver.table.bytes / 2 ** 20),
  bookBytes: file?.length ?? 0,
  bookPlies: book?.plies ?? 0,
};
if (options.json) console.log(JSON.stringify(report));
else print();

function measure(ply: number, what: 'result' | 'exact'): Row {
  const times: number[] = [];
  for (let k = 0; k < count; k++) {
    const position = randomPosition(ply);
    solver.table.clear();
    const start = performance.now();
    if (what === 'result') analyst.results(position);
    else analyst.scores(position);
    times.push(performance.now() - start);
    seconds += times.at(-1)! / 1000;
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => round(times[Math.min(count - 1, Math.floor(share * count))]!);
  return { ply, what, scored: count, p50Ms: at(0.5), p99Ms: at(0.99), maxMs: round(times.at(-1)!) };
}

function prove(): void {
  const prover = new Solver({ wide: new Int32Array(2 ** 28) });
  const start = performance.now();
  const score = prover.score(emptyPosition());
  const took = Math.round((performance.now() - start) / 1000);
  // A score is 22 less the number of the winner's stones.
  const stones = 2 * (22 - score) - 1;
  console.log(
    `the empty board: score ${score}, the first player wins with stone ${stones}; ${prover.positions} positions, ${took} s`,
  );
}

function randomPosition(plies: number): Position {
  for (;;) {
    let position = emptyPosition();
    while (position.plies < plies) {
      const column = random() % COLUMNS;
      if (canPlay(position, column)) position = play(position, column);
      if (lastMoverWon(position)) break;
    }
    if (position.plies === plies && !lastMoverWon(position) && !canWinNow(position)) return position;
  }
}

/** The compiler's time is not the solver's. */
function warmUp(): void {
  for (let k = 0; k < 20; k++) analyst.scores(randomPosition(18));
  solver.positions = 0;
}

function print(): void {
  console.log(
    `${(report.positionsPerSecond / 1e6).toFixed(2)} million positions a second, table ${report.memoryMb} MB`,
  );
  console.log(
    `book: ${report.bookPlies} plies, ${report.bookBytes} bytes, ${Math.round(100 * (book?.completeness ?? 0))} % known`,
  );
  for (const row of byPly)
    console.log(
      `ply ${String(row.ply).padStart(2)} ${row.what.padEnd(6)} p50 ${row.p50Ms} ms, p99 ${row.p99Ms} ms, max ${row.maxMs} ms`,
    );
  if (book?.completeness === 1) console.log(`opening moves: ${analyst.results(emptyPosition()).join(', ')}`);
  if (options.review) printReviews();
}

/** The time of whole reviews of games between players who see four plies ahead. */
function printReviews(): void {
  const times: number[] = [];
  for (let game = 0; game < 50; game++) {
    const columns: number[] = [];
    let position = emptyPosition();
    while (position.plies < 42 && !lastMoverWon(position)) {
      const column = random() % COLUMNS;
      if (!canPlay(position, column)) continue;
      const next = play(position, column);
      // Random, but nobody gives a four away while there is another move.
      if (canWinNow(next) && random() % 20 > 0) continue;
      columns.push(column);
      position = next;
    }
    solver.table.clear();
    const limited = new Analyst({ solver, book, budget: 1_000_000 });
    const start = performance.now();
    for (const _ of review(limited, columns));
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  console.log(`a whole review: p50 ${round(times[25]!)} ms, max ${round(times.at(-1)!)} ms`);
}

function round(ms: number): number {
  return Math.round(ms * 100) / 100;
}
