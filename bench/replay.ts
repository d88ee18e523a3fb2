/**
 * How soon a match of ten minutes is seen again: `npm run bench:replay -- [--json] [--moments 100] [--width 1280] [--height 720]`.
 *
 * Against the built server in Chromium: from asking for `/m/<id>` to the stage's first picture, in a browser that has
 * never been here and in one that has; and from a touch of the seek bar until the picture of that moment has been shown.
 */
import { parseArgs } from 'node:util';
import { pong } from '@rallydrop/common/games/pong/index';
import { seededRandom } from '@rallydrop/common/random';
import { isJournalProblem } from '@rallydrop/common/sync/journal-problems';
import { readJournal } from '@rallydrop/common/sync/journal-reader';
import { ReplayIndex } from '@rallydrop/common/sync/replay-index';
import { matchId } from '@rallydrop/game-server/rooms/match-id';
import type { BrowserContext } from 'playwright-core';
import { findChromium, launchChromium } from '../tests/browser/chromium.ts';
import { startSite } from '../tests/browser/site.ts';
import { longPong } from '../tests/corpus/pong-matches.ts';
import { finished, given, openHere, temporaryFolder } from '../tests/support/store.ts';
import { type Percentiles, TimeHistogram } from './percentiles.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    moments: { type: 'string', default: '100' },
    width: { type: 'string', default: '1280' },
    height: { type: 'string', default: '720' },
  },
});
const TICKS = 10 * 60 * 60;
const random = seededRandom(1);
const journal = longPong('bench', TICKS, 1);
const moments = Array.from({ length: Number(values.moments) }, () => random() % TICKS);

/** The stage has drawn; by the page's own clock, from the navigation on. */
const FIRST_PICTURE = `new Promise((resolve) => {
  const look = () => document.querySelector('.stage-host[data-drawn]') ? resolve(performance.now()) : requestAnimationFrame(look);
  look();
})`;

/** Until the frame that was drawn with that moment has been handed on. */
const momentShown = (tick: number): string => `new Promise((resolve) => {
  const bar = document.querySelector('.replay-seek input');
  const from = performance.now();
  bar.value = '${tick}';
  bar.dispatchEvent(new Event('input', { bubbles: true }));
  requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - from)));
})`;

const pageOf = async (context: BrowserContext, url: string) => {
  const page = await context.newPage();
  await page.goto(url);
  return { page, firstPictureMs: Math.round(await page.evaluate<number>(FIRST_PICTURE)) };
};

/** The state of a moment, without a picture. */
const seeks = (): Percentiles => {
  const read = readJournal(journal);
  const index = isJournalProblem(read) ? read : ReplayIndex.open(pong, read);
  if (isJournalProblem(index)) throw new Error(index.problem);
  while (index.work(TICKS, () => {}));
  const times = new TimeHistogram();
  for (const tick of moments) {
    const from = performance.now();
    index.seek(tick);
    times.add(performance.now() - from);
  }
  return times.percentiles!;
};

const measure = async (url: string, executable: string) => {
  const browser = await launchChromium(executable);
  const viewport = { width: Number(values.width), height: Number(values.height) };
  try {
    const context = await browser.newContext({ viewport });
    const first = await pageOf(context, url);
    await first.page.close();
    const again = await pageOf(context, url);
    const shown = new TimeHistogram();
    for (const tick of moments) shown.add(await again.page.evaluate<number>(momentShown(tick)));
    const firstPictureMs = { new: first.firstPictureMs, known: again.firstPictureMs };
    return { journalBytes: journal.length, firstPictureMs, momentMs: shown.percentiles!, seekMs: seeks() };
  } finally {
    await browser.close();
  }
};

const executable = await findChromium();
if (executable === undefined) throw new Error('No Chromium was found: install one or set CHROMIUM_PATH.');
const folder = temporaryFolder();
const store = await openHere({ dataDir: folder.path });
const id = matchId(Date.now(), random);
await given(store.verbs.finishMatch(finished(id, { journal })));
await store.close();
const site = await startSite({ DATA_DIR: folder.path });
try {
  const figures = await measure(`${site.url}/m/${id}`, executable);
  console.log(values.json ? JSON.stringify(figures) : JSON.stringify(figures, null, 2));
} finally {
  await site.stop();
  folder.remove();
}
