import { GAMES } from '@rallydrop/common/games/index';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { keptJournals } from '../corpus/journals.ts';
import { playJournal } from '../corpus/play.ts';
import { record } from '../support/journal-fixture.ts';
import { inBrowser } from './harness.ts';

const SEEDS = 8;
const TICKS = 6_000;

/** The reader, the rules and the replay as one script that leaves `corpus` behind. */
const bundle = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: ['tests/corpus/play.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'corpus',
    target: 'es2022',
  });
  return outputFiles[0]!.text;
};

inBrowser('every engine', (stand) => {
  const openPage = async () => {
    const page = await stand.browser.newPage();
    await page.evaluate(`${await bundle()}; globalThis.corpus = corpus;`);
    return (bytes: Uint8Array): Promise<unknown> =>
      page.evaluate(
        (numbers: readonly number[]) =>
          (globalThis as unknown as { corpus: { playJournal: typeof playJournal } }).corpus.playJournal(
            numbers,
          ),
        [...bytes],
      );
  };

  for (const game of GAMES) {
    it(`${game.name}: a journal gives the same hashes in Node and in Chromium, at every tick [S1] [J2]`, async () => {
      const played = await openPage();
      for (let seed = 0; seed < SEEDS; seed++) {
        const bytes = record(game, seed, TICKS);
        const inNode = playJournal([...bytes]);
        expect(inNode, `seed ${seed}`).toMatchObject({ problem: null });
        expect(inNode.ticks).toBeGreaterThan(0);
        expect(await played(bytes), `seed ${seed}`).toEqual(inNode);
      }
    });
  }

  it('the matches of the corpus come out in Chromium as they do in Node [J2] [J5]', async () => {
    const played = await openPage();
    const journals = keptJournals();
    expect(journals.length).toBeGreaterThan(20);
    for (const { file, bytes } of journals)
      expect(await played(bytes), file).toEqual(playJournal([...bytes]));
  });
});
