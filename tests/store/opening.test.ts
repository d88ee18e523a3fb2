/** What keeps the store from opening is a sentence for whoever starts the server, and changes nothing. */
import { chmodSync, chownSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@rallydrop/game-server/store/open-database';
import Libsql from 'libsql';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bundle, bundleServer } from '../support/bundle.ts';
import { hasPostgres, type Postgres, startPostgres } from '../support/postgres.ts';
import { runMain } from '../support/run-main.ts';
import { given, NOW, openHere, temporaryFolder } from '../support/store.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const file = () => join(folder.path, 'rallydrop.db');
const opening = (dataDir = folder.path) => openHere({ dataDir });

describe('the embedded database', () => {
  it('is readable by nobody else: what signs the passes is in it', async () => {
    await (await opening(join(folder.path, 'a/b'))).close();
    expect(statSync(join(folder.path, 'a/b')).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder.path, 'a/b/rallydrop.db')).mode & 0o077).toBe(0);
  });

  it('does not open where there is a file in place of the folder', async () => {
    writeFileSync(file(), '');
    await expect(opening(file())).rejects.toThrow(/its folder is not a folder\. .* change DATA_DIR\.$/);
  });

  it('does not open in a folder that cannot be made', async () => {
    await expect(opening('/proc/rallydrop/data')).rejects.toThrow(/its folder cannot be made\./);
  });

  it('does not open what is no database', async () => {
    writeFileSync(file(), 'my diary, and no database of anybody'.repeat(200));
    await expect(opening()).rejects.toThrow(/it is not a database of SQLite\./);
    expect(readFileSync(file(), 'utf8')).toMatch(/^my diary/);
  });

  it('does not open the database of another program', async () => {
    const theirs = new Libsql(file());
    theirs.exec('create table songs (title text)');
    theirs.close();
    const before = readFileSync(file());
    await expect(opening()).rejects.toThrow(/is another program's\. Set DATA_DIR/);
    expect(readFileSync(file())).toEqual(before);
  });

  it('refuses a database of a newer version aloud, and does not touch it', async () => {
    await (await opening()).close();
    const newer = new Libsql(file());
    newer.exec('update schema_version set version = 999');
    newer.pragma('wal_checkpoint(truncate)');
    newer.close();
    const before = readFileSync(file());
    await expect(opening()).rejects.toThrow(/of version 999, made by a newer Rallydrop/);
    expect(readFileSync(file())).toEqual(before);
    expect(statSync(`${file()}-wal`).size).toBe(0);
  });

  it('does not open while another server has the folder', async () => {
    const first = await opening();
    await expect(opening()).rejects.toThrow(/Another Rallydrop is using the folder/);
    await first.close();
    await (await opening()).close();
  });

  it('does not open while another program holds the file locked', async () => {
    await (await opening()).close();
    const other = new Libsql(file());
    other.exec('begin exclusive');
    await expect(opening()).rejects.toThrow(/another program holds it locked\./);
    other.close();
  });
});

describe('the server', () => {
  let bundle: Bundle;
  beforeAll(async () => {
    bundle = await bundleServer();
  });
  afterAll(() => bundle.remove());

  it('says in a sentence why it does not start, and ends with 1', async () => {
    writeFileSync(file(), 'x'.repeat(5_000));
    const { code, errors } = await runMain(bundle, { DATA_DIR: folder.path });
    expect([code, errors.trim()]).toEqual([
      1,
      `The database ${file()} cannot be opened: it is not a database of SQLite. Mend that, or change DATA_DIR.`,
    ]);
  });

  it('does not start with a database that may not be written to', async () => {
    await (await opening()).close();
    // Whoever is root may write everywhere.
    const nobody = { uid: 65_534, gid: 65_534 };
    const root = process.getuid?.() === 0;
    for (const path of root ? [folder.path, join(folder.path, 'in-use.db')] : [])
      chownSync(path, nobody.uid, nobody.gid);
    chmodSync(file(), 0o444);
    const { code, errors } = await runMain(bundle, { DATA_DIR: folder.path }, root ? nobody : {});
    expect([code, errors]).toEqual([1, expect.stringContaining('it may not be written to.')]);
  });

  it('says nothing of the password where PostgreSQL does not answer', async () => {
    const { code, errors } = await runMain(bundle, {
      DATABASE_URL: 'postgres://ann:hunter2@127.0.0.1:1/site',
    });
    expect(code).toBe(1);
    expect(errors).toMatch(/^The database at DATABASE_URL cannot be opened: nobody listens there\./);
    expect(errors).not.toContain('hunter2');
  });
});

const there = hasPostgres();
describe.runIf(there)('PostgreSQL', () => {
  let server: Postgres;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.remove());

  const place = () => ({ dataDir: folder.path, databaseUrl: server.url });

  it('is brought to its schema once, by however many nodes at once', async () => {
    const nodes = await Promise.all([1, 2, 3].map(() => openHere(place())));
    const keys = nodes.map(({ verbs }, at) =>
      given(verbs.keptSetting({ key: 'signing-key', value: `of node ${at}` })),
    );
    expect(new Set(await Promise.all(keys)).size).toBe(1);
    const names = nodes.map(({ verbs }, at) =>
      verbs.savePlayer({ id: `player ${at}`, name: 'Ada', skeleton: 'ada', now: NOW }),
    );
    const answers = await Promise.all(names);
    expect(answers.filter((answer) => 'reason' in answer)).toHaveLength(2);
    await Promise.all(nodes.map((node) => node.close()));
  });

  it('does not open for two servers of one name, also after it was away, and does when the first is gone', async () => {
    const node = (nodeName: string) => openDatabase({ ...place(), nodeName });
    const first = await node('main');
    const other = await node('second');
    await expect(node('main')).rejects.toThrow(/^Another Rallydrop at DATABASE_URL is named main\./);
    await server.stop();
    await server.start();
    const claims = "select count(*) from pg_locks where locktype = 'advisory'";
    const claimed = () => server.run('psql', ['-tA', server.url, '-c', claims]);
    await expect.poll(claimed, { timeout: 10_000, interval: 200 }).toBe('2\n');
    for (const name of ['main', 'second']) await expect(node(name)).rejects.toThrow(`named ${name}.`);
    await first.close();
    await (await node('main')).close();
    await other.close();
  });

  it('refuses a database of a newer version aloud', async () => {
    await (await openHere(place())).close();
    await server.run('psql', [server.url, '-c', 'update schema_version set version = 999']);
    await expect(openDatabase(place())).rejects.toThrow(/of version 999, made by a newer Rallydrop/);
  });

  it('does not open what is not there', async () => {
    const databaseUrl = server.url.replace(/postgres$/, 'nothing');
    await expect(openDatabase({ ...place(), databaseUrl })).rejects.toThrow(/there is no such database\./);
  });
});
