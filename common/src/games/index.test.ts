import { expect, it } from 'vitest';
import { GAMES, gameNamed } from './index.ts';

it('a game is found by its name, and nothing by any other', () => {
  for (const game of GAMES) expect(gameNamed(game.name)).toBe(game);
  for (const name of ['', 'Pong', 'toString', '__proto__']) expect(gameNamed(name)).toBeUndefined();
});

it('[S1] each state has the fields of its game, in wire order, and no other', () => {
  for (const game of GAMES) {
    expect(Object.keys(game.create(game.options(undefined)))).toEqual(Object.keys(game.fields));
  }
});

it('each bot’s label goes on with “Play the bot who…” and stands alone', () => {
  for (const { botLevels } of GAMES) {
    for (const { label } of botLevels) expect(label).toMatch(/^(?:[A-Z][a-z]+s|Never [a-z]+s)(?: |$)/);
  }
});
