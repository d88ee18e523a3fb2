/** What a move or a position is worth, in words and on a scale. Pure. */
import type { ReviewedMove, Verdict, Worth } from '@rallydrop/common/games/connect-four/review';

/** "Win in 5", "draw", "loss in 3": in moves of the one whose worth it is. */
export const worthWords = ({ result, plies }: Worth): string => {
  if (result === 'draw') return 'draw';
  return plies === undefined ? result : `${result} in ${Math.max(1, Math.ceil(plies / 2))}`;
};

/** A short mark beside a move: shape before colour. */
export const VERDICT_MARKS: Readonly<Record<Verdict, string>> = {
  best: '✓',
  only: '!',
  inaccuracy: '?!',
  mistake: '?',
  blunder: '??',
};

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  best: 'Best move',
  only: 'The only move',
  inaccuracy: 'Inaccuracy',
  mistake: 'Mistake',
  blunder: 'Blunder',
};

/** "Mistake: from win in 4 to draw. Column 3 was better." */
export const moveWords = ({ best, played, verdict, better }: ReviewedMove): string => {
  if (!verdict || !best || !played) return 'Not worked out.';
  if (verdict === 'best' || verdict === 'only') return `${VERDICT_WORDS[verdict]}: ${worthWords(played)}.`;
  const hint = better === undefined ? '' : ` Column ${better + 1} was better.`;
  return `${VERDICT_WORDS[verdict]}: from ${worthWords(best)} to ${worthWords(played)}.${hint}`;
};

/** A result without its distance. */
const SOMEWHERE = 0.6;
const LARGEST_SCORE = 21;

/** −1 (lost at once) … 1 (won at once) for the one whose worth it is; a sooner end lies further out. */
export const level = ({ result, score }: Worth): number => {
  if (result === 'draw') return 0;
  const sign = result === 'win' ? 1 : -1;
  if (score === undefined) return sign * SOMEWHERE;
  return sign * (0.3 + 0.7 * (Math.abs(score) / LARGEST_SCORE));
};
