import { expect, it } from 'vitest';
import { GAMES, gameNamed } from './index.ts';

it('a game is found by its name, and nothing by any other', () => {
  for (const game of GAMES) expect(gameNamed(game.name)).toBe(game);
  for (const name of ['', 'Pong', 'toString', '__proto__']) expect(gameNamed(name)).toBeUndefined();
});
