/** The site without a network, once it was visited; and two on one device. */
import { expect, it } from 'vitest';
import { DESKTOP, inBrowser, SMALL } from './harness.ts';
import { PATIENCE, textOf } from './rooms.ts';

inBrowser('without a network', (stand) => {
  it('the site opens once it was visited, says that it is offline, and its bots and puzzles play', async () => {
    const page = await stand.visit('/', { ...DESKTOP, serviceWorkers: 'allow' });
    await page.evaluate(async () => {
      await navigator.serviceWorker.register('/service-worker.js');
      await navigator.serviceWorker.ready;
    });
    await page.reload();
    await page.getByText(/\d online/).waitFor();
    await page.context().setOffline(true);
    await page.reload();
    await page.getByText('You are offline.').waitFor();
    await page.getByRole('button', { name: 'Follows the ball' }).click();
    await page.locator('.stage-picture canvas:not([hidden])').waitFor();
    await expect.poll(() => page.evaluate(() => location.search), PATIENCE).toBe('?bot=follows');
    await page.goto(`${stand.site.url}/g/connect-four/here?bot=perfect`);
    await page.getByText('You are ').waitFor();
    await page.getByText('You are ').waitFor({ state: 'detached' });
    await page.keyboard.press('4');
    await page.locator('.c4-moves li').nth(1).waitFor();
    await page.goto(`${stand.site.url}/g/connect-four/puzzles`);
    await page.getByRole('heading', { name: /^Puzzle 1/ }).waitFor();
  });
});

inBrowser('two on one device', (stand) => {
  it('play Connect Four in turns, to the end and again', async () => {
    const page = await stand.visit('/g/connect-four/here', SMALL);
    await page.getByText('Take turns').waitFor();
    await page.getByText('Take turns').waitFor({ state: 'detached' });
    for (const key of '1212121') {
      await page.keyboard.press(key);
      await page.waitForTimeout(150);
    }
    await page.getByRole('heading', { name: 'Amber won' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Take turns').waitFor();
  });

  it('steer both paddles of Pong from one keyboard', async () => {
    const page = await stand.visit('/g/pong/here', SMALL, (opened) =>
      opened.addInitScript(() => localStorage.setItem('rallydrop.trace', 'yes')),
    );
    await page.getByText('W S for amber').waitFor();
    await page.getByText('W S for amber').waitFor({ state: 'detached' });
    await expect.poll(() => textOf(page.getByRole('status', { name: 'Score' })), PATIENCE).toMatch(/to/);
  });
});
