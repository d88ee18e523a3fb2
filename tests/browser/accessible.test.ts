/** Every page in both colour schemes: what axe finds, how large the targets are, what is said and focused. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { REGULARS, writeHistory } from '../support/site-history.ts';
import { temporaryFolder } from '../support/store.ts';
import { violationsOf } from './axe.ts';
import { DESKTOP, inBrowser, PHONE, shot, trafficOf } from './harness.ts';
import { openRoom, PATIENCE, renameTo } from './rooms.ts';
import { type Site, startSite } from './site.ts';

/** 44 CSS pixels; a box at a fraction of one is told with an error in the fifth place. */
const SMALLEST_PX = 44 - 0.01;
/** Columns of a board on the smallest phone, px. */
const SMALLEST_COLUMN_PX = 40;
const NARROW = { width: 320, height: 568 };

/** What can be pressed and is smaller than a finger; a radio button is as large as its label. */
const tooSmall = (page: Page): Promise<readonly string[]> =>
  page.evaluate(
    ([finger, column]) => {
      const targets = document.querySelectorAll<HTMLElement>('a[href], button, summary, select, input');
      return [...targets].flatMap((target) => {
        const { width, height } = target.getBoundingClientRect();
        const shown = target.checkVisibility({ visibilityProperty: true }) && !target.closest('[inert]');
        const aside =
          target.closest('.c4-text-closed .c4-sheet') !== null || target.matches('[type="range"]');
        const smallest = target.matches('[aria-label^="Column"]') && innerWidth < 390 ? column : finger;
        const ok = !shown || aside || (width >= smallest - 0.5 && height >= smallest - 0.5);
        return ok ? [] : [`${target.outerHTML.slice(0, 120)}: ${Math.round(width)}×${Math.round(height)}`];
      });
    },
    [SMALLEST_PX, SMALLEST_COLUMN_PX] as const,
  );

const expectFlawless = async (page: Page): Promise<void> => {
  // What appears has appeared, and has its full contrast.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getTiming().iterations !== Number.POSITIVE_INFINITY)
        .map(({ finished }) => finished.catch(() => {})),
    ),
  );
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violationsOf(page), colorScheme).toEqual([]);
  }
  expect(await tooSmall(page)).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, 'px that the page is too wide').toBeLessThanOrEqual(0);
};

/** Where the system chooses the colours: what can be pressed and has no edge, and what is chosen and looks like the rest. */
const withoutEdges = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const has = (element: Element, kind: 'border' | 'outline'): boolean => {
      const style = getComputedStyle(element) as unknown as Record<string, string>;
      const side = kind === 'border' ? 'borderTop' : 'outline';
      return style[`${side}Style`] !== 'none' && Number.parseFloat(style[`${side}Width`]!) > 0;
    };
    const seen = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });
    const told = (what: string, element: Element): string => `${what}: ${element.outerHTML.slice(0, 90)}`;
    const buttons = [...document.querySelectorAll('button, a.button, input[type=radio] + span')];
    const chosen = [...document.querySelectorAll('input:checked + span, [aria-pressed=true], .c4-to-move')];
    return [
      ...buttons.filter((one) => seen(one) && !has(one, 'border') && !one.closest('summary')),
      ...chosen.filter((one) => seen(one) && !has(one, 'outline')),
    ].map((one) => told(chosen.includes(one) ? 'not seen to be chosen' : 'no edge', one));
  });

/** A site that has players. */
const startWithHistory = async (): Promise<Site> => {
  const folder = temporaryFolder();
  await writeHistory({ dataDir: folder.path }, Date.now());
  const site = await startSite({ DATA_DIR: folder.path });
  const stop: Site['stop'] = async (signal) => {
    await site.stop(signal);
    folder.remove();
  };
  return { ...site, stop };
};

inBrowser(
  'pages about people, filled',
  (stand) => {
    it.each([
      ['player', `/p/${encodeURIComponent(REGULARS[0]!)}`, 'Longest rally'],
      ['leaderboard', '/top/pong', REGULARS[0]!],
      ['leaderboard-clock', '/top/connect-four?period=week', REGULARS[0]!],
      ['me', '/me', 'Delete me…'],
    ])('%s has nothing for axe to find, on a phone and on a desktop', async (what, path, sign) => {
      const page = await stand.visit(path, PHONE);
      await page.getByText(sign).first().waitFor();
      await expectFlawless(page);
      for (const [size, viewport] of [
        ['desktop', DESKTOP.viewport!],
        ['phone', PHONE.viewport!],
      ] as const) {
        await page.setViewportSize(viewport);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          await shot(page, `${what}-${size}-${colorScheme}`);
        }
        await expectFlawless(page);
      }
    });
  },
  startWithHistory,
);

