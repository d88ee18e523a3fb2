import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Sanction } from '@rallydrop/game-server/store/records/moderation';
import type { StoreClient } from '@rallydrop/game-server/store/store-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasPostgres, type Postgres, startPostgres } from '../support/postgres.ts';
import { given, NOW, openHere, temporaryFolder } from '../support/store.ts';

const BOB = '11111111-2222-3333-4444-555555555555';
const folder = temporaryFolder();
const there = hasPostgres();
let server: Postgres | undefined;

beforeAll(async () => {
  if (there) server = await startPostgres();
}, 60_000);
afterAll(async () => {
  await server?.remove();
  folder.remove();
});

describe.each(['SQLite', ...(there ? ['PostgreSQL'] : [])])(
  'what operators do beside a server with %s',
  (name) => {
    let client: StoreClient;
    const databaseUrl = () => (name === 'PostgreSQL' ? server!.url : undefined);

    beforeAll(async () => {
      client = await openHere({ dataDir: folder.path, databaseUrl: databaseUrl() });
    });
    afterAll(() => client.close());

    /** The command as operators give it, while a server has the folder. */
    const admin = (...args: string[]): Promise<{ stdout: string; stderr: string }> =>
      promisify(execFile)(process.execPath, ['tools/run.mjs', 'tools/admin.ts', ...args], {
        env: { ...process.env, DATA_DIR: folder.path, DATABASE_URL: databaseUrl() ?? '' },
      });
    const refused = async (...args: string[]): Promise<string> =>
      admin(...args).then(
        () => 'granted',
        (error: { stderr: string }) => error.stderr,
      );

    it('reports are read and closed beside the running server', async () => {
      expect((await admin('reports')).stdout).toBe('No report is open.\n');
      const messages = [{ playerId: BOB, name: 'Bob', text: 'something bad', at: NOW }];
      const report = {
        id: 'r1',
        by: 'ada',
        about: BOB,
        aboutName: 'Bob',
        reason: 'abuse',
        matchId: null,
        messages,
        at: NOW,
      };
      await given(client.verbs.saveReport(report));
      expect((await admin('reports')).stdout).toContain('Bob: something bad');
      expect(JSON.parse((await admin('reports', '--json')).stdout)).toEqual([report]);
      await admin('close', 'r1');
      expect(await refused('close', 'r1')).toContain('There is no open report r1.');
    });

    it('mutes and bans are there for the server at once, with an end and a reason, and can be lifted', async () => {
      const before = Date.now();
      const { stdout } = await admin('mute', BOB, '--for', '12h', '--why', 'see r1', '--json');
      const mute = JSON.parse(stdout) as Sanction;
      expect(mute).toMatchObject({ kind: 'mute', subject: BOB, why: 'see r1' });
      expect(mute.until - before).toBeGreaterThanOrEqual(12 * 3_600_000);
      await admin('ban', 'address:2001:db8:1:2:3::4');
      expect(await client.verbs.sanctions({ now: Date.now() })).toMatchObject([
        { kind: 'mute', subject: BOB },
        { kind: 'ban', subject: 'address:2001:db8:1:2::/64' },
      ]);
      expect((await admin('sanctions')).stdout).toContain(`mute of ${BOB} until`);
      await admin('unmute', BOB);
      await admin('unban', 'address:2001:db8:1:2::9');
      expect(await client.verbs.sanctions({ now: Date.now() })).toEqual([]);
      expect(await refused('unban', BOB)).toContain('in force');
    });

    it('a player is known by name, and renamed for a while', async () => {
      const { skeleton } = await import('@rallydrop/game-server/names/skeleton');
      const name = 'Rude Name';
      await given(client.verbs.savePlayer({ id: BOB, name, skeleton: skeleton(name), now: NOW }));
      await admin('rename', 'rude name', 'Calm Otter');
      expect(await client.verbs.playerById(BOB)).toMatchObject({ name: 'Calm Otter' });
      expect(await client.verbs.sanctions({ now: Date.now() })).toMatchObject([
        { kind: 'rename', subject: BOB },
      ]);
    });

    it('what cannot be done is a sentence', async () => {
      expect(await refused()).toContain('npm run admin -- reports');
      expect(await refused('mute', 'Nobody At All')).toContain('Nobody here is called "Nobody At All"');
      expect(await refused('mute', BOB, '--for', 'ever')).toContain('--for must be like 90m');
      expect(await refused('rename', BOB, '<b>')).toContain('cannot be a name');
    });
  },
);
