import { describe, expect, it } from 'vitest';
import { CLOCKS, VARIANTS } from './connect-four/state.ts';
import { GAMES, gameNamed } from './index.ts';
import { FIRST_TO } from './pong/state.ts';

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

describe('options', () => {
  const CHOICES: Readonly<Record<string, readonly object[]>> = {
    pong: FIRST_TO.flatMap((firstTo) => [true, false].map((twoAhead) => ({ firstTo, twoAhead }))),
    'connect-four': CLOCKS.flatMap((clock) =>
      VARIANTS.flatMap((variant) =>
        [0, 1].map((starts) => ({ clock: clock.id, variant: variant.id, starts })),
      ),
    ),
  };

  it('that a game has read it reads again, as they are kept, and makes the same match of them', () => {
    for (const game of GAMES) {
      for (const raw of [undefined, {}, ...CHOICES[game.name]!]) {
        const options: unknown = game.options(raw);
        expect(options).toBeDefined();
        expect(game.options(JSON.parse(JSON.stringify(options)))).toEqual(options);
      }
    }
  });

  it('that are none are refused, by name and by place', () => {
    for (const game of GAMES) {
      for (const raw of [null, [], 7, 'pong', { other: 1 }]) expect(game.options(raw)).toBeUndefined();
    }
    const [pong, connectFour] = GAMES;
    for (const firstTo of [0, 8, '7', null]) expect(pong!.options({ firstTo })).toBeUndefined();
    expect(pong!.options({ twoAhead: 1 })).toBeUndefined();
    for (const clock of [-1, CLOCKS.length, 0.5, '9+9', null]) {
      expect(connectFour!.options({ clock })).toBeUndefined();
    }
    for (const variant of [-1, VARIANTS.length, 'six'])
      expect(connectFour!.options({ variant })).toBeUndefined();
    for (const starts of [2, -1, '0']) expect(connectFour!.options({ starts })).toBeUndefined();
  });
});
