/**
 * How long a whole review of a Connect Four game takes in the browser: `npx tsx bench/review.ts [--games N]
 * [--seed N] [--json]`, after `npm run build`.
 *
 * Games between players who see four plies ahead and slip in one move of eight; each review in a page of its own, with
 * nothing kept from the one before. Two times, both from the click on the link, loading the page included: until every
 * move has its verdict, and until every distance that can be had is there. Needs a Chromium, as the browser tests do.
 */
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { emptyPosition, lastMoverWon, play, SQUARES } from '../common/src/games/connect-four/bitboard.ts';
import { lookAhead, seesAll } from '../common/src/games/connect-four/look-ahead.ts';
import { seededRandom } from '../common/src/random.ts';
import { findChromium, launchChromium } from '../tests/browser/chromium.ts';
import { startSite } from '../tests/browser/site.ts';

const { values: options } = parseArgs({
  options: {
    games: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});

/** Milliseconds; `doneMs` is absent where it took longer than `DONE_WITHIN_MS`. */
interface Times {
  readonly plies: number;
  readonly judgedMs: number;
  readonly doneMs?: number;
}

const DONE_WITHIN_MS = 10_000;

const random = seededRandom(Number(options.seed));

/** The moves as a link has them. */
function playGame(): string {
  let moves = '';
  let position = emptyPosition();
  while (position.plies < SQUARES && !lastMoverWon(position)) {
    const worth = lookAhead(position, random() % 8 === 0 ? 1 : 4, seesAll);
    const best = Math.max(...worth.filter((value) => value !== null));
    const good = worth.flatMap((value, column) => (value === best ? [column] : []));
    const column = good[random() % good.length]!;
    moves += column + 1;
    position = play(position, column);
  }
  return moves;
}

async function reviewIn(browser: Browser, url: string, moves: string): Promise<Times> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(`${url}/g/connect-four/review?moves=${moves}`);
    // Looked for at each frame of the page's own: a locator looks every half second only.
    const at = async (words: string, timeout: number): Promise<number> => {
      const shown = await page.waitForFunction(
        (expected) =>
          document.querySelector('.c4a-top [role="status"]')?.textContent?.includes(expected)
            ? Math.round(performance.now())
            : 0,
        words,
        { timeout, polling: 'raf' },
      );
      return shown.jsonValue();
    };
    const judgedMs = await at('Every move', 60_000);
    const doneMs = await at('worked out', DONE_WITHIN_MS).catch(() => undefined);
    return { plies: moves.length, judgedMs, ...(doneMs !== undefined && { doneMs }) };
  } finally {
    await context.close();
  }
}

const chromium = await findChromium();
if (chromium === undefined) throw new Error('No Chromium was found: install one or set CHROMIUM_PATH.');
const site = await startSite();
const browser = await launchChromium(chromium);
const times: Times[] = [];
for (let game = 0; game < Number(options.games); game++) {
  times.push(await reviewIn(browser, site.url, playGame()));
}
await browser.close();
await site.stop();

const judged = times.map(({ judgedMs }) => judgedMs).sort((a, b) => a - b);
const done = times.flatMap(({ doneMs }) => doneMs ?? []).sort((a, b) => a - b);
const report = {
  games: times.length,
  judgedP50Ms: judged[judged.length >> 1]!,
  judgedMaxMs: judged.at(-1)!,
  done: done.length,
  /** Of all games: one that took too long counts as slower than the others. */
  doneP50Ms: done[times.length >> 1] ?? null,
  times,
};
if (options.json) console.log(JSON.stringify(report));
else console.log(report);
