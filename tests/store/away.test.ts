/** A database that goes away stops nothing that can wait, and loses nothing. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Log } from '@rallydrop/game-server/log';
import { openDatabase } from '@rallydrop/game-server/store/open-database';
import type { SqliteDatabase } from '@rallydrop/game-server/store/sqlite';
import { StoreClient } from '@rallydrop/game-server/store/store-client';
import Libsql from 'libsql';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasPostgres, type Postgres, startPostgres } from '../support/postgres.ts';
import { startServer } from '../support/real-server.ts';
import { finished, given, inThisThread, NOW, openHere, temporaryFolder } from '../support/store.ts';

let folder: ReturnType<typeof temporaryFolder>;
const lines: string[] = [];
const note = (_fields: object, message: string) => void lines.push(message);
const log: Log = { info: note, warn: note, error: note };

beforeEach(() => {
  folder = temporaryFolder();
  lines.length = 0;
});
afterEach(() => folder.remove());

const person = (id: string) => ({ id, name: id, skeleton: id, now: NOW });
const saveBoth = async ({ verbs }: StoreClient) => {
  await given(verbs.savePlayer(person('ada')));
  await given(verbs.savePlayer(person('bob')));
};

const away = async (client: StoreClient): Promise<string> => {
  while (client.health.away === null) await new Promise((resolve) => setTimeout(resolve, 5));
  return client.health.away;
};
const back = async (client: StoreClient): Promise<void> => {
  while (client.health.away !== null) await new Promise((resolve) => setTimeout(resolve, 5));
};

/** While it is away: results wait, promises are refused. Then `mend`, and everything that waited is there. */
const survives = async (client: StoreClient, why: RegExp, mend: () => unknown): Promise<void> => {
  const { verbs } = client;
  const result = given(verbs.finishMatch(finished('m1', { journal: randomBytes(200_000) })));
  expect(await away(client)).toMatch(why);
  expect(await verbs.savePlayer(person('eve'))).toMatchObject({ reason: 'store-away' });
  const report = given(
    verbs.saveReport({
      ...{ id: 'r1', by: null, about: 'bob', aboutName: 'Bob', reason: 'abuse', matchId: null, at: NOW },
      messages: [],
    }),
  );
  expect(client.health.waiting).toBe(2);
  await mend();
  expect((await result)[0]!.after).toBeGreaterThan(1500);
  expect(await report).toBeNull();
  await back(client);
  expect(await verbs.match('m1')).toMatchObject({ id: 'm1' });
  expect(await verbs.savePlayer(person('eve'))).toMatchObject({ id: 'eve' });
  expect(lines).toEqual([
    'the database is away: results wait, other changes are refused',
    'the database is back',
  ]);
};

describe('SQLite at run time', () => {
  it('is full: results wait until there is room', async () => {
    let database: SqliteDatabase | undefined;
    const open = async (place: Parameters<typeof openDatabase>[0]) => {
      database = (await openDatabase(place)) as SqliteDatabase;
      return database;
    };
    const client = await openHere({ dataDir: folder.path }, { log, open });
    await saveBoth(client);
    database!.pragma('max_page_count = 60');
    await survives(client, /the disk is full/, () => database!.pragma('max_page_count = 100000'));
    await client.close();
  });

  it('is held by another program: results wait until it lets go', async () => {
    const client = await openHere({ dataDir: folder.path }, { log });
    await saveBoth(client);
    const other = new Libsql(join(folder.path, 'rallydrop.db'));
    other.exec('begin immediate');
    await survives(client, /another program holds it locked/, () => {
      other.exec('rollback');
      other.close();
    });
    await client.close();
  });

  it('refuses what still waits when the server ends before the database is back', async () => {
    const client = await openHere({ dataDir: folder.path }, { log });
    await saveBoth(client);
    const other = new Libsql(join(folder.path, 'rallydrop.db'));
    other.exec('begin immediate');
    const result = client.verbs.finishMatch(finished('m1'));
    await away(client);
    await client.close();
    expect(await result).toMatchObject({ reason: 'store-away' });
    other.close();
  });
});

