/** A file of its own: a flag takes half a minute to fall, in which the other files have the processor. */
import type { ConnectFourState } from '@rallydrop/common/games/connect-four/state';
import { expect, it } from 'vitest';
import {
  boardOn,
  clockOn,
  expectNoMismatch,
  playKeys,
  sitDown,
  toldOn,
  untilBoard,
  untilDealt,
} from './boards.ts';
import { atSize, DESKTOP, inBrowser, SMALL, shot, trafficOf } from './harness.ts';
import { PATIENCE, textOf, untilStage } from './rooms.ts';

inBrowser('a Connect Four match by the clock', (stand) => {
  it('outlives a lost connection and a reload, refuses a full column, and ends on time', async () => {
    const ada = await stand.visit('/', SMALL);
    const { second: ben, path } = await sitDown(ada, (at) => stand.visit(at, SMALL), {
      clock: '30 s a move',
    });
    await playKeys([ada, ben], [1, 1, 1, 1, 1, 1]);
    const full = 'x......\no......\nx......\no......\nx......\no......';
    await ada.keyboard.press('1');
    await expect.poll(() => toldOn(ada), PATIENCE).toBe('That move is not possible.');
    expect(await boardOn(ada)).toBe(full);

    await playKeys([ada, ben], [7]);
    await ben.context().setOffline(true);
    await untilStage(ada, 'paused');
    await expect.poll(() => textOf(ada.locator('.over.card')), PATIENCE).toContain('runs on meanwhile');
    await ben.context().setOffline(false);
    await Promise.all([ada, ben].map((page) => untilStage(page, 'playing')));
    await ben.goto(stand.site.url + path);
    await untilDealt(ben);
    await untilBoard(ben, full.replace(/o\.{6}$/, 'o.....o'));
    await ben.keyboard.press('2');
    await untilBoard(ada, full.replace(/o\.{6}$/, 'ox....o'));

    // Now Ada falls asleep.
    await expect
      .poll(() => trafficOf(ada).now<ConnectFourState>()?.clock0, { timeout: 40_000 })
      .toBeLessThan(9 * 60);
    await atSize(ada, DESKTOP, () => shot(ada, 'connect-four-low-desktop'));
    expect(await clockOn(ada, 0)).toMatch(/^\d\.\d$/);
    await expect.poll(() => trafficOf(ada).stage, { timeout: 30_000 }).toBe('finished');
    await expect
      .poll(() => textOf(ada.locator('.finished')), PATIENCE)
      .toMatch(/Won on time|The clock had the last word/);
    await expect.poll(() => textOf(ben.locator('#finished-title')), PATIENCE).toBe('You won!');
    await expect.poll(() => clockOn(ben, 0), PATIENCE).toBe('0.0');
    expectNoMismatch(ada, ben);
  });
});
