/** What a stranger lives through here, with a server that loses its power twice on the way. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { boardOn, playKeys, untilBoard } from './boards.ts';
import { inBrowser, PHONE, SMALL, shot, trafficOf } from './harness.ts';
import { PATIENCE, textOf, untilStage } from './rooms.ts';
import { type Site, startSite } from './site.ts';

/** An input is in the store within 200 ms [J1]; on a busy machine later. */
const JOURNALED_MS = 600;

/** A site that can lose its power and has the same address and database afterwards. */
class MortalSite implements Site {
  /** Passkeys belong to names, not to addresses in numbers. */
  readonly url: string;

  private constructor(
    private readonly settings: Readonly<Record<string, string>>,
    private life: Site,
  ) {
    this.url = life.url.replace('127.0.0.1', 'localhost');
  }

  static async start(): Promise<MortalSite> {
    const DATA_DIR = mkdtempSync(join(tmpdir(), 'rallydrop-journey-'));
    const settings = { DATA_DIR, PORT: await freePort(), CUT_WAIT_SECONDS: '0' };
    return new MortalSite(settings, await startSite(settings));
  }

  get log(): Site['log'] {
    return this.life.log;
  }

  readonly admin: Site['admin'] = (...args) => this.life.admin(...args);

  async losePower(whileGone: () => Promise<unknown>): Promise<void> {
    await pause(JOURNALED_MS);
    await this.life.stop('SIGKILL');
    await whileGone();
    this.life = await startSite(this.settings);
  }

  readonly stop: Site['stop'] = async (signal) => {
    await this.life.stop(signal);
    rmSync(this.settings.DATA_DIR!, { recursive: true, force: true });
  };
}

/** One that was free a moment ago. */
const freePort = (): Promise<string> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(String(port)));
    });
  });

const nameOn = async (page: Page): Promise<string> => {
  const name = page.locator('.your-name-text');
  await expect.poll(() => textOf(name), PATIENCE).not.toBe('…');
  return textOf(name);
};

const search = async (page: Page): Promise<void> => {
  await page.getByRole('radio', { name: 'Connect Four' }).check();
  await page.getByRole('button', { name: 'Play now' }).click();
};

/** A device that makes passkeys, without a person who confirms. */
const authenticatorOf = async (page: Page): Promise<{ cdp: CDPSession; authenticatorId: string }> => {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return { cdp, authenticatorId };
};

const pointsIn = (change: string): string => /(\d{3,4})\?/.exec(change)![1]!;

inBrowser(
  'a journey',
  (stand) => {
    it('[J3] from a first visit by a rated match, and a server that dies in it, to a rating, a rematch and the leaderboard', async () => {
      const site = stand.site as MortalSite;
      const [ada, ben] = [await stand.visit('/', SMALL), await stand.visit('/', PHONE)];
      const names = new Map([
        [ada, await nameOn(ada)],
        [ben, await nameOn(ben)],
      ]);
      await search(ada);
      await ada.getByText('Looking for an opponent').waitFor();
      await search(ben);
      for (const page of [ada, ben]) await untilStage(page, 'playing');
      const players: [Page, Page] = trafficOf(ada).room?.yourSeat === 0 ? [ada, ben] : [ben, ada];
      const [winner, loser] = players;
      const [winnerName, loserName] = players.map((page) => names.get(page)!) as [string, string];

      // In mid-match: every move of which both had been told is there again.
      await playKeys(players, [1, 2, 1]);
      const board = await boardOn(winner);
      for (const page of players) trafficOf(page).forget();
      await site.losePower(() => winner.getByText('Connection lost, coming back…').waitFor());
      for (const page of players) await untilStage(page, 'playing');
      for (const page of players) await untilBoard(page, board);
      expect(trafficOf(winner).room?.seats.map(({ player }) => player?.name)).toEqual([
        winnerName,
        loserName,
      ]);
      await playKeys(players, [2, 1, 2, 1]);
      await winner.getByText('You won!').waitFor();

      const change = await textOf(winner.locator('.rating-changes a').first());
      const lost = await textOf(loser.locator('.rating-changes a').last());
      expect([Number(pointsIn(change)) > 1500, Number(pointsIn(lost)) < 1500]).toEqual([true, true]);
      await winner.getByRole('button', { name: 'Rematch' }).click();
      await loser.getByRole('button', { name: 'Rematch' }).click();
      for (const page of players)
        await expect.poll(() => trafficOf(page).room?.matchNumber, PATIENCE).toBe(2);
      for (const page of players) await untilStage(page, 'playing');

      // In mid-rematch: what the first match did was told, so it is there.
      for (const page of players) trafficOf(page).forget();
      await site.losePower(() => loser.getByText('Connection lost, coming back…').waitFor());
      for (const page of players) await untilStage(page, 'playing');
      await winner.getByRole('button', { name: /^Chat and people/ }).click();
      await winner.getByRole('button', { name: 'Well played' }).click();
      await loser.getByText(/: Well played$/).waitFor({ state: 'attached' });

      const pages = await stand.openTab(winner.context(), `/p/${encodeURIComponent(winnerName)}`);
      await pages.getByText('This is you').waitFor();
      await pages
        .getByText(`${pointsIn(change)}?`)
        .first()
        .waitFor();
      await pages.getByRole('link', { name: `Won against ${loserName}` }).waitFor();
      await pages.getByRole('link', { name: loserName, exact: true }).first().click();
      await pages
        .getByText(`${pointsIn(lost)}?`)
        .first()
        .waitFor();
      expect(await pages.getByText('This is you').count()).toBe(0);
      await pages.getByRole('link', { name: `Lost against ${winnerName}` }).waitFor();
      await pages.getByRole('link', { name: 'Leaderboard' }).first().click();
      const apart = pages.getByRole('region', { name: 'Still finding their place' });
      await apart.waitFor();
      expect(await apart.getByRole('link').allTextContents()).toEqual([winnerName, loserName]);
      await pages.getByRole('link', { name: 'Today' }).click();
      await expect.poll(() => textOf(apart.locator('.row').first()), PATIENCE).toContain('+');
      await shot(pages, 'journey-leaderboard');
      expect(site.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
    });

    it('by a passkey another device is the same player', async () => {
      const ada = await stand.visit('/', SMALL);
      const name = await nameOn(ada);
      const first = await authenticatorOf(ada);
      await ada.getByRole('link', { name: 'Your devices and data' }).click();
      await ada.getByRole('button', { name: 'Make a passkey' }).click();
      await ada.getByText('Made. Use it on your other device').waitFor();
      const { credentials } = await first.cdp.send('WebAuthn.getCredentials', first);
      expect(credentials).toMatchObject([{ isResidentCredential: true, rpId: 'localhost' }]);

      const phone = await stand.visit('/', PHONE);
      const stranger = await nameOn(phone);
      expect(stranger).not.toBe(name);
      const second = await authenticatorOf(phone);
      // As a passkey comes to another device of the same person.
      await second.cdp.send('WebAuthn.addCredential', { ...second, credential: credentials[0]! });
      await phone.getByRole('link', { name: 'Your devices and data' }).click();
      await phone.getByRole('heading', { name: stranger }).waitFor();
      await shot(phone, 'me-phone');
      await phone.getByRole('button', { name: 'Use a passkey' }).click();
      await phone.getByRole('heading', { name }).waitFor();
      const tab = await stand.openTab(phone.context(), '/');
      expect(await nameOn(tab)).toBe(name);
    });
  },
  () => MortalSite.start(),
);
