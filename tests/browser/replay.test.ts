import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { playKeys, sitDown } from './boards.ts';
import { DESKTOP, inBrowser, PHONE, SMALL, shot } from './harness.ts';
import { PATIENCE, textOf, untilStage } from './rooms.ts';

const kept = (name: string): Buffer =>
  readFileSync(fileURLToPath(new URL(`../corpus/journals/${name}.journal`, import.meta.url)));
const PONG = kept('pong-long-rally.rules-2');
const CONNECT_FOUR = kept('connect-four-line.rules-3');

const openFile = (page: Page, buffer: Buffer) =>
  page
    .getByLabel('Open from a file')
    .setInputFiles({ name: 'match.journal', mimeType: 'application/octet-stream', buffer });
const moment = (page: Page) => page.getByRole('slider', { name: 'Moment' });
const drawn = (page: Page) => page.locator('.stage-host[data-drawn]').waitFor();
const refusalOf = (page: Page) => textOf(page.getByRole('alert'));

inBrowser('a finished match', (stand) => {
  it('is watched again from the result card, at any moment, and verified on the device', async () => {
    const ada = await stand.visit('/', SMALL);
    const { second: ben } = await sitDown(ada, (at) => stand.visit(at, SMALL));
    await playKeys([ada, ben], [4, 4, 3, 3, 5, 5]);
    await ada.keyboard.press('2');
    for (const page of [ada, ben]) await untilStage(page, 'finished');
    await ben.context().close();
    const address = await ada.getByRole('link', { name: 'Watch again' }).getAttribute('href');
    expect(address).toMatch(/^\/m\/[0-9a-z]{20}$/);
    await ada.context().close();

    const page = await stand.visit(`${address}?t=99999999`, DESKTOP);
    await drawn(page);
    await expect.poll(() => refusalOf(page), PATIENCE).toMatch(/past the end of this match/);
    const end = Number(await moment(page).inputValue());
    expect(end).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Is it genuine?' }).click();
    await page.getByText(/^It is: played again on this device/).waitFor();
    await page.getByText('Judging the moves…').waitFor({ state: 'hidden' });
    await shot(page, 'replay-connect-four-desktop');
    await page.keyboard.press('Home');
    await expect.poll(() => moment(page).inputValue(), PATIENCE).toBe('0');
    const linked = await stand.visit(`${address}?t=30`, SMALL);
    await drawn(linked);
    await expect.poll(() => moment(linked).inputValue(), PATIENCE).toBe('30');
    await linked.context().close();
    // The mistake that lost it is marked, and each move leads to its moment.
    await page.locator('.replay-mark-mistake').first().waitFor({ state: 'attached' });
    await page.locator('.c4a-move').first().click();
    await expect.poll(async () => Number(await moment(page).inputValue()), PATIENCE).toBeGreaterThan(0);
  });

  it('that is not there says so', async () => {
    const page = await stand.visit('/m/01jd00000000000000zz?t=5', PHONE);
    await expect.poll(() => refusalOf(page), PATIENCE).toMatch(/no finished match/);
    // The browser itself complains, of the page and of the journal.
    for (const complaint of (stand.complaints as string[]).splice(0)) expect(complaint).toMatch(/404/);
  });

  it('comes from a file, is stepped, and is played on from where it stands', async () => {
    const page = await stand.visit('/m', DESKTOP);
    await openFile(page, PONG);
    await drawn(page);
    await page.keyboard.press('.');
    await page.keyboard.press('.');
    await expect.poll(() => moment(page).inputValue(), PATIENCE).toBe('2');
    await page.keyboard.press(',');
    await expect.poll(() => moment(page).inputValue(), PATIENCE).toBe('1');
    await moment(page).fill('400');
    await shot(page, 'replay-pong-desktop');
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await expect.poll(async () => Number(await moment(page).inputValue()), PATIENCE).toBeGreaterThan(400);
    await page.getByLabel('Whose screen').selectOption({ index: 1 });
    await page.getByText(/their own paddle at once/).waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Play on' }).click();
    await page.getByRole('timer').waitFor();
    await page.getByRole('timer').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Back to the match' }).click();
    await drawn(page);
  });

  it('is refused aloud where it was changed or cut off, in words', async () => {
    const page = await stand.visit('/m', PHONE);
    const changed = Buffer.from(PONG);
    changed[changed.length >> 1]! ^= 0x40;
    await openFile(page, changed);
    await expect.poll(() => refusalOf(page), PATIENCE).toMatch(/damaged/);
    await openFile(page, PONG.subarray(0, PONG.length - 9));
    await expect.poll(() => refusalOf(page), PATIENCE).toMatch(/its end is missing/);
    await openFile(page, Buffer.from('a letter'));
    await expect.poll(() => refusalOf(page), PATIENCE).toMatch(/not a Rallydrop match/);
    await openFile(page, kept('connect-four-line.rules-1'));
    await expect.poll(() => refusalOf(page), PATIENCE).toMatch(/older or newer rules/);
    const newer = Buffer.from(PONG);
    newer[4] = 9;
    await openFile(page, newer);
    await expect.poll(() => refusalOf(page), PATIENCE).toMatch(/newer Rallydrop/);
    await openFile(page, Buffer.alloc(2_000_000));
    await expect.poll(() => refusalOf(page), PATIENCE).toMatch(/too large/);
    await openFile(page, CONNECT_FOUR);
    await drawn(page);
    await shot(page, 'replay-connect-four-phone');
  });

  it('gives its last rally as a clip', async () => {
    const page = await stand.visit('/m', SMALL);
    await openFile(page, PONG);
    await drawn(page);
    const download = page.waitForEvent('download', { timeout: 60_000 });
    await page.getByRole('button', { name: /^Clip/ }).click();
    expect((await download).suggestedFilename()).toMatch(/\.webm$/);
  });
});
