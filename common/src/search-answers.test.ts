import { expect, it } from 'vitest';
import { emptyPosition, play } from './games/connect-four/bitboard.ts';
import type { SearchResult } from './games/connect-four/search-worker.ts';
import { searchAnswers } from './search-answers.ts';

const nothing = async () => undefined;

it('a question about a game is answered under its number, by that game’s own search', async () => {
  const question = [3, 0, 3, 0, 3, 0].reduce(play, emptyPosition());
  const { id, thought } = await searchAnswers(nothing)({ id: 7, game: 'connect-four', question });
  expect(id).toBe(7);
  expect((thought as SearchResult).results[3]).toBe('win');
});

it('a game whose bots do not think hard has no search', async () => {
  await expect(searchAnswers(nothing)({ id: 1, game: 'pong', question: 0 })).rejects.toThrow('pong');
});
