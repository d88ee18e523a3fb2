import { describe, expect, it } from 'vitest';
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

describe('a bot', () => {
  const levels = GAMES.flatMap(({ botLevels }) => botLevels);

  it('has a name of one word that nobody else has, and a face of its own', () => {
    for (const { name } of levels) expect(name).toMatch(/^[A-Z][a-z]+$/);
    expect(new Set(levels.map(({ name }) => name)).size).toBe(levels.length);
    expect(new Set(levels.map(({ face }) => face)).size).toBe(levels.length);
  });

  it('says what it does after its name: “Pepper returns the easy ones”', () => {
    for (const { motto } of levels) expect(motto).toMatch(/^(?:[A-Z][a-z]+s|Never [a-z]+s)(?: |$)/);
  });

  it('is never easier than the one before it on its list, and the last has all five pips', () => {
    for (const { botLevels } of GAMES) {
      const pips = botLevels.map((level) => level.pips);
      expect(pips).toEqual(pips.toSorted((a, b) => a - b));
      expect([pips[0], pips.at(-1)]).toEqual([1, 5]);
    }
  });
});
