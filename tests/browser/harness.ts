/**
 * Browser tests: real Chromium against the built server. Where there is no browser they are left out, loudly.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { findChromium, launchChromium } from './chromium.ts';
import { type Site, startSite } from './site.ts';

const SHOTS = fileURLToPath(new URL('../../shots/', import.meta.url));

export const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 720 } };
export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};

export interface Stand {
  readonly site: Site;
  readonly browser: Browser;
  /** A browser of its own for one guest: nothing is shared with the others but the site. */
  visit(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** What went wrong in any page, by their consoles and uncaught errors. */
  readonly complaints: readonly string[];
}

const chromium = await findChromium();

/** A `describe` whose tests have a running site and a browser; the pages are closed after each test. */
export const inBrowser = (title: string, tests: (stand: Stand) => void): void => {
  if (chromium === undefined) {
    console.warn(
      `\n  LEFT OUT: "${title}". No Chromium was found: install one or set CHROMIUM_PATH to run these tests.\n`,
    );
  }
  describe.skipIf(chromium === undefined)(title, () => {
    let site: Site;
    let browser: Browser;
    const complaints: string[] = [];

    beforeAll(async () => {
      [site, browser] = await Promise.all([startSite(), launchChromium(chromium!)]);
    });
    afterEach(async () => {
      await Promise.all(browser.contexts().map((context) => context.close()));
      complaints.length = 0;
    });
    afterAll(async () => {
      await browser?.close();
      await site?.stop();
    });

    tests({
      get site() {
        return site;
      },
      get browser() {
        return browser;
      },
      complaints,
      visit: (path, options = DESKTOP) => openPage(browser, site.url + path, options, complaints),
    });
  });
};

export const openPage = async (
  browser: Browser,
  url: string,
  options: BrowserContextOptions,
  complaints: string[],
): Promise<Page> => {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(url);
  return page;
};

/** Takes a picture of the page for people to look at, into the ignored folder `shots`. */
export const shot = async (page: Page, name: string): Promise<void> => {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: `${SHOTS}${name}.png` });
};
