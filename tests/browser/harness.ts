/**
 * Browser tests: real Chromium against the built server. Where there is no browser they are left out, loudly.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { findChromium, launchChromium } from './chromium.ts';
import { PageTraffic } from './page-traffic.ts';
import { type Site, startSite } from './site.ts';

const SHOTS = fileURLToPath(new URL('../../shots/', import.meta.url));

export const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 720 } };
export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};
/** To play at: a large page drawn without a graphics card takes a core for itself. Pictures are taken `atSize`. */
export const SMALL: BrowserContextOptions = { viewport: { width: 480, height: 320 } };

/**
 * A page as most people have it: everything moves, and every frame is drawn. Without a graphics card that takes most of a
 * core; other pages have less motion and draw as a slow machine does.
 */
export const lively = (options: BrowserContextOptions): BrowserContextOptions => ({
  ...options,
  reducedMotion: 'no-preference',
});

/** Longer than any page needs on two busy cores: only a test that fails waits so long. */
export const PATIENCE_MS = 15_000;

/** What is to be done with a page before it goes anywhere. */
type Prepare = (page: Page) => unknown;

export interface Stand {
  readonly site: Site;
  readonly browser: Browser;
  /** A browser of its own for one guest: nothing is shared with the others but the site. */
  visit(path: string, options?: BrowserContextOptions, prepare?: Prepare): Promise<Page>;
  /** Another tab of the same guest. */
  openTab(context: BrowserContext, path: string): Promise<Page>;
  /** What went wrong in any page, by their consoles and uncaught errors. Each test must end without any. */
  readonly complaints: readonly string[];
}

const chromium = await findChromium();

let launched: Promise<Browser> | undefined;

/** One for all files of this worker, as long as it lives; guests share nothing, and it ends with the worker. */
const sharedBrowser = async (): Promise<Browser> => {
  const known = await launched?.catch(() => undefined);
  if (known?.isConnected()) return known;
  launched = launchChromium(chromium!);
  return await launched;
};

/** A `describe` whose tests have a running site and a browser; the pages are closed after each test. */
export const inBrowser = (
  title: string,
  tests: (stand: Stand) => void,
  start: () => Promise<Site> = startSite,
): void => {
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
      [site, browser] = await Promise.all([start(), sharedBrowser()]);
    });
    afterEach(async () => {
      await Promise.all(browser.contexts().map((context) => context.close()));
      const heard = complaints.splice(0);
      expect(heard, 'errors on the pages’ consoles').toEqual([]);
    });
    afterAll(async () => {
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
      visit: (path, options = DESKTOP, prepare = () => {}) =>
        openPage(browser, site.url + path, options, complaints, prepare),
      openTab: (context, path) => openTab(context, site.url + path, complaints),
    });
  });
};

export const openPage = async (
  browser: Browser,
  url: string,
  options: BrowserContextOptions,
  complaints: string[],
  prepare?: Prepare,
): Promise<Page> => {
  // A service worker would fetch the whole site for every guest; the tests without a network allow it.
  const context = await browser.newContext({ serviceWorkers: 'block', reducedMotion: 'reduce', ...options });
  if (options.reducedMotion !== 'no-preference') await context.addInitScript(drawSeldom, PICTURE_MS);
  return await openTab(context, url, complaints, prepare);
};

/** What the browser itself says of a network or a server that a test has taken away. */
const NETWORK_AWAY = /net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|CONNECTION_RESET|NETWORK_CHANGED)/;

const traffics = new WeakMap<Page, PageTraffic>();

/** What the page was sent by the server. */
export const trafficOf = (page: Page): PageTraffic => traffics.get(page)!;

const openTab = async (
  context: BrowserContext,
  url: string,
  complaints: string[],
  prepare?: Prepare,
): Promise<Page> => {
  const page = await context.newPage();
  await prepare?.(page);
  page.setDefaultTimeout(PATIENCE_MS);
  traffics.set(page, new PageTraffic(page));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !NETWORK_AWAY.test(message.text())) complaints.push(message.text());
  });
  await page.goto(url);
  return page;
};

/** As long as a picture stands before the next one may be asked for. */
const PICTURE_MS = 120;

/** In a page, before its own code: it is asked to draw eight times a second, and between two pictures for nothing. */
const drawSeldom = (pictureMs: number): void => {
  const soon = window.requestAnimationFrame.bind(window);
  const cancel = window.cancelAnimationFrame.bind(window);
  const stops = new Map<number, () => void>();
  let asked = 0;
  window.requestAnimationFrame = (draw) => {
    const id = ++asked;
    const timer = setTimeout(() => {
      const frame = soon((now) => {
        stops.delete(id);
        draw(now);
      });
      stops.set(id, () => cancel(frame));
    }, pictureMs);
    stops.set(id, () => clearTimeout(timer));
    return id;
  };
  window.cancelAnimationFrame = (id) => {
    stops.get(id)?.();
    stops.delete(id);
  };
};

/** PNG, section 11.2.2: byte 25 is the colour type; 2 is without transparency. */
const COLOUR_TYPE_AT = 25;
const OPAQUE = 2;

/**
 * Takes a picture of the page for people to look at, into the ignored folder `shots`; what appears has appeared. The
 * page has to be painted everywhere: where a browser leaves something out by mistake, the picture is transparent.
 */
export const shot = async (page: Page, name: string): Promise<void> => {
  mkdirSync(SHOTS, { recursive: true });
  const picture = await page.screenshot({ path: `${SHOTS}${name}.png`, animations: 'disabled' });
  expect(picture[COLOUR_TYPE_AT], `${name}: a hole in the picture`).toBe(OPAQUE);
};

/** Until the page has drawn what it was told or asked before: a frame may be under way, the next one has it all. */
export const untilDrawn = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );

/** Does something, such as taking a picture, while the page has another size than it is played at. */
export const atSize = async (
  page: Page,
  { viewport }: BrowserContextOptions,
  act: () => Promise<unknown>,
): Promise<void> => {
  const before = page.viewportSize();
  await page.setViewportSize(viewport!);
  await untilDrawn(page);
  await act();
  await page.setViewportSize(before!);
  await untilDrawn(page);
};
