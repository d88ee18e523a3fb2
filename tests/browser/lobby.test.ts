import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { hotClient, welcomed } from '../support/real-server.ts';
import { DESKTOP, inBrowser, PHONE, SMALL, shot, trafficOf } from './harness.ts';
import { openRoom, PATIENCE, renameTo, scoreOn, textOf, untilPlaying, untilStage } from './rooms.ts';

/** What may come to show the lobby, its font included: bytes over the wire, and requests. */
const LOBBY_BYTES = 80_000;
const LOBBY_REQUESTS = 12;
/** Long enough for a page that would fetch ahead to have begun. */
const IDLE_MS = 4_000;

/** A browser that says that data is to be saved. */
const saveData = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true, effectiveType: '4g' } });
  });

inBrowser('the lobby', (stand) => {
  it('comes in at most 80 kB and 12 requests, its font included, and fetches nothing ahead where data is to be saved', async () => {
    const loaded: { path: string; bytes: number }[] = [];
    const page = await stand.visit('/', DESKTOP, async (opening) => {
      await saveData(opening);
      opening.on('requestfinished', async (request) => {
        const { responseBodySize: bytes } = await request.sizes();
        loaded.push({ path: new URL(request.url()).pathname, bytes });
      });
    });
    await page.getByText('1 online').waitFor();
    await page.waitForTimeout(IDLE_MS);
    const bytes = loaded.reduce((sum, file) => sum + file.bytes, 0);
    console.log(`lobby: ${bytes} bytes in ${loaded.length} requests`);
    expect(bytes).toBeGreaterThan(20_000);
    expect(bytes, JSON.stringify(loaded)).toBeLessThanOrEqual(LOBBY_BYTES);
    expect(loaded.length, JSON.stringify(loaded)).toBeLessThanOrEqual(LOBBY_REQUESTS);
    const stage = await page.locator('meta[name=match-files]').getAttribute('content');
    expect(stage).toContain('/static/stage-');
    for (const { path } of loaded) expect(stage).not.toContain(path.length > 1 ? path : 'nothing');
  });

  it('a match against the bot is one click away', async () => {
    const visited = performance.now();
    const page = await stand.visit('/', DESKTOP);
    const button = page.getByRole('button', { name: 'returns the easy ones' });
    await page.getByText(/\d online/).waitFor();
    let clicks = 0;
    const clicked = performance.now();
    await button.click();
    clicks++;
    await expect.poll(() => scoreOn(page), { ...PATIENCE, interval: 10 }).toBe('0 to 0');
    const drawn = performance.now();
    await untilPlaying(page);
    const since = (start: number, end: number) => `${Math.round(end - start)} ms`;
    console.log(
      `lobby there after ${since(visited, clicked)}; ${clicks} click; court drawn after ${since(clicked, drawn)}, the ball in play after ${since(clicked, performance.now())}`,
    );
    expect(clicks).toBeLessThanOrEqual(2);
    expect(trafficOf(page).room).toMatchObject({ opponent: 'bot', yourSeat: 0, stage: { kind: 'playing' } });
    await shot(page, 'bot-desktop');
  });

  it('a quick match pairs two strangers', async () => {
    const [ada, ben] = [await stand.visit('/', SMALL), await stand.visit('/', PHONE)];
    await ada.getByRole('button', { name: 'Play now' }).click();
    await ada.getByText('Looking for an opponent').waitFor();
    await ben.getByRole('button', { name: 'Play now' }).click();
    await untilPlaying(ada, ben);
    expect(ada.url()).toBe(ben.url());
    expect([trafficOf(ada).room?.yourSeat, trafficOf(ben).room?.yourSeat].sort()).toEqual([0, 1]);
    expect(trafficOf(ada).room?.opponent).toBe('stranger');
  });

  it('who finds nobody within ten seconds is offered the bot, and is still found behind it', async () => {
    const ada = await stand.visit('/', PHONE);
    await ada.getByRole('button', { name: 'Play now' }).click();
    await ada.getByText('Looking for an opponent').waitFor();
    await shot(ada, 'searching-phone');
    expect(await ada.getByRole('button', { name: 'Play a bot meanwhile' }).count()).toBe(0);
    await ada.getByRole('button', { name: 'Play a bot meanwhile' }).click();
    await untilPlaying(ada);
    await ada.getByText('Still looking for an opponent').waitFor();

    const ben = await stand.visit('/', SMALL);
    await ben.getByRole('button', { name: 'Play now' }).click();
    await ada.getByText('An opponent is here.').waitFor();
    await shot(ada, 'stranger-found-phone');
    for (const page of [ada, ben]) trafficOf(page).forget();
    await ada.getByText('Switch to this match').click();
    for (const page of [ada, ben]) await untilStage(page, 'countdown');
    expect(ada.url()).toBe(ben.url());
    expect(trafficOf(ada).room).toMatchObject({ opponent: 'stranger' });
  });

  it('who looks for a stranger warms up meanwhile, and is taken to the match that is found', async () => {
    const ada = await stand.visit('/', SMALL);
    await ada.getByRole('button', { name: 'Play now' }).click();
    await ada.getByRole('link', { name: 'Warm up meanwhile' }).click();
    await ada.getByText('Still looking for an opponent').waitFor();
    await ada.locator('.stage-picture canvas:not([hidden])').waitFor();
    await ada.getByText(/best \d/).waitFor();
    const ben = await stand.visit('/', SMALL);
    await ben.getByRole('button', { name: 'Play now' }).click();
    await untilPlaying(ada, ben);
    expect(ada.url()).toBe(ben.url());
    expect(trafficOf(ada).room?.opponent).toBe('stranger');
  });

  it('who is paired with somebody who does not come may look for another', async () => {
    const absent = hotClient(stand.site.url);
    await welcomed(absent);
    await absent.emitWithAck('search', { game: 'pong' });
    const ada = await stand.visit('/', PHONE, (page) => page.clock.install());
    await ada.getByRole('button', { name: 'Play now' }).click();
    await ada.getByText('Your opponent is on the way').waitFor();
    // The page begins to count some moments after it has said so, and a clock can only be moved that runs.
    const late = ada.getByText('They haven’t shown up.');
    const waitOn = async () => {
      if ((await late.count()) === 0) await ada.clock.fastForward(10_000);
      return await late.count();
    };
    await expect.poll(waitOn, { ...PATIENCE, interval: 1_000 }).toBe(1);
    await shot(ada, 'stood-up-phone');
    await ada.getByRole('button', { name: 'Look for another opponent' }).click();
    await ada.getByText('Looking for an opponent').waitFor();
    absent.disconnect();
  });

  it('HTML in a name is refused in a sentence, and any name that is taken stands as text [R3]', async () => {
    const ada = await stand.visit('/', SMALL);
    // The server gives the name; before it is known there is nothing to compare with.
    await ada.getByText(/\d online/).waitFor();
    await expect.poll(() => textOf(ada.locator('.your-name-text')), PATIENCE).not.toBe('…');
    const name = await textOf(ada.locator('.your-name-text'));
    await renameTo(ada, '<img src=x onerror=alert(1)>');
    await ada.getByText('Choose a name of 3 to 20 letters or digits').waitFor();
    // What was typed stays to be mended; who gives up keeps the name from before.
    expect(await ada.getByLabel('Your name', { exact: true }).inputValue()).toContain('onerror');
    await ada.keyboard.press('Escape');
    expect(await textOf(ada.locator('.your-name-text'))).toBe(name);
    await renameTo(ada, 'Zoë O’Hara 🏓');
    await expect.poll(() => textOf(ada.locator('.your-name-text')), PATIENCE).toBe('Zoë O’Hara 🏓');
    await ada.reload();
    await expect.poll(() => textOf(ada.locator('.your-name-text')), PATIENCE).toBe('Zoë O’Hara 🏓');
  });

  it('a code that does not exist says so in a sentence, typed or in a link [R3]', async () => {
    const ada = await stand.visit('/', DESKTOP);
    const field = ada.getByLabel('Have a code or a link?');
    await field.fill('hello');
    await field.press('Enter');
    await ada.getByText('That isn’t a code').waitFor();
    await shot(ada, 'wrong-code-desktop');
    await field.fill('zzzz9');
    await field.press('Enter');
    await ada.getByText('There is no room with that code.').waitFor();
    await shot(ada, 'no-room-desktop');
    await ada.getByRole('link', { name: 'Back to the lobby' }).click();
    await ada.getByRole('button', { name: 'Play now' }).waitFor();

    const ben = await stand.visit('/r/hello', PHONE);
    await ben.getByText('isn’t a room’s code').waitFor();
    await shot(ben, 'no-room-phone');
  });

  it('a full room says so and offers to watch [R3]', async () => {
    const ada = await stand.visit('/', SMALL);
    const path = `/r/${await openRoom(ada)}`;
    const ben = await stand.visit(path, SMALL);
    await ben.getByText('Both here: tap when ready').waitFor();
    const cleo = await stand.visit(path, PHONE);
    await cleo.getByText('Both seats in this room are taken.').waitFor();
    await shot(cleo, 'room-full-phone');
    await cleo.getByRole('link', { name: 'Watch instead' }).click();
    await cleo.getByText('Both here: tap when ready').waitFor();
    expect(trafficOf(cleo).room?.yourSeat).toBeNull();
  });
});
