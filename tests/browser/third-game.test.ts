import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { DESKTOP, inBrowser, SMALL, shot, trafficOf } from './harness.ts';
import { PATIENCE } from './rooms.ts';
import { startSite } from './site.ts';

const BUILD = fileURLToPath(new URL('../support/build-example.mjs', import.meta.url));
/** Where the server finds its packages. */
const FOLDER = fileURLToPath(new URL('../../game-server/node_modules/.cache/third-game', import.meta.url));

/** A site with the game that GAMES.md builds. */
const siteWithTug = () => {
  execFileSync(process.execPath, [BUILD, FOLDER], { stdio: ['ignore', 'ignore', 'inherit'] });
  return startSite({ CLIENT_DIR: join(FOLDER, 'client') }, join(FOLDER, 'server/main.js'));
};

inBrowser(
  'the third game that GAMES.md builds',
  (stand) => {
    it('is offered in the lobby, and played against its bot to the end', async () => {
      const page = await stand.visit('/', SMALL);
      await page.getByRole('radio', { name: 'Tug' }).check();
      await page.getByRole('button', { name: 'Pulls until nothing is left' }).click();
      await expect.poll(() => trafficOf(page).stage, PATIENCE).toBe('playing');
      await page.keyboard.down('Space');
      await page.locator('.stage-picture canvas:visible').waitFor();
      await shot(page, 'tug');
      await page.keyboard.up('Space');
      await expect.poll(() => trafficOf(page).stage, { ...PATIENCE, timeout: 70_000 }).toBe('finished');
      expect(trafficOf(page).room).toMatchObject({ game: 'tug', opponent: 'bot', yourSeat: 0 });
      const { stage } = trafficOf(page).room!;
      if (stage.kind !== 'finished') throw new Error(stage.kind);
      expect(stage.outcome.reason).toBe('pulled-over');
      expect(stage.fairness[0]!.inputs).toBeGreaterThanOrEqual(2);
      await page.getByText('Time at the rope').waitFor();
    });

    it('changes nothing for the others', async () => {
      const page = await stand.visit('/', DESKTOP);
      for (const title of ['Pong', 'Connect Four', 'Tug'])
        await page.getByText(title, { exact: true }).first().waitFor();
    });
  },
  siteWithTug,
);
