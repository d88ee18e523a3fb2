import { GAMES } from '@rallydrop/common/games/index';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { hashesOf, type Recording, record } from '../support/journal-fixture.ts';
import { inBrowser } from './harness.ts';

const SEEDS = 8;
const TICKS = 6_000;

/** The rules and the replay as one script that leaves `fixture` behind. */
const bundle = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: ['tests/support/journal-fixture.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'fixture',
    target: 'es2022',
  });
  return outputFiles[0]!.text;
};

inBrowser('every engine', (stand) => {
  for (const game of GAMES) {
    it(`${game.name}: a journal gives the same hashes in Node and in Chromium, at every tick [S1] [J2]`, async () => {
      const page = await stand.browser.newPage();
      await page.evaluate(`${await bundle()}; globalThis.fixture = fixture;`);
      for (let seed = 0; seed < SEEDS; seed++) {
        const recording = record(game, seed, TICKS);
        expect(recording.entries.length).toBeGreaterThan(0);
        const hashes: unknown = await page.evaluate(
          (given: Recording) =>
            (globalThis as unknown as { fixture: { hashesOf: typeof hashesOf } }).fixture.hashesOf(given),
          recording,
        );
        expect(hashes, `seed ${seed}`).toEqual(hashesOf(recording));
      }
    });
  }
});
