/** How a game and its pools are called. */
import { gameNamed } from '@rallydrop/common/games/index';
import { clientGameNamed } from '../../games/index.ts';

export const gameTitle = (game: string): string => gameNamed(game)?.title ?? game;

/** What sets the pool apart within its game; empty where there is but one. */
export const poolWords = (game: string, pool: string): string => {
  const within = pool.slice(game.length + 1);
  return within && (clientGameNamed(game)?.poolWords?.(within) ?? within);
};

/** "Pong", "Connect Four, 3+2". */
export const poolTitle = (game: string, pool: string): string =>
  [gameTitle(game), poolWords(game, pool)].filter(Boolean).join(', ');
