/** What is painted while nothing moves: counted where a page asks its canvas to be painted, in WebGL itself. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { clickColumn, clockOn, expectNoMismatch, pointAt, sitDown, untilBoard } from './boards.ts';
import { inBrowser, lively, SMALL, shot } from './harness.ts';
import { PATIENCE } from './rooms.ts';

type Counting = Window & { paints?: number };

/** Phaser clears the canvas once for each picture. */
const countPaints = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const page = window as Counting;
    page.paints = 0;
    for (const { prototype } of [WebGLRenderingContext, WebGL2RenderingContext]) {
      const { clear } = prototype;
      prototype.clear = function (mask) {
        page.paints!++;
        clear.call(this, mask);
      };
    }
  });

const paintsOn = (page: Page): Promise<number> => page.evaluate(() => (window as Counting).paints!);

/** How often a page painted while it had the chance to do so `frames` times. */
const paintsDuring = async (page: Page, frames: number): Promise<number> => {
  const before = await paintsOn(page);
  await page.evaluate(
    (left) =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(function next() {
          if (--left < 0) resolve();
          else requestAnimationFrame(next);
        });
      }),
    frames,
  );
  return (await paintsOn(page)) - before;
};

/** Half a second of frames, in which nothing was painted. */
const untilAtRest = (page: Page): Promise<void> =>
  expect.poll(() => paintsDuring(page, 30), PATIENCE).toBe(0);

/** Does something, and waits until it was painted. */
const expectPainted = async (page: Page, act: () => Promise<unknown>): Promise<void> => {
  await untilAtRest(page);
  const before = await paintsOn(page);
  await act();
  await expect.poll(() => paintsOn(page), PATIENCE).toBeGreaterThan(before);
};

inBrowser('a Connect Four board at rest', (stand) => {
  it('is not painted while only its clocks run, and is painted for a move, for a hover and for another size', async () => {
    const ada = await stand.visit('/', SMALL);
    const { second: ben } = await sitDown(ada, (at) => stand.visit(at, lively(SMALL), countPaints), {
      clock: '3+2',
    });

    await untilAtRest(ben);
    const clock = await clockOn(ben, 0);
    // Some are allowed for what else may come in a second: a page that paints always comes to sixty.
    expect(await paintsDuring(ben, 60)).toBeLessThan(6);
    await expect.poll(() => clockOn(ben, 0), PATIENCE).not.toBe(clock);

    await expectPainted(ben, () => clickColumn(ada, 4));
    await untilBoard(ben, '...o...');
    await expectPainted(ben, () => pointAt(ben, 3));
    await expectPainted(ben, () => pointAt(ben, 6));
    await expectPainted(ben, () => ben.setViewportSize({ width: 640, height: 400 }));
    await untilAtRest(ben);
    await shot(ben, 'connect-four-at-rest');
    expectNoMismatch(ada, ben);
  });
});
