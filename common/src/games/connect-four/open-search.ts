/** What a thread that thinks for Connect Four's bots runs. */
import type { ReadAsset } from '../../game.ts';
import { Analyst } from './analyst.ts';
import type { Position } from './bitboard.ts';
import { OpeningBook } from './book.ts';
import { think } from './search-worker.ts';

export const BOOK_FILE = 'games/connect-four/book.bin';

/** Positions a column: some three seconds. What is not found by then, the bot does without. */
const BUDGET = 15_000_000;

export const openSearch = async (readAsset: ReadAsset): Promise<(question: unknown) => unknown> => {
  const file = await readAsset(BOOK_FILE);
  const analyst = new Analyst({ book: file && OpeningBook.read(file), budget: BUDGET });
  return (question) => think(analyst, question as Position);
};
