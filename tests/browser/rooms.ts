/** What people do on the pages to get into a match. */
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { PATIENCE_MS, trafficOf } from './harness.ts';
import type { Stage } from './page-traffic.ts';

export const PATIENCE = { timeout: PATIENCE_MS };

/** Opens a private room from the lobby and gives its code. */
export const openRoom = async (page: Page, points = '7'): Promise<string> => {
  await page.getByRole('button', { name: 'Play a friend' }).click();
  await page.getByRole('radio', { name: points, exact: true }).check();
  await page.getByRole('button', { name: 'Open a room' }).click();
  return await textOf(page.locator('.room-code'));
};

export const textOf = async (element: Locator): Promise<string> => (await element.textContent()) ?? '';

export const sayReady = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'I am ready' }).click();

/** Until the page was told of this stage, or of a later one as well. */
export const untilStage = (page: Page, stage: Stage): Promise<void> =>
  expect.poll(() => trafficOf(page).stages, { ...PATIENCE, interval: 10 }).toContain(stage);

/** Two guests in one room, the first one's, with the match running. */
export const startMatch = async (
  first: Page,
  openSecond: (path: string) => Promise<Page>,
  points = '7',
): Promise<{ readonly second: Page; readonly path: string }> => {
  const path = `/r/${await openRoom(first, points)}`;
  const second = await openSecond(path);
  await sayReady(first);
  await sayReady(second);
  await untilPlaying(first, second);
  return { second, path };
};

/** Until the match runs, and is drawn. */
export const untilPlaying = async (...pages: Page[]): Promise<void> => {
  for (const page of pages) {
    await expect.poll(() => trafficOf(page).stage, PATIENCE).toBe('playing');
    await expect.poll(() => scoreOn(page), PATIENCE).toMatch(/^\d+ to \d+$/);
  }
};

/** The score as the page's stage shows it, in words: "2 to 1", seat 0 first. */
export const scoreOn = (page: Page): Promise<string> => textOf(page.getByRole('status', { name: 'Score' }));

export const renameTo = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: /^Your name is/ }).click();
  await page.getByLabel('Your name', { exact: true }).fill(name);
  await page.keyboard.press('Enter');
};
