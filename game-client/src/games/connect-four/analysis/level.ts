/** The bot that a game is played on against: the one of last time. Pure. */
import { BOT_PROFILES } from '@rallydrop/common/games/connect-four/bot-levels';

const KEY = 'rallydrop.connect-four.level';
type Store = Pick<Storage, 'getItem' | 'setItem'>;

/** The one that never errs, for who has not chosen yet. */
const STANDARD = 'perfect';

export const readLevel = (store: Store): string => {
  const kept = store.getItem(KEY);
  return BOT_PROFILES.some(({ id }) => id === kept) ? kept! : STANDARD;
};

export const keepLevel = (store: Store, level: string): void => {
  try {
    store.setItem(KEY, level);
  } catch {
    // A browser that keeps nothing forgets this too.
  }
};
