/**
 * Takes the pictures that show the site to others: `npm run pictures [-- NAME…]`. What a link previews with
 * (assets/preview.jpg, assets/games/<name>/preview.jpg, 1200×630) and what the README shows (assets/readme).
 * The site must be built; a Chromium is needed.
 */
import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { findChromium, launchChromium } from '../tests/browser/chromium.ts';
import { PageTraffic } from '../tests/browser/page-traffic.ts';
import { type Site, startSite } from '../tests/browser/site.ts';
import { LADDER, type Opened, playDiscs, playUntil, startBot, withTitle } from './picture-hands.ts';

const PREVIEW = { viewport: { width: 1200, height: 630 } };
const DESKTOP = { viewport: { width: 1280, height: 720 } };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const README = 'assets/readme';
/** Of the JPEG. */
const QUALITY = 64;
/** On however busy a machine a page answers within this, ms. */
const PATIENCE_MS = 20_000;

const chromium = await findChromium();
if (chromium === undefined) throw new Error('No Chromium was found: install one or set CHROMIUM_PATH.');
const site = await startSite();
const browser = await launchChromium(chromium);
const wanted = process.argv.slice(2);
mkdirSync(README, { recursive: true });
for (const [name, take] of Object.entries(pictures(site, browser))) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  await take();
  console.log(name);
}
await browser.close();
await site.stop();

function pictures({ url }: Site, chrome: Browser): Record<string, () => Promise<void>> {
  const open = async (path: string, options: BrowserContextOptions): Promise<Opened> => {
    const context = await chrome.newContext({ serviceWorkers: 'block', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    const traffic = new PageTraffic(page);
    await page.goto(url + path);
    await page.getByText(/\d online/).waitFor();
    return { page, traffic };
  };
  const bot = async (options: BrowserContextOptions, game: string, motto: string) => {
    const opened = await open('/', options);
    await startBot(opened, game, motto);
    return opened;
  };
  const keep = async ({ page }: Opened, path: string) => {
    await page.screenshot({ path, type: 'jpeg', quality: QUALITY, animations: 'disabled' });
    await page.context().close();
  };
  return {
    site: async () => {
      const opened = await open('/', PREVIEW);
      await opened.page.waitForTimeout(2_500);
      await keep(opened, 'assets/preview.jpg');
    },
    'pong-preview': async () => {
      const opened = await bot(PREVIEW, 'Pong', 'Plays where you are not');
      await playUntil(opened, ({ rally, ballX }) => rally >= 9 && ballX > 6_000 && ballX < 19_000);
      await withTitle(opened, 'Pong');
      await keep(opened, 'assets/games/pong/preview.jpg');
    },
    'connect-four-preview': async () => {
      const opened = await bot(PREVIEW, 'Connect Four', 'Looks two moves ahead');
      await playDiscs(opened, 13);
      await withTitle(opened, 'Connect Four');
      await keep(opened, 'assets/games/connect-four/preview.jpg');
    },
    pong: async () => {
      const opened = await bot(DESKTOP, 'Pong', 'Plays where you are not');
      await playUntil(opened, ({ rally, ballX }) => rally >= 10 && ballX > 6_000 && ballX < 19_000);
      await keep(opened, `${README}/pong.jpg`);
    },
    'pong-phone': async () => {
      const opened = await bot({ ...PHONE, hasTouch: false }, 'Pong', 'Plays where you are not');
      await playUntil(opened, ({ rally, ballX }) => rally >= 8 && ballX > 6_000 && ballX < 19_000);
      await keep(opened, `${README}/pong-phone.jpg`);
    },
    result: async () => {
      const opened = await bot(DESKTOP, 'Pong', 'Returns the easy ones');
      await playUntil(opened, () => opened.traffic.stage === 'finished');
      await opened.page.waitForTimeout(900);
      await keep(opened, `${README}/result.jpg`);
    },
    'connect-four': async () => {
      const opened = await bot(DESKTOP, 'Connect Four', 'Looks two moves ahead');
      await playDiscs(opened, 17);
      await keep(opened, `${README}/connect-four.jpg`);
    },
    'connect-four-phone': async () => {
      const opened = await bot(PHONE, 'Connect Four', 'Looks two moves ahead');
      await playDiscs(opened, 11);
      await keep(opened, `${README}/connect-four-phone.jpg`);
    },
    review: async () => {
      const context = await chrome.newContext({ serviceWorkers: 'block', ...DESKTOP });
      const page = await context.newPage();
      await page.goto(
        `${url}/g/connect-four/review?moves=44453556321213375266&name0=Calm+Mongoose&name1=Otto`,
      );
      await page.getByRole('img', { name: 'The value over the game' }).waitFor();
      await page.waitForTimeout(20_000);
      await keep({ page, traffic: new PageTraffic(page) }, `${README}/review.jpg`);
    },
    puzzle: async () => {
      const context = await chrome.newContext({ serviceWorkers: 'block', ...PHONE });
      const page = await context.newPage();
      await page.goto(`${url}/g/connect-four/puzzles?number=340`);
      await page.getByRole('heading', { name: /^Puzzle/ }).waitFor();
      await page.waitForTimeout(1_000);
      await keep({ page, traffic: new PageTraffic(page) }, `${README}/puzzle-phone.jpg`);
    },
    lobby: async () => {
      const opened = await open('/', PHONE);
      await opened.page.waitForTimeout(1_500);
      await keep(opened, `${README}/lobby-phone.jpg`);
    },
    ladder: async () => {
      const opened = await open('/', PHONE);
      await opened.page.evaluate((ladder) => localStorage.setItem('rallydrop.ladder', ladder), LADDER);
      await opened.page.reload();
      await opened.page.locator('.bots').evaluate((bots) => bots.scrollIntoView());
      await opened.page.waitForTimeout(800);
      await keep(opened, `${README}/ladder-phone.jpg`);
    },
    waiting: async () => {
      const opened = await open('/', PHONE);
      await opened.page.getByRole('button', { name: 'Play a friend' }).click();
      await opened.page.getByRole('button', { name: 'Open a room' }).click();
      await opened.page.locator('.room-code').waitFor();
      await opened.page.waitForTimeout(500);
      await keep(opened, `${README}/invitation-phone.jpg`);
    },
  };
}
