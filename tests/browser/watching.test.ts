/** Those who watch: live or behind, and back in the match. */
import type { PongState } from '@rallydrop/common/games/pong/state';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { violationsOf } from './axe.ts';
import { playKeys, sitDown } from './boards.ts';
import { atSize, DESKTOP, inBrowser, PHONE, SMALL, shot, trafficOf } from './harness.ts';
import { keysOf, play, tryToHit } from './players.ts';
import { PATIENCE, startMatch, textOf, untilStage } from './rooms.ts';

const moment = (page: Page) => page.getByRole('slider', { name: 'Moment' });
const momentOf = async (page: Page): Promise<number> => Number(await moment(page).inputValue());
const badgeOf = (page: Page): Promise<string> => textOf(page.locator('.watch-badge'));
const stateOf = (page: Page) => trafficOf(page).now<PongState>();

/** Smaller targets than a finger. */
const smallTargets = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.lookback button, .lookback select, .lookback input')]
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return Math.round(Math.min(width, height)) < 44;
      })
      .map((element) => element.outerHTML.slice(0, 80)),
  );

inBrowser('one who watches', (stand) => {
  it('comes in mid-rally, goes back in the match by a drag, sees each player’s screen, and is live again', async () => {
    const ada = await stand.visit('/', SMALL);
    const { second: ben, path } = await startMatch(ada, (room) => stand.visit(room, SMALL), '21');
    const hands = [ada, ben].map((page) => play(trafficOf(page), keysOf(page), tryToHit));
    await expect.poll(() => stateOf(ada)?.rally, PATIENCE).toBeGreaterThan(0);
    const eve = await stand.visit(`${path}?watch`, SMALL);
    await untilStage(eve, 'playing');
    await eve.locator('.stage-picture canvas:not([hidden])').waitFor();
    expect(await badgeOf(eve)).toBe('Live');
    // A rally that began before is at its tick at once.
    await expect.poll(() => stateOf(eve)?.rally, PATIENCE).toBeGreaterThan(0);
    await expect.poll(() => momentOf(eve), PATIENCE).toBeGreaterThan(12 * 60);
    await atSize(eve, DESKTOP, () => shot(eve, 'watch-live-desktop'));
    await atSize(eve, PHONE, () => shot(eve, 'watch-live-phone'));
    expect([await violationsOf(eve), await smallTargets(eve)]).toEqual([[], []]);

    const now = await momentOf(eve);
    await moment(eve).fill(String(2 * 60));
    await eve.getByRole('button', { name: 'Back to live' }).waitFor();
    await eve.locator('.stage-host[data-drawn]').waitFor();
    await expect.poll(() => badgeOf(eve), PATIENCE).toBe('Earlier');
    expect(await momentOf(eve)).toBeLessThan(now);
    // It plays from there, and the line grows as the match goes on.
    await expect.poll(() => momentOf(eve), PATIENCE).toBeGreaterThanOrEqual(4 * 60);
    expect(Number(await moment(eve).getAttribute('max'))).toBeGreaterThan(now);
    await eve.getByRole('button', { name: 'Pause' }).click();
    await eve.getByLabel('Whose screen').selectOption({ index: 1 });
    await eve.getByText(/their own paddle at once/).waitFor();
    await atSize(eve, DESKTOP, () => shot(eve, 'watch-back-desktop'));
    await atSize(eve, PHONE, () => shot(eve, 'watch-back-phone'));
    expect([await violationsOf(eve), await smallTargets(eve)]).toEqual([[], []]);

    await eve.getByRole('button', { name: 'Back to live' }).click();
    await expect.poll(() => badgeOf(eve), PATIENCE).toBe('Live');
    await expect.poll(() => momentOf(eve), PATIENCE).toBeGreaterThan(now);
    expect(trafficOf(eve).hashes.different).toBe(0);
    // Who goes back ten seconds and waits is live again by themselves at a faster pace.
    await eve.getByRole('button', { name: 'Back by 10 s' }).click();
    await eve.getByLabel('Pace').selectOption('8');
    await expect.poll(() => badgeOf(eve), PATIENCE).toBe('Live');
    await Promise.all(hands.map((stop) => stop()));
  });

  it('of a room with a delay reads it, as those who play do, and a rated match is never live', async () => {
    const ada = await stand.visit('/', PHONE);
    await ada.getByRole('button', { name: 'Play a friend' }).click();
    await ada.getByText('Who watches is live').click();
    await ada.getByRole('radio', { name: 'Rated' }).check();
    expect(await ada.getByRole('radio', { name: 'Live' }).isDisabled()).toBe(true);
    expect(await ada.getByRole('radio', { name: '2 s behind', exact: true }).isChecked()).toBe(true);
    await ada.getByText('at least 2 s behind').scrollIntoViewIfNeeded();
    await shot(ada, 'room-options-phone');
    expect(await violationsOf(ada)).toEqual([]);
    await ada.getByRole('radio', { name: 'For fun' }).check();
    expect(await ada.getByRole('radio', { name: 'Live' }).isChecked()).toBe(true);
    await ada.getByRole('radio', { name: '2 s behind', exact: true }).check();
    await ada.getByRole('button', { name: 'Open a room' }).click();
    await ada.getByText('who watches is 2 s behind').waitFor();
    const path = `/r/${await textOf(ada.locator('.room-code'))}`;
    const [ben, eve] = [await stand.visit(path, SMALL), await stand.visit(`${path}?watch`, PHONE)];
    for (const page of [ada, ben]) await page.getByRole('button', { name: 'I am ready' }).click();
    await untilStage(ben, 'playing');
    await untilStage(eve, 'playing');
    expect(await badgeOf(eve)).toBe('2 s behind');
    const behind = async () => trafficOf(ben).tick - trafficOf(eve).tick;
    await expect.poll(behind, PATIENCE).toBeGreaterThan(60);
    await shot(eve, 'watch-behind-phone');
  });

  it('follows to the rematch, and is told of it where they look back', async () => {
    const ada = await stand.visit('/', SMALL);
    const { second: ben, path } = await sitDown(ada, (at) => stand.visit(at, SMALL));
    const eve = await stand.visit(`${path}?watch`, DESKTOP);
    await untilStage(eve, 'playing');
    await playKeys([ada, ben], [4, 4, 3, 3, 5, 5]);
    await shot(eve, 'watch-connect-four-desktop');
    await ada.keyboard.press('2');
    for (const page of [ada, ben, eve]) await untilStage(page, 'finished');
    await eve.getByRole('button', { name: 'Back by 10 s' }).click();
    await eve.getByRole('button', { name: 'Pause' }).click();
    expect(await eve.locator('.finished').count()).toBe(0);
    trafficOf(eve).forget();
    for (const page of [ada, ben]) await page.getByRole('button', { name: 'Rematch' }).click();
    await eve.getByText('The next match has begun.').waitFor();
    await eve.getByRole('button', { name: 'Back to live' }).click();
    await untilStage(eve, 'playing');
    await expect.poll(() => trafficOf(eve).room?.matchNumber, PATIENCE).toBe(2);
    await expect.poll(() => momentOf(eve), PATIENCE).toBeLessThan(30 * 60);
  });
});
