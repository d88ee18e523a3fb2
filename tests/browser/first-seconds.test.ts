/** Nobody plays before they see. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { inBrowser, SMALL, trafficOf } from './harness.ts';
import { openRoom, sayReady, untilPlaying } from './rooms.ts';

/** 0.75 Mbit/s, 200 ms there and back. */
const SLOW = { offline: false, latency: 200, downloadThroughput: 93_750, uploadThroughput: 93_750 };
const SLOW_PATIENCE = { timeout: 40_000, interval: 20 };

const throttle = async (page: Page): Promise<void> => {
  const browser = await page.context().newCDPSession(page);
  await browser.send('Network.enable');
  await browser.send('Network.emulateNetworkConditions', SLOW);
};

const scoreOf = (page: Page): Promise<string | null> =>
  page.getByRole('status', { name: 'Score' }).textContent({ timeout: 1_000 });

inBrowser('the first seconds of a match', (stand) => {
  /** Both in one room and ready, the second one by a page that was prepared. */
  const sitDown = async (prepare: (page: Page) => Promise<unknown>): Promise<[Page, Page]> => {
    const ada = await stand.visit('/', SMALL);
    const ben = await stand.visit(`/r/${await openRoom(ada)}`, SMALL, prepare);
    await sayReady(ada);
    await sayReady(ben);
    return [ada, ben];
  };

  it('are not counted down before a player on a slow line sees the court [R9]', async () => {
    const [ada, ben] = await sitDown(throttle);
    await expect.poll(() => trafficOf(ben).stages, SLOW_PATIENCE).toContain('countdown');
    expect(await scoreOf(ben)).toBe('0 to 0');
    expect(await scoreOf(ada)).toBe('0 to 0');
    await untilPlaying(ada, ben);
  });

  it('show how far the court has come, and tell the other whom they wait for', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const [ada, ben] = await sitDown((page) =>
      page.route('**/static/network-match-*.js', async (route) => {
        await held;
        await route.continue();
      }),
    );
    await ben.getByRole('progressbar', { name: 'Loading the game…' }).waitFor();
    await ben.getByText('Your court is loading').waitFor();
    await ada.getByText(/^Waiting for .+ to see the court$/).waitFor();
    expect(trafficOf(ada).stage).toBe('loading');
    release();
    await untilPlaying(ada, ben);
  });
});
