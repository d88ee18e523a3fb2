/**
 * The analysis on a thread of its own: book and solver, and one review at a time. A review goes over the game twice:
 * soon with little work for each question, then with much for what was not found.
 */
import { Analyst } from '@rallydrop/common/games/connect-four/analyst';
import {
  emptyPosition,
  lastMoverWon,
  type Position,
  play,
  SQUARES,
} from '@rallydrop/common/games/connect-four/bitboard';
import { OpeningBook } from '@rallydrop/common/games/connect-four/book';
import { BOT_PROFILES } from '@rallydrop/common/games/connect-four/bot-levels';
import { chooseColumn } from '@rallydrop/common/games/connect-four/choice';
import { bestLine, review } from '@rallydrop/common/games/connect-four/review';
import { think } from '@rallydrop/common/games/connect-four/search-worker';
import { Solver } from '@rallydrop/common/games/connect-four/solver';
import type { Answer, Question } from './messages.ts';

declare const self: {
  onmessage: ((event: { readonly data: Question }) => void) | null;
  postMessage(answer: Answer): void;
};

const BOOK = '/assets/games/connect-four/book.bin';
/**
 * Positions a question, about five million a second. A verdict stands on results; to look for distances that take
 * long can wait until each move has its verdict.
 */
const SOON = { budget: 4_000_000, exactBudget: 500_000 };
const LATER = { budget: 15_000_000 };

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
  for (const budgets of [SOON, LATER]) {
    let complete = true;
    for (const move of review(new Analyst({ solver, book, ...budgets }), columns)) {
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

async function answer(question: Exclude<Question, { kind: 'review' }>): Promise<void> {
  const { id, columns } = question;
  const analyst = new Analyst({ solver, book: await opened, ...LATER });
  const position = columns.reduce(play, emptyPosition());
  const line =
    question.kind === 'line' ? bestLine(analyst, position) : reply(analyst, position, question.level);
  self.postMessage({ kind: 'line', id, line });
}

/** One column, or none when the game is over. */
function reply(analyst: Analyst, position: Position, level: string): readonly number[] {
  const manner = BOT_PROFILES.find(({ id }) => id === level);
  if (!manner || lastMoverWon(position) || position.plies === SQUARES) return [];
  const slips = random32() % 100 < manner.slips;
  const thought = manner.looks === 'exact' && !slips ? think(analyst, position) : undefined;
  return [chooseColumn(manner, { slips, thought }, position, random32)];
}

const random32 = (): number => crypto.getRandomValues(new Uint32Array(1))[0]!;

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
