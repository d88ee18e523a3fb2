import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COURT_WIDTH } from '@rallydrop/common/games/pong/court';
import type { PongState } from '@rallydrop/common/games/pong/state';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { inBrowser, openPage, PHONE, SMALL, shot, trafficOf } from './harness.ts';
import { mouseOf, play, tryToHit } from './players.ts';
import { startMatch, untilPlaying, untilStage } from './rooms.ts';
import { type Site, startSite } from './site.ts';

/** One that was free a moment ago. */
const freePort = (): Promise<string> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(String(port)));
    });
  });

/** Where three pages draw on two cores, a hand is late now and then. */
const LONG = { timeout: 40_000 };

/** Hit, and since then under way for longer than what a server may lose that loses power. */
const isInMidRally = (state: PongState | undefined): boolean =>
  state !== undefined && state.rally > 0 && Math.abs(state.ballX - COURT_WIDTH / 2) < COURT_WIDTH / 8;

/** The same rally: another hit, or its point. */
const wentOn = (back: PongState, now: PongState): boolean =>
  now.rally > back.rally || now.score0 + now.score1 > back.score0 + back.score1;

const stateOf = (page: Page) => trafficOf(page).now<PongState>();

/** What the browser says of a file that it was being sent when the server stopped. */
const CUT_OFF = /net::ERR_(CONTENT_LENGTH_MISMATCH|SOCKET_NOT_CONNECTED|EMPTY_RESPONSE|CONNECTION_CLOSED)/;

inBrowser('A server that stops while matches run', (stand) => {
  /** Two who play and one who watches; their server stops by `signal` in mid-rally, and another takes its place. */
  const through = async (signal: NodeJS.Signals, whileGone: (pages: readonly Page[]) => Promise<unknown>) => {
    const folder = mkdtempSync(join(tmpdir(), 'rallydrop-restart-'));
    const settings = { PORT: await freePort(), DATA_DIR: folder };
    const complaints: string[] = [];
    let site: Site = await startSite(settings);
    const { url } = site;
    try {
      const ada = await openPage(stand.browser, `${url}/`, SMALL, complaints);
      const { second: ben, path } = await startMatch(
        ada,
        (room) => openPage(stand.browser, url + room, SMALL, complaints),
        '21',
      );
      const eve = await openPage(stand.browser, `${url}${path}?watch`, PHONE, complaints);
      const pages = [ada, ben, eve];
      const hands = await Promise.all(
        [ada, ben].map(async (page) => {
          const traffic = trafficOf(page);
          return play(traffic, await mouseOf(page, traffic), tryToHit);
        }),
      );
      await expect.poll(() => isInMidRally(stateOf(ada)), { ...LONG, interval: 20 }).toBe(true);
      const { score0, score1, rally } = stateOf(ada)!;
      for (const page of pages) trafficOf(page).forget();
      await site.stop(signal);
      await whileGone(pages);
      site = await startSite(settings);
      // On a busy machine who watches may be back when it has gone on already.
      for (const page of [ada, ben]) await untilStage(page, 'resuming');
      const back = stateOf(ada)!;
      expect([back.score0, back.score1]).toEqual([score0, score1]);
      expect(back.rally).toBeGreaterThanOrEqual(rally);
      await untilPlaying(...pages);
      await expect.poll(() => wentOn(back, stateOf(eve)!), LONG).toBe(true);
      await Promise.all(hands.map((stop) => stop()));
      for (const page of pages) expect(trafficOf(page).hashes.different).toBe(0);
      expect(complaints.filter((one) => !CUT_OFF.test(one)).join('\n')).toBe('');
    } finally {
      await site.stop('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    }
  };

  it('[J1] [J3] by power that fails: the same rally goes on, and nobody touched anything', async () => {
    await through('SIGKILL', async ([ada]) => {
      await ada!.getByText('Connection lost, coming back…').waitFor();
    });
  });

  it('in peace: everybody reads that their match goes on, and it does', async () => {
    await through('SIGTERM', async ([, ben, eve]) => {
      await ben!.getByRole('heading', { name: 'The server restarted' }).waitFor();
      await shot(eve!, 'restart-phone');
    });
  });
});
