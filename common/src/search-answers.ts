/** What a thread runs on which bots think hard: it knows a game by its name only. */
import type { ReadAsset } from './game.ts';
import { gameNamed } from './games/index.ts';
import type { Answer, Question } from './search-workers.ts';

/** Answers one question after the other; what a game needs is opened at its first. */
export const searchAnswers = (readAsset: ReadAsset): ((asked: Question) => Promise<Answer>) => {
  const opened = new Map<string, Promise<(question: unknown) => unknown>>();
  const open = (name: string): Promise<(question: unknown) => unknown> => {
    const known = opened.get(name);
    if (known) return known;
    const search = gameNamed(name)?.openSearch?.(readAsset);
    if (!search) throw new Error(`nobody thinks for a game named "${name}"`);
    opened.set(name, search);
    return search;
  };
  return async ({ id, game, question }) => {
    const think = await open(game);
    return { id, thought: think(question) };
  };
};
