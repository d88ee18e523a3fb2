/** How a bot comes from what it sees, or was told, to a column: the same in a match and in a game that is played on. */
import type { Random32 } from '../../game.ts';
import type { Position } from './bitboard.ts';
import type { BotProfile } from './bot-levels.ts';
import { lookAhead, seesAll } from './look-ahead.ts';
import type { SearchResult } from './search-worker.ts';

/** What this one move is like. */
interface Moment {
  /** It looks one ply ahead only. */
  readonly slips: boolean;
  /** What a searchWorker found out, for the levels that ask one. */
  readonly thought: SearchResult | undefined;
}

/** The column that this manner plays. Somewhere must be room for a disc. */
export const chooseColumn = (
  { looks, sees }: BotProfile,
  { slips, thought }: Moment,
  position: Position,
  random: Random32,
): number => {
  if (slips) return pick(lookAhead(position, 1, seesAll), random);
  if (thought) return pick(worthOfThought(thought, position), random);
  return pick(lookAhead(position, looks === 'exact' ? GUESS_PLIES : looks, sees), random);
};

/** What is seen where nothing is known. */
const GUESS_PLIES = 6;

/** What a thought makes of each column: the result above all; then the sooner win, the later loss. */
const worthOfThought = ({ results, scores }: SearchResult, position: Position): (number | null)[] => {
  const guess = lookAhead(position, GUESS_PLIES, seesAll);
  const ranks = { win: 10_000, draw: 0, loss: -10_000 };
  return results.map((result, column) => {
    if (result === null) return null;
    // Where nothing is known in time: what is seen some moves ahead, between a win and a loss.
    if (result === undefined) return guess[column]!;
    return ranks[result] + (scores[column] ?? 0) * 200 + guess[column]!;
  });
};

/** How often a bot that looks ahead plays this column here, 0–1. Not for levels that search exactly: those know. */
export const chanceOf = (
  { looks, sees, slips }: BotProfile,
  position: Readonly<Position>,
  column: number,
): number => {
  const seen = lookAhead(position, looks === 'exact' ? GUESS_PLIES : looks, sees);
  return (
    (shareOf(seen, column) * (100 - slips) + shareOf(lookAhead(position, 1, seesAll), column) * slips) / 100
  );
};

const shareOf = (worth: readonly (number | null)[], column: number): number => {
  const best = Math.max(...worth.filter((value) => value !== null));
  const weights = worth.map((value, at) => (value === best ? CENTRE_WEIGHTS[at]! : 0));
  return weights[column]! / weights.reduce((sum, weight) => sum + weight, 0);
};

const CENTRE_WEIGHTS = [1, 2, 4, 6, 4, 2, 1];

/** One of the best columns; the nearer to the centre, the likelier. */
const pick = (worth: readonly (number | null)[], random: Random32): number => {
  const best = Math.max(...worth.filter((value) => value !== null));
  let total = 0;
  for (const [column, value] of worth.entries()) if (value === best) total += CENTRE_WEIGHTS[column]!;
  let at = random() % total;
  for (const [column, value] of worth.entries()) {
    if (value !== best) continue;
    at -= CENTRE_WEIGHTS[column]!;
    if (at < 0) return column;
  }
  return worth.indexOf(best);
};
