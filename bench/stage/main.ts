/**
 * What a frame of Pong costs in Chromium, with all that a rally, goals and their sparks draw:
 * `npm run bench:stage -- [--frames 600] [--width 1280] [--height 720] [--json]`. A frame is timed from its beginning
 * until its picture can be read back; without a graphics card a processor paints it.
 */
import { parseArgs } from 'node:util';
import { findChromium, launchChromium } from '../../tests/browser/chromium.ts';
import { type BenchWindow, openStagePages } from './stage-page.ts';

const { values } = parseArgs({
  options: {
    frames: { type: 'string', default: '600' },
    width: { type: 'string', default: '1280' },
    height: { type: 'string', default: '720' },
    json: { type: 'boolean', default: false },
  },
});

/** Long rallies at the cap first, then a goal every two seconds. */
const MATCH = 'seed=11&missFrom=900&seat=0';

const main = async (): Promise<void> => {
  const chromium = await findChromium();
  if (chromium === undefined) throw new Error('No Chromium was found: install one or set CHROMIUM_PATH.');
  const browser = await launchChromium(chromium);
  const pages = await openStagePages(browser);
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

await main();
