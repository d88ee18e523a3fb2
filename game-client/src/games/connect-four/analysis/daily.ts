/** The puzzle of the day: the same for everybody, and how many days in a row one has solved it. Pure. */

const DAY_MS = 86_400_000;
/** Prime to any number of puzzles that is not a multiple of it: after an easy day comes no other of its kind. */
const STRIDE = 617;

/** Days since 1970, by the world's clock: the day changes for everybody at once. */
export const dayOf = (ms: number): number => Math.floor(ms / DAY_MS);

/** The day's puzzle of so many, from 0. */
export const dailyNumber = (day: number, count: number): number => (day * STRIDE) % count;

export interface Streak {
  /** The newest day that was solved; −1: none. */
  readonly day: number;
  /** Days in a row up to it. */
  readonly length: number;
}

const NONE: Streak = { day: -1, length: 0 };
const KEY = 'rallydrop.connect-four.daily';
type Store = Pick<Storage, 'getItem' | 'setItem'>;

export const readStreak = (store: Store): Streak => {
  try {
    const kept = JSON.parse(store.getItem(KEY) ?? 'null') as Partial<Streak> | null;
    return Number.isInteger(kept?.day) && Number.isInteger(kept?.length) ? (kept as Streak) : NONE;
  } catch {
    return NONE;
  }
};

export const keepStreak = (store: Store, streak: Streak): void => {
  try {
    store.setItem(KEY, JSON.stringify(streak));
  } catch {
    // A browser that keeps nothing forgets this too.
  }
};

/** With today's puzzle solved. */
export const solvedOn = (before: Streak, day: number): Streak => {
  if (before.day === day) return before;
  return { day, length: before.day === day - 1 ? before.length + 1 : 1 };
};

/** What still counts today: a day that was missed ends it. */
export const lengthOn = ({ day: newest, length }: Streak, day: number): number =>
  newest >= day - 1 ? length : 0;