inBrowser('every page, on a phone', (stand) => {
  describe.each([
    ['the lobby', '/', /online/],
    ['the puzzles', '/g/connect-four/puzzles', /Puzzle/],
    ['a review', '/g/connect-four/review?moves=1212121&name0=Ada&name1=Ben', /Move 7/],
    ['a leaderboard', '/top/pong', /You are not here yet/],
    ['a leaderboard of a game with several', '/top/connect-four?period=week', /first place is free/],
    ['a bot’s page', '/p/Zenith', /measured in matches/],
    ['a room that cannot be', '/r/nonsense', /isn’t a room’s code/],
    ['a room that is not', '/r/B2C3D', /no room with that code/],
    ['an address of nothing', '/g/pong/nothing', /no page at this address/],
  ])('%s', (_what, path, sign) => {
    it('has nothing for axe to find, and targets for fingers', async () => {
      const page = await stand.visit(path, PHONE);
      await page.getByText(sign).first().waitFor();
      await expectFlawless(page);
      await page.setViewportSize(NARROW);
      await expectFlawless(page);
    });
  });

  it('the lobby’s panels and a waiting room are as good', async () => {
    const page = await stand.visit('/', PHONE);
    await page.getByRole('radio', { name: 'Connect Four' }).check();
    await expectFlawless(page);
    await page.getByRole('button', { name: 'Play a friend' }).click();
    await expectFlawless(page);
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await page.getByRole('button', { name: 'Play now' }).click();
    await page.getByText('Looking for an opponent').waitFor();
    await expectFlawless(page);
    await page.getByRole('button', { name: 'Stop looking' }).click();
    await openRoom(page, '30 s a move');
    await expectFlawless(page);
  });

  it('a board that is played on, the question before leaving, and its result are as good', async () => {
    const page = await stand.visit('/', PHONE);
    await page.getByRole('radio', { name: 'Connect Four' }).check();
    await page.getByRole('button', { name: 'Forgets to block' }).click();
    await expect.poll(() => trafficOf(page).stage, PATIENCE).toBe('playing');
    await page.getByRole('button', { name: 'Network lab' }).click();
    await expectFlawless(page);
    await page.getByRole('button', { name: 'Network lab' }).click();
    await page.getByRole('button', { name: 'Leave the room' }).click();
    await expectFlawless(page);
    await page.getByRole('button', { name: 'Play on' }).click();
    await page.getByRole('button', { name: 'Resign…' }).click();
    await page.getByRole('button', { name: 'Resign', exact: true }).click();
    await page.getByRole('button', { name: 'Rematch' }).waitFor();
    // Nothing was played: there is nothing to review, and no move to tell of.
    await expect.poll(() => page.getByText('Review the game').count(), PATIENCE).toBe(0);
    expect(await page.locator('.stage-picture [role="status"]').textContent()).not.toMatch(/plays/);
    await expectFlawless(page);
    // What lies under the card cannot be reached.
    const reached = await page.evaluate(() => {
      const button = document.querySelector<HTMLElement>('.c4-text button')!;
      button.focus();
      return document.activeElement === button;
    });
    expect(reached).toBe(false);
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent ?? ''), PATIENCE)
      .toContain('Rematch');
    await page.keyboard.press('Enter');
    await expect.poll(() => trafficOf(page).stages.filter((stage) => stage === 'countdown').length).toBe(2);
  });

  it('where the system chooses the colours, buttons have edges, and what is chosen and whose turn it is are framed', async () => {
    const page = await stand.visit('/', { ...PHONE, forcedColors: 'active' });
    await page.getByText(/online/).waitFor();
    expect(await withoutEdges(page)).toEqual([]);
    await page.getByRole('radio', { name: 'Connect Four' }).check();
    await page.getByRole('button', { name: 'Play a friend' }).click();
    expect(await withoutEdges(page)).toEqual([]);
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await page.getByRole('button', { name: 'Forgets to block' }).click();
    await expect.poll(() => trafficOf(page).stage, PATIENCE).toBe('playing');
    await page.locator('.c4-to-move').first().waitFor();
    expect(await withoutEdges(page)).toEqual([]);
    const discs = page.locator('.c4-seat .c4-disc');
    const colours = await discs.evaluateAll((all) => all.map((one) => getComputedStyle(one).backgroundColor));
    expect(new Set(colours).size, 'each seat’s disc in its own colour').toBe(2);
  });

  it('a long name breaks nothing', async () => {
    const page = await stand.visit('/', PHONE);
    await renameTo(page, 'Wolfeschlegelsteinha');
    await page.getByText('Wolfeschlegelsteinha').first().waitFor();
    await page.getByRole('button', { name: 'Follows the ball' }).click();
    await expect.poll(() => trafficOf(page).stage, PATIENCE).toBe('playing');
    await page.setViewportSize(NARROW);
    await expectFlawless(page);
  });

  it('the columns of a board are wide enough for a finger', async () => {
    const page = await stand.visit('/', PHONE);
    await page.getByRole('radio', { name: 'Connect Four' }).check();
    await page.getByRole('button', { name: 'Forgets to block' }).click();
    await expect.poll(() => trafficOf(page).stage, PATIENCE).toBe('playing');
    const columnPx = () =>
      page.evaluate(() => document.querySelector('.stage-picture')!.getBoundingClientRect().width / 7);
    expect(await columnPx()).toBeGreaterThanOrEqual(SMALLEST_PX);
    await page.setViewportSize(NARROW);
    const { width, height } = (await page.locator('.stage-picture').boundingBox())!;
    const { placeBoard } = await import('@rallydrop/game-client/games/connect-four/placement');
    expect(placeBoard(width, height, 7, false).cell).toBeGreaterThanOrEqual(SMALLEST_COLUMN_PX);
    expect(height / NARROW.height, 'the part of the screen that is the board’s').toBeGreaterThan(0.55);
  });
});
