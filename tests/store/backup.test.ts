/** A database as one file while the site runs, and back. */
import { execFile } from 'node:child_process';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasPostgres, startPostgres } from '../support/postgres.ts';
import { finished, given, NOW, openHere, temporaryFolder } from '../support/store.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** As an operator runs it. */
const npm = (script: 'backup' | 'restore', file: string, settings: Record<string, string>) =>
  new Promise<{ code: number; said: string }>((resolve) => {
    const env = { ...process.env, ...settings };
    const child = execFile('npm', ['run', '-s', script, '--', file], { cwd: ROOT, env }, (_, out, errors) =>
      resolve({ code: child.exitCode ?? 1, said: out + errors }),
    );
  });

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const person = (id: string) => ({ id, name: id, skeleton: id, now: NOW });
const file = () => join(folder.path, 'backup');

const roundTrip = async (place: Parameters<typeof openHere>[0], settings: Record<string, string>) => {
  const live = await openHere(place);
  await given(live.verbs.savePlayer(person('ada')));
  await given(live.verbs.finishMatch(finished('m1')));
  expect(await npm('backup', file(), settings)).toMatchObject({ code: 0 });
  await given(live.verbs.savePlayer(person('bob')));
  const refused = await npm('backup', file(), settings);
  expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('is there already') });
  await live.close();
  expect(await npm('restore', file(), settings)).toMatchObject({ code: 0 });
  const later = await openHere(place);
  expect(await later.verbs.playerById('ada')).toMatchObject({ id: 'ada' });
  expect(await later.verbs.playerById('bob')).toBeNull();
  expect(await later.verbs.journal('m1')).toEqual(new Uint8Array([1, 2, 3]));
  await later.close();
};

describe('a backup', () => {
  it('of a live SQLite database is one file, and is restored', async () => {
    const dataDir = join(folder.path, 'data');
    await roundTrip({ dataDir }, { DATA_DIR: dataDir });
    expect(statSync(file()).mode & 0o077).toBe(0);
    expect(existsSync(join(dataDir, 'rallydrop.db.before-restore'))).toBe(true);
  });

  it('is not restored under a server that runs, nor from what is no database', async () => {
    const settings = { DATA_DIR: folder.path };
    const live = await openHere({ dataDir: folder.path });
    expect(await npm('backup', file(), settings)).toMatchObject({ code: 0 });
    const running = await npm('restore', file(), settings);
    expect(running).toMatchObject({ code: 1, said: expect.stringContaining('Another Rallydrop is using') });
    await live.close();
    writeFileSync(`${file()}.txt`, 'no database '.repeat(1_000));
    const wrong = await npm('restore', `${file()}.txt`, settings);
    expect(wrong).toMatchObject({ code: 1, said: expect.stringContaining('is not a sound database') });
  });

  it.runIf(hasPostgres())('of PostgreSQL is a dump by its own programs', async () => {
    const server = await startPostgres();
    await roundTrip({ dataDir: folder.path, databaseUrl: server.url }, { DATABASE_URL: server.url });
    await server.remove();
  });
});
