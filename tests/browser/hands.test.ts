import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { atSize, DESKTOP, inBrowser, lively, PHONE, SMALL, shot, trafficOf } from './harness.ts';
import { openRoom, PATIENCE, untilPlaying } from './rooms.ts';

/** A finger needs 44 CSS pixels; a box at a fraction of one is told with an error in the fifth place. */
const TOUCH = 44 - 0.01;
const MIDDLE = 7_200;

/** What has the focus, in the words of a screen reader, and whether the focus can be seen. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
    const name =
      element.getAttribute('aria-label') ?? [...labels, element].map((part) => part.textContent).join(' ');
    const drawn =
      element instanceof HTMLInputElement && element.type === 'radio' ? element.nextElementSibling : element;
    const { outlineStyle, outlineWidth } = getComputedStyle(drawn!);
    return { name: name.trim(), seen: outlineStyle !== 'none' && outlineWidth !== '0px' };
  });

const tabThrough = async (page: Page, steps: number) => {
  const stops: Awaited<ReturnType<typeof focused>>[] = [];
  for (let step = 0; step < steps; step++) {
    await page.keyboard.press('Tab');
    stops.push(await focused(page));
  }
  return stops;
};

/** What can be pressed and is too small for a finger. */
const tooSmall = (page: Page) =>
  page.evaluate((least) => {
    const pressable = document.querySelectorAll<HTMLElement>(
      'button, a, input:not([type=radio]), label:has(input)',
    );
    return [...pressable]
      .filter((element) => element.checkVisibility())
      .map((element) => ({ name: element.textContent, box: element.getBoundingClientRect() }))
      .filter(({ box }) => Math.min(box.width, box.height) < least)
      .map(({ name, box }) => `${name}: ${box.width} × ${box.height}`);
  }, TOUCH);

/** What is wider inside than outside, the page itself or a card on it. */
const tooWide = (page: Page) =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('.panel, .card')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ className, scrollWidth, clientWidth }) => `${className}: ${scrollWidth} in ${clientWidth}`),
  );

inBrowser('hands', (stand) => {
  it('a match is reached, played and left by keys alone, not by one key nor by “back”, and each stop on the way can be seen', async () => {
    const page = await stand.visit('/', SMALL);
    await page.getByText(/\d online/).waitFor();
    const stops = await tabThrough(page, 8);
    expect(stops.filter(({ seen }) => !seen)).toEqual([]);
    const placeOf = (start: string) => stops.findIndex(({ name }) => name.startsWith(start));
    const places = ['Your name is', 'Play now', 'Play a friend', 'Moss'].map(placeOf);
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));

    const bot = placeOf('Pepper');
    for (let step = stops.length - 1; step > bot; step--) await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await untilPlaying(page);
    await page.keyboard.down('ArrowUp');
    await expect.poll(() => trafficOf(page).now()?.paddle0, PATIENCE).toBeLessThan(MIDDLE - 1_000);
    await page.keyboard.up('ArrowUp');

    const leave = page.getByRole('button', { name: 'Leave the room' });
    await leave.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(trafficOf(page).stage).toBe('playing');
    const { pathname } = new URL(page.url());
    await page.goBack();
    await page.getByRole('dialog').getByRole('button', { name: 'Play on' }).press('Enter');
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(new URL(page.url()).pathname).toBe(pathname);
    expect(trafficOf(page).stage).toBe('playing');
    await leave.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).press('Enter');
    await page.getByRole('button', { name: 'Play now' }).waitFor();
  });

  it('F3 shows the net display, which knows of no hash that differs; mute is one key or one button, and is remembered [S5]', async () => {
    const page = await stand.visit('/', SMALL);
    await page.getByRole('button', { name: 'follows the ball, slowly' }).click();
    await untilPlaying(page);
    const display = page.getByRole('img', { name: 'Network figures' });
    expect(await display.isVisible()).toBe(false);
    await page.keyboard.press('F3');
    await display.waitFor();
    await expect.poll(() => trafficOf(page).hashes.checked, PATIENCE).toBeGreaterThan(3);
    expect(trafficOf(page).hashes.different).toBe(0);
    await atSize(page, DESKTOP, () => shot(page, 'net-display-desktop'));
    await page.keyboard.press('F3');
    await display.waitFor({ state: 'hidden' });

    const mute = page.getByRole('button', { name: 'Mute' });
    const pressed = () => mute.getAttribute('aria-pressed');
    expect(await pressed()).toBe('false');
    await page.keyboard.press('m');
    await expect.poll(pressed, PATIENCE).toBe('true');
    await page.reload();
    await expect.poll(pressed, PATIENCE).toBe('true');
    await mute.click();
    await expect.poll(pressed, PATIENCE).toBe('false');
  });

  it('the full-screen button fills the screen and gives it back', async () => {
    const page = await stand.visit('/', SMALL);
    await openRoom(page);
    const button = page.getByRole('button', { name: 'Full screen' });
    const full = () => page.evaluate(() => document.fullscreenElement !== null);
    await button.click();
    await expect.poll(full, PATIENCE).toBe(true);
    await expect.poll(() => button.getAttribute('aria-pressed'), PATIENCE).toBe('true');
    await button.click();
    await expect.poll(full, PATIENCE).toBe(false);
  });

  it('where motion is unwelcome the match behind the lobby stands still', async () => {
    const moves = async (page: Page) => {
      const picture = () =>
        page.locator('.backdrop canvas').evaluate((c: HTMLCanvasElement) => c.toDataURL());
      await page.getByText(/\d online/).waitFor();
      // The demo's code comes later than the page; a canvas that nobody has fitted is 300 wide.
      await page.waitForFunction(() => {
        const canvas = document.querySelector<HTMLCanvasElement>('.backdrop canvas');
        return canvas !== null && canvas.width !== 300;
      });
      const before = await picture();
      await pause(400);
      return (await picture()) !== before;
    };
    expect(await moves(await stand.visit('/', lively(SMALL)))).toBe(true);
    expect(await moves(await stand.visit('/', { ...SMALL, reducedMotion: 'reduce' }))).toBe(false);
  });

  it('on a phone every target is large enough for a finger, and nothing scrolls sideways', async () => {
    const page = await stand.visit('/', PHONE);
    await page.getByText(/\d online/).waitFor();
    const check = async (where: string) => {
      expect(await tooSmall(page), where).toEqual([]);
      expect(await tooWide(page), where).toEqual([]);
    };
    await check('lobby');
    await page.setViewportSize({ width: 320, height: 568 });
    await check('lobby on the smallest phone');
    await shot(page, 'lobby-small-phone');
    await page.setViewportSize({ width: 390, height: 844 });
    await shot(page, 'lobby-phone');
    await page.getByRole('button', { name: 'Play a friend' }).click();
    await check('options');
    await shot(page, 'options-phone');
    await page.getByRole('button', { name: 'Open a room' }).click();
    await page.locator('.qr path').waitFor();
    await check('waiting');
    await shot(page, 'waiting-qr-phone');
    await page.setViewportSize({ width: 320, height: 568 });
    await check('waiting on the smallest phone');
    // Names are chosen, or random: the widest of them.
    await page
      .locator('.waiting-seat .player-name')
      .first()
      .evaluate((name) => {
        name.textContent = 'W'.repeat(20);
      });
    await check('waiting under a long name on the smallest phone');
    await shot(page, 'waiting-qr-small-phone');
  });
});
