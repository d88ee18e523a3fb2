/**
 * What a frame of Pong costs in Chromium, with all that a rally, goals and their sparks draw: `npm run bench:stage`. A
 * frame is timed from its beginning until its picture can be read back; without a graphics card a processor paints it.
 */
import { parseArgs } from 'node:util';
import { findChromium, launchChromium } from '../../tests/browser/chromium.ts';
import { type BenchWindow, openStagePages } from './stage-page.ts';

const HELP = `npm run bench:stage -- [options]
  --frames N         frames that are timed (600)
  --width N          of the page, CSS pixels (1280)
  --height N         (720)
  --checkout FOLDER  the stage of another checkout of this repository, to compare with on the same machine:
                       git worktree add ../before v1.0 && npm run bench:stage -- --checkout ../before
                     Its packages are this checkout's; it needs no install. Take turns, a few times each.
  --json             one JSON object
`;

const { values } = parseArgs({
  options: {
    frames: { type: 'string', default: '600' },
    width: { type: 'string', default: '1280' },
    height: { type: 'string', default: '720' },
    checkout: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

/** Long rallies at the cap first, then a goal every two seconds. */
const MATCH = 'seed=11&missFrom=900&seat=0';

const main = async (): Promise<void> => {
  const chromium = await findChromium();
  if (chromium === undefined) throw new Error('No Chromium was found: install one or set CHROMIUM_PATH.');
  const browser = await launchChromium(chromium);
  const pages = await openStagePages(browser, values.checkout);
  try {
    const page = await pages.open(Number(values.width), Number(values.height), MATCH);
    const { seen, displayObjects } = await page.evaluate((frames) => {
      const { bench } = window as unknown as BenchWindow;
      bench.jump(600);
      return {
        seen: Array.from({ length: frames }, () => bench.step(1)),
        displayObjects: bench.displayObjects,
      };
    }, Number(values.frames));
    const times = seen.map(({ ms }) => ms).sort((a, b) => a - b);
    const at = (share: number): number => times[Math.floor(share * (times.length - 1))]!;
    const measured = {
      ...{ frames: seen.length, medianMs: at(0.5), p95Ms: at(0.95), worstMs: at(1) },
      ...{ drawCalls: Math.max(...seen.map(({ drawCalls }) => drawCalls)), displayObjects },
    };
    if (values.json) console.log(JSON.stringify(measured));
    else {
      const { medianMs, p95Ms, worstMs, drawCalls, displayObjects } = measured;
      console.log(`${measured.frames} frames at ${values.width}×${values.height}`);
      console.log(
        `a frame: ${medianMs.toFixed(2)} ms in the median, 95 % within ${p95Ms.toFixed(2)} ms, at worst ${worstMs.toFixed(2)} ms`,
      );
      console.log(`at most ${drawCalls} draw calls a frame, ${displayObjects} display objects`);
    }
  } finally {
    await pages.close();
    await browser.close();
  }
};

if (values.help) console.log(HELP);
else await main();
