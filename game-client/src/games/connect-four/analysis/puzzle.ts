/** A puzzle: a position with exactly one move that keeps the result. Pure. */
import { BOT_PROFILES, type BotProfile } from '@rallydrop/common/games/connect-four/bot-levels';
import puzzles from '../../../../../assets/games/connect-four/puzzles.json';

export interface Puzzle {
  /** The game to the position, columns counted from 0. */
  readonly columns: readonly number[];
  readonly column: number;
  readonly keeps: 'win' | 'draw';
  /** Plies to the end with best play. */
  readonly plies: number;
  /** The easiest bot that plays the move at least every second time: the one that never errs, if no other does. */
  readonly seenBy: BotProfile;
}

const LOOK_AHEAD = BOT_PROFILES.filter(({ looks }) => looks !== 'exact');
const NEVER_ERRS = BOT_PROFILES.at(-1)!;

/** Easiest first. */
export const PUZZLES: readonly Puzzle[] = puzzles.map(({ moves, column, keeps, plies, found }) => ({
  columns: [...moves].map((digit) => Number(digit) - 1),
  column: column - 1,
  keeps: keeps === 'draw' ? 'draw' : 'win',
  plies,
  seenBy: LOOK_AHEAD[found.findIndex((inHundred) => inHundred >= 50)] ?? NEVER_ERRS,
}));

/** How hard it is, by who finds it: "Otto sees this one." */
export const difficultyWords = ({ seenBy }: Puzzle): string =>
  seenBy === NEVER_ERRS ? `Only ${seenBy.name} sees this one.` : `${seenBy.name} sees this one.`;

/** What is asked: "Amber to move: find the win, in 3 moves." */
export const taskWords = ({ keeps, plies }: Puzzle, who: string): string =>
  keeps === 'win'
    ? `${who} to move and win in ${Math.ceil(plies / 2)}. One move does it.`
    : `${who} to move. One move saves the draw.`;

const KEY = 'rallydrop.connect-four.puzzles';
type Store = Pick<Storage, 'getItem' | 'setItem'>;

/** The puzzles that this browser has solved, by their numbers from 0. */
export const readSolved = (store: Store): ReadonlySet<number> => {
  try {
    const numbers: unknown = JSON.parse(store.getItem(KEY) ?? '[]');
    return new Set(Array.isArray(numbers) ? numbers.filter((number) => typeof number === 'number') : []);
  } catch {
    return new Set();
  }
};

export const writeSolved = (store: Store, solved: ReadonlySet<number>): void => {
  try {
    store.setItem(KEY, JSON.stringify([...solved]));
  } catch {
    // A browser that keeps nothing forgets this too.
  }
};

/** The first one from `from` on that is not solved, else the next one. */
export const nextPuzzle = (from: number, solved: ReadonlySet<number>): number => {
  for (let step = 1; step <= PUZZLES.length; step++) {
    const number = (from + step) % PUZZLES.length;
    if (!solved.has(number)) return number;
  }
  return (from + 1) % PUZZLES.length;
};
