/** Somebody to play, found on the lobby's page. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { inBrowser, PHONE, SMALL, shot, trafficOf } from './harness.ts';
import { PATIENCE, renameTo, sayReady, textOf, untilPlaying, untilStage } from './rooms.ts';

/** A guest by a name that nobody else has. */
const named = async (page: Page, name: string): Promise<Page> => {
  await page.getByText(/\d online/).waitFor();
  await renameTo(page, name);
  await expect.poll(() => textOf(page.locator('.your-name-text')), PATIENCE).toBe(name);
  return page;
};

const chooseConnectFour = (page: Page): Promise<void> =>
  page.getByRole('radio', { name: 'Connect Four' }).check();

const untilSeated = async (...pages: Page[]): Promise<void> => {
  for (const page of pages)
    await expect.poll(() => trafficOf(page).room?.yourSeat ?? null, PATIENCE).not.toBeNull();
};

inBrowser('the live lobby', (stand) => {
  it('says what a quick match is before the click, and who sees the search takes it at once', async () => {
    const ada = await named(await stand.visit('/?game=connect-four', PHONE), 'Ada the Seeker');
    await ada.getByText('Play now is classic, 3 minutes + 2 s a move').waitFor();
    await ada.getByRole('radio', { name: '1+0', exact: true }).check();
    await ada.getByText('Play now is classic, 1 minute').waitFor();
    await shot(ada, 'lobby-clock-phone');
    await ada.getByRole('button', { name: 'Play now' }).click();
    await ada.getByText('Looking for an opponent').waitFor();
    const ben = await stand.visit('/', SMALL);
    await ben.getByRole('button', { name: 'Play Ada the Seeker, 1500?, Connect Four, 1+0' }).click();
    await untilSeated(ada, ben);
    expect(ada.url()).toBe(ben.url());
    expect(trafficOf(ben).room).toMatchObject({ opponent: 'stranger', rated: true });
  });

  it('shows an open table to everybody, until somebody sits down at it, and then the match', async () => {
    const ada = await named(await stand.visit('/', SMALL), 'Ada the Host');
    const wim = await stand.visit('/', PHONE);
    await ada.getByRole('button', { name: 'Play a friend' }).click();
    await ada.getByRole('radio', { name: 'Anybody' }).check();
    await ada.getByRole('button', { name: 'Open a room' }).click();
    const ben = await stand.visit('/', SMALL);
    const table = /^Sit down with Ada the Host, Pong, first to 7/;
    await wim.getByRole('link', { name: table }).waitFor();
    await ben.getByRole('link', { name: table }).click();
    await sayReady(ada);
    await sayReady(ben);
    await untilPlaying(ada, ben);
    await expect.poll(() => wim.getByRole('link', { name: table }).count(), PATIENCE).toBe(0);
    const match = wim.getByRole('link', { name: /^Watch Ada the Host against .*, Pong, \d+ to \d+$/ });
    await match.waitFor();
    await match.locator('.live-picture').waitFor();
    await match.evaluate((link) => link.scrollIntoView());
    await shot(wim, 'lobby-live-phone');
    // The only one is the best one: a click on its large picture, and one is there.
    const eve = await stand.visit('/', SMALL);
    await eve.locator('.tv').click();
    await untilStage(eve, 'playing');
    expect(new URL(eve.url()).search).toBe('?watch');
    // Both go without a word: what nobody plays is not shown as if somebody did.
    await Promise.all([ada.close(), ben.close()]);
    await expect.poll(() => match.count(), PATIENCE).toBe(0);
  });

  it('a click on a name is a challenge; who does not accept it says so and is not asked again, and who does plays', async () => {
    const ada = await named(await stand.visit('/', SMALL), 'Ada the Bold');
    const ben = await named(await stand.visit('/', PHONE), 'Ben the Calm');
    const challenge = async (asker: Page, name: string) => {
      const button = asker.getByRole('button', { name: `Challenge ${name}` });
      if (!(await button.isVisible())) await asker.getByText('Who is here').click();
      await button.click();
    };
    await challenge(ada, 'Ben the Calm');
    await ben.getByText('Ada the Bold wants to play you').waitFor();
    await shot(ben, 'challenge-phone');
    await ben.getByRole('button', { name: 'Not now' }).click();
    await ada.getByText('They would rather not right now.').waitFor();
    await challenge(ada, 'Ben the Calm');
    await ada.getByText('They said no a moment ago.').waitFor();
    expect(await ben.locator('.challenge').count()).toBe(0);
    await challenge(ben, 'Ada the Bold');
    await ada.getByText('Ben the Calm wants to play you').waitFor();
    await ada.locator('.challenge').getByRole('button', { name: 'Play', exact: true }).click();
    await untilPlaying(ada, ben);
    expect(ada.url()).toBe(ben.url());
  });

  it('is where "back" comes back to, with the game that was chosen, and "forward" goes on', async () => {
    const ada = await stand.visit('/', SMALL);
    await chooseConnectFour(ada);
    expect(new URL(ada.url()).search).toBe('?game=connect-four');
    await ada.getByRole('link', { name: 'A thousand puzzles' }).click();
    await ada.getByText('Back to the lobby').first().waitFor();
    await ada.goBack();
    await ada.getByText('Play now is classic').waitFor();
    await ada.goForward();
    expect(new URL(ada.url()).pathname).toBe('/g/connect-four/puzzles');
    await ada.goBack();
    await ada.getByText('Play now is classic').waitFor();
  });
});
