import { expect, it } from 'vitest';
import { violationsOf } from './axe.ts';
import { DESKTOP, inBrowser, PHONE, SMALL, shot, trafficOf } from './harness.ts';
import { PATIENCE, startMatch, textOf, untilStage } from './rooms.ts';

inBrowser('people in the lobby', (stand) => {
  it('talk once they unfold the chat, report each other, and are silent when an operator says so', async () => {
    const [ada, bob] = [await stand.visit('/', DESKTOP), await stand.visit('/', PHONE)];
    await ada.getByText('2 online').waitFor();
    expect(await ada.getByRole('log').count()).toBe(0);
    for (const page of [ada, bob]) {
      await page.locator('summary', { hasText: 'Chat' }).click();
      await page.getByText('Nothing has been said yet.').waitFor();
    }
    await bob.getByLabel('Write to everybody here').fill('anybody for <b>Pong</b>?');
    await bob.getByRole('button', { name: 'Send' }).click();
    for (const page of [ada, bob]) await page.getByText('anybody for <b>Pong</b>?').waitFor();
    expect(await bob.getByLabel('Write to everybody here').inputValue()).toBe('');
    for (const [page, name] of [
      [ada, 'desktop'],
      [bob, 'phone'],
    ] as const) {
      await page.getByRole('log').scrollIntoViewIfNeeded();
      await shot(page, `lobby-chat-${name}`);
      expect(await violationsOf(page)).toEqual([]);
    }

    const name = await textOf(bob.locator('.your-name-text'));
    await ada.getByRole('log').getByText(name).click();
    await ada.getByRole('log').getByRole('button', { name: 'Report' }).click();
    await ada.getByRole('button', { name: 'Something else' }).click();
    await ada.getByText('Thank you. We will look at it').waitFor();
    expect(await stand.site.admin('reports')).toContain(`${name}: anybody for <b>Pong</b>?`);
    await stand.site.admin('mute', name, '--for', '10m');
    const write = async () => {
      await bob.getByLabel('Write to everybody here').fill('hello?');
      await bob.getByRole('button', { name: 'Send' }).click();
      return bob.getByText('You may not write here for now').count();
    };
    // The server reads twice a second what operators have decided.
    await expect.poll(write, { ...PATIENCE, interval: 500 }).toBeGreaterThan(0);

    const late = await stand.visit('/', SMALL);
    await late.locator('summary', { hasText: 'Chat' }).click();
    await late.getByText('anybody for <b>Pong</b>?').waitFor();
    await ada.locator('summary', { hasText: 'Chat' }).click();
    await expect.poll(() => ada.getByRole('log').count(), PATIENCE).toBe(0);
  });
});

inBrowser('people in a room', (stand) => {
  it('react, talk in their channels, mute and report each other', async () => {
    const ada = await stand.visit('/', SMALL);
    const { second: bob, path } = await startMatch(ada, (room) => stand.visit(room, SMALL));
    const wim = await stand.visit(`${path}?watch`, PHONE);
    await untilStage(wim, 'playing');
    for (const page of [ada, bob, wim]) await page.getByRole('button', { name: /^Chat and people/ }).click();
    await bob.getByRole('button', { name: 'Well played' }).click();
    for (const page of [ada, wim]) await page.getByText(/: Well played$/).waitFor({ state: 'attached' });

    await wim.getByRole('button', { name: 'Wow' }).click();
    await wim.getByText('Wow, from 1 who watches').waitFor({ state: 'attached' });
    await shot(wim, 'cheers-phone');
    expect(await ada.getByText(/who watches/).count()).toBe(0);

    await bob.getByLabel('Write to everybody here').fill('good <b>luck</b>');
    await bob.keyboard.press('Enter');
    for (const page of [ada, wim]) await page.getByText('good <b>luck</b>').waitFor();
    await wim.getByLabel('Write to those who watch').fill('who wins?');
    await wim.keyboard.press('Enter');
    await wim.getByText('who wins?').waitFor();
    expect(await ada.getByText('who wins?').count()).toBe(0);

    const court = await wim.locator('.stage-host').boundingBox();
    const panel = await wim.locator('.chat-panel').boundingBox();
    expect(court!.y + court!.height).toBeLessThanOrEqual(panel!.y);
    await shot(wim, 'chat-phone');
    expect(await violationsOf(wim)).toEqual([]);

    const name = trafficOf(bob).room!.seats[trafficOf(bob).room!.yourSeat!]!.player!.name;
    await ada.getByRole('log').getByText(name).click();
    await ada.getByRole('log').getByRole('button', { name: 'Report' }).click();
    await ada.getByRole('button', { name: 'Insults or threats' }).click();
    await ada.getByText('Thank you. We will look at it').waitFor();
    await ada.getByRole('log').getByRole('button', { name: 'Mute' }).click();
    await expect.poll(() => ada.getByText('good <b>luck</b>').count(), PATIENCE).toBe(0);
    expect(await stand.site.admin('reports')).toContain(`${name}: good <b>luck</b>`);
  });
});
