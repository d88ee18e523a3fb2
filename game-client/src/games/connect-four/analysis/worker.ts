/**
 * The analysis on a thread of its own: book and solver, and one review at a time. A review goes over the game twice:
 * soon with little work for each question, then with much for what was not found.
 */
import { Analyst } from '@rallydrop/common/games/connect-four/analyst';
import {
  canPlay,
  emptyPosition,
  lastMoverWon,
  type Position,
  play,
} from '@rallydrop/common/games/connect-four/bitboard';
import { OpeningBook } from '@rallydrop/common/games/connect-four/book';
import { bestLine, review } from '@rallydrop/common/games/connect-four/review';
import { Solver } from '@rallydrop/common/games/connect-four/solver';
import type { Answer, Question } from './messages.ts';

declare const self: {
  onmessage: ((event: { readonly data: Question }) => void) | null;
  postMessage(answer: Answer): void;
};

const BOOK = '/assets/games/connect-four/book.bin';
/** Positions a question, about five million a second. */
const SOON = 2_000_000;
const LATER = 15_000_000;

/** Up to here an answer is by result, from the book. */
const OPENING = 8;
const FROM_CENTRE = [3, 2, 4, 1, 5, 0, 6];
const RANK = { win: 0.5, draw: 0, loss: -0.5, unknown: -0.6 } as const;

const solver = new Solver();
const opened = fetchBook();
let reviewing = 0;

self.onmessage = ({ data }) => {
  if (data.kind === 'review') void reviewGame(data.id, data.columns);
  else void answer(data);
};

async function reviewGame(id: number, columns: readonly number[]): Promise<void> {
  reviewing = id;
  const book = await opened;
  for (const budget of [SOON, LATER]) {
    let complete = true;
    for (const move of review(new Analyst({ solver, book, budget }), columns)) {
      self.postMessage({ kind: 'move', id, move });
      complete &&= move.played?.score !== undefined && move.best?.score !== undefined;
      // Other questions come in between.
      await rest();
      if (reviewing !== id) return;
    }
    if (complete) break;
    self.postMessage({ kind: 'judged', id });
  }
  self.postMessage({ kind: 'done', id });
}

async function answer({ kind, id, columns }: Exclude<Question, { kind: 'review' }>): Promise<void> {
  const analyst = new Analyst({ solver, book: await opened, budget: LATER });
  const position = columns.reduce(play, emptyPosition());
  const line = kind === 'line' ? bestLine(analyst, position) : [bestColumn(analyst, position)];
  self.postMessage({ kind: 'line', id, line: line.filter((column) => column !== undefined) });
}

/** The move that wins soonest or loses latest; where that takes too long to find, one that keeps the result. */
function bestColumn(analyst: Analyst, position: Position): number | undefined {
  if (lastMoverWon(position)) return undefined;
  const open = FROM_CENTRE.filter((column) => canPlay(position, column));
  // The book knows the opening's results at once, its distances nobody does.
  const results = position.plies < OPENING ? analyst.results(position) : undefined;
  const scores = results ? undefined : analyst.scores(position);
  const worth = (column: number): number => {
    const score = scores?.[column];
    if (typeof score === 'number') return score;
    return RANK[(results ?? analyst.results(position))[column] ?? 'unknown'];
  };
  const best = Math.max(...open.map(worth));
  return open.find((column) => worth(column) === best);
}

const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Without the book the opening is searched: slower, and no less right. */
async function fetchBook(): Promise<OpeningBook | undefined> {
  try {
    const response = await fetch(BOOK);
    return response.ok ? OpeningBook.read(new Uint8Array(await response.arrayBuffer())) : undefined;
  } catch {
    return undefined;
  }
}
