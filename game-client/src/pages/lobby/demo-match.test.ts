import { GAMES } from '@rallydrop/common/games/index';
import { seededRandom } from '@rallydrop/common/random';
import { describe, expect, it } from 'vitest';
import { clientGame } from '../../games/index.ts';
import { openDemoMatch } from './demo-match.ts';

describe('the match behind the lobby', () => {
  for (const game of GAMES) {
    const open = (seed: number) => openDemoMatch(game, clientGame(game.name).demoLevels, seededRandom(seed));

    it(`${game.name}: both bots know their levels, and ten minutes go by without a halt`, () => {
      const match = open(1);
      const seen = new Set<string>();
      for (let second = 0; second < 600; second++) {
        for (let frame = 0; frame < 60; frame++) match.advanceBy(1000 / 60);
        seen.add(JSON.stringify(match.now));
      }
      expect(seen.size).toBeGreaterThan(300);
    });

    it(`${game.name}: a page that slept goes on where it was`, () => {
      const slept = open(2);
      const awake = open(2);
      slept.advanceBy(3_600_000);
      for (let tick = 0; tick < 4; tick++) awake.advanceBy(1000 / game.tickRate);
      expect(slept.now).toEqual(awake.now);
    });

    it(`${game.name}: the standard of each choice is one of its values and an option that the rules take`, () => {
      for (const { key, values, standard } of clientGame(game.name).choices) {
        expect(values.map(({ value }) => value)).toContain(standard);
        for (const { value } of values) expect(game.options({ [key]: value })).toBeDefined();
      }
    });
  }
});