describe('what waits', () => {
  it('is bounded: running journals first, results up to the whole', async () => {
    const client = await openHere({ dataDir: folder.path });
    const journal = new Uint8Array(4 * 2 ** 20);
    const chunks = Array.from({ length: 10 }, () =>
      client.verbs.appendJournals([{ matchId: 'm', number: 0, bytes: journal }]),
    );
    const results = Array.from({ length: 10 }, (_, at) =>
      client.verbs.finishMatch(finished(`m${at}`, { journal })),
    );
    expect(client.health.waitingBytes).toBeLessThanOrEqual(64 * 2 ** 20);
    const refused = (answers: readonly unknown[]) =>
      answers.filter((answer) => (answer as { reason?: string } | null)?.reason === 'store-busy').length;
    expect([refused(await Promise.all(chunks)), refused(await Promise.all(results))]).toEqual([3, 2]);
    expect(client.health.waitingBytes).toBe(0);
    await client.close();
  });
});

describe('a thread that breaks', () => {
  it('is started again, and told again what must be kept', async () => {
    const threads: ReturnType<ReturnType<typeof inThisThread>>[] = [];
    const hearers: ((error: unknown) => void)[] = [];
    let deaf = false;
    const client = new StoreClient({
      ...{ clock: () => performance.now(), log, restartMs: 1 },
      startThread: () => {
        const thread = inThisThread({ dataDir: folder.path })();
        threads.push(thread);
        const on = (event: string, hear: (value: never) => void) => {
          if (event === 'error') hearers.push(hear as (error: unknown) => void);
          else thread.on('message', hear as never);
        };
        return {
          postMessage: (message) => deaf || thread.postMessage(message),
          on: on as typeof thread.on,
          terminate: () => thread.terminate(),
        };
      },
    });
    await client.open();
    await saveBoth(client);
    deaf = true;
    const result = given(client.verbs.finishMatch(finished('m1')));
    const promise = client.verbs.savePlayer(person('eve'));
    deaf = false;
    // A thread takes its lock of the folder with it; this one is told to let go.
    threads[0]!.postMessage({ kind: 'close' });
    for (const hear of hearers.slice()) hear(new Error('out of memory'));
    expect(await promise).toMatchObject({ reason: 'store-away' });
    expect((await result)[0]!.after).toBeGreaterThan(1500);
    expect(client.health.away).toBeNull();
    expect(lines).toContain('the thread of the store broke');
    await client.close();
  });
});

const there = hasPostgres();
describe.runIf(there)('PostgreSQL', () => {
  let server: Postgres;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.remove());

  it('goes and comes back: results wait, promises are refused, and nothing is lost', async () => {
    const client = await openHere({ dataDir: folder.path, databaseUrl: server.url }, { log });
    await saveBoth(client);
    await server.stop();
    await survives(client, /nobody listens there|terminat|shut down/, () => server.start());
    await client.close();
  });

  it('goes while somebody wants to be forgotten: refused, and done when it is back, results that waited included', async () => {
    const client = await openHere({ dataDir: folder.path, databaseUrl: server.url }, { log });
    const { verbs } = client;
    const [eve, dan] = [person('eve-who-goes'), person('dan-who-stays')];
    for (const one of [eve, dan]) await given(verbs.savePlayer(one));
    const participants = [eve, dan].map(({ id, name }) => ({ id, name })) as [typeof eve, typeof dan];
    await server.stop();
    const result = given(verbs.finishMatch(finished('m-of-eve', { participants })));
    await away(client);
    expect(await verbs.deletePlayer(eve.id)).toMatchObject({ reason: 'store-away' });
    await server.start();
    expect((await result)[1]!.after).toBeLessThan(1500);
    await back(client);
    expect(await verbs.deletePlayer(eve.id)).toBe(true);
    expect(await verbs.match('m-of-eve')).toMatchObject({
      participants: [
        { id: null, name: 'Deleted player' },
        { id: dan.id, name: dan.name },
      ],
    });
    await client.close();
  });

  it('goes while a server runs: /readyz and the metrics say so, and say when it is back', async () => {
    const site = await startServer({ DATABASE_URL: server.url });
    const ready = async () => {
      const response = await fetch(`${site.url}/readyz`);
      const { ready, store } = (await response.json()) as { ready: boolean; store: string };
      return [response.status, { ready, store }];
    };
    const up = async () => /^rallydrop_store_up (\d)/m.exec(await site.metrics.registry.metrics())?.[1];
    expect([await ready(), await up()]).toEqual([[200, { ready: true, store: 'open' }], '1']);
    await server.stop();
    await site.store.verbs.playerById('ada');
    expect([await ready(), await up()]).toEqual([[503, { ready: false, store: 'away' }], '0']);
    expect((await fetch(`${site.url}/healthz`)).status).toBe(200);
    await server.start();
    await back(site.store);
    expect([await ready(), await up()]).toEqual([[200, { ready: true, store: 'open' }], '1']);
    await site.close();
  });
});
