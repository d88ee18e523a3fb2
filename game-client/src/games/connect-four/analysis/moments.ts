/** The moments that decided a game, told in words. Pure. */
import type { ReviewedMove, Verdict } from '@rallydrop/common/games/connect-four/review';
import { moverAt } from './record.ts';

export interface Moment {
  readonly ply: number;
  readonly words: string;
  /** A result was lost here: whoever likes can do better. */
  readonly slip: boolean;
}

/** How much a verdict decides; the others decide nothing. */
const WEIGHTS: Readonly<Partial<Record<Verdict, number>>> = { blunder: 3, mistake: 2, only: 1 };
const TOLD = 3;

/** At most three, in the order of the game: the heaviest, and of those that weigh the same the later ones. */
export const momentsOf = (
  moves: readonly (ReviewedMove | undefined)[],
  first: 0 | 1,
  names: readonly [string, string],
): readonly Moment[] =>
  moves
    .flatMap((move) => (move ? [{ move, weight: WEIGHTS[move.verdict ?? 'best'] ?? 0 }] : []))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || b.move.ply - a.move.ply)
    .slice(0, TOLD)
    .sort((a, b) => a.move.ply - b.move.ply)
    .map(({ move }) => ({
      ply: move.ply,
      words: `Move ${move.ply + 1}: ${wordsOf(move, names[moverAt(move.ply, first)])}`,
      slip: move.verdict !== 'only',
    }));

const wordsOf = ({ best, played, verdict, better, column }: ReviewedMove, name: string): string => {
  if (verdict === 'only') return `${name} found the one move that kept the ${played?.result ?? 'game'}.`;
  const instead = better === undefined ? '' : ` Column ${better + 1} would have kept it.`;
  const from = best?.result === 'win' ? 'a won game' : 'a draw';
  const to = played?.result === 'loss' ? 'is lost' : 'is drawn';
  return `${name} had ${from}; with column ${column + 1} it ${to}.${instead}`;
};
