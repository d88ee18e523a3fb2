/** [J1] What running matches append waits for nobody else's commit, and not for the disk. */
import { openDatabase, type StorePlace } from '@rallydrop/game-server/store/open-database';
import type { SqliteDatabase } from '@rallydrop/game-server/store/sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasPostgres, type Postgres, startPostgres } from '../support/postgres.ts';
import { given, NOW, openHere, temporaryFolder } from '../support/store.ts';

const there = hasPostgres();
let server: Postgres | undefined;
beforeAll(async () => {
  if (there) server = await startPostgres();
}, 60_000);
afterAll(() => server?.remove());

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const segment = { node: 'a', number: 0, bytes: new Uint8Array([7]) };
const ada = { id: 'ada', name: 'ada', skeleton: 'ada', now: NOW };
const places = [
  ['SQLite', () => ({ dataDir: folder.path })] as const,
  ...(there ? [['PostgreSQL', () => ({ dataDir: '', databaseUrl: server!.url })] as const] : []),
];

describe.each(places)('a segment in %s', (_name, placeOf) => {
  it('is there before the group that waits, whatever that holds', async () => {
    const wakes: (() => void)[] = [];
    const client = await openHere(placeOf(), { wakeIn: (_ms, wake) => wakes.push(wake) });
    let saved = false;
    const group = client.verbs.savePlayer(ada).then(() => {
      saved = true;
    });
    await given(client.verbs.appendSegment(segment));
    expect(await client.verbs.journalSegments({ node: 'a' })).toEqual([{ number: 0, bytes: segment.bytes }]);
    expect(saved).toBe(false);
    for (const wake of wakes) wake();
    await group;
    await client.close();
  });
});

it('SQLite waits for the disk at every commit but that of a segment', async () => {
  let database: SqliteDatabase | undefined;
  const open = async (place: StorePlace) => {
    database = (await openDatabase(place)) as SqliteDatabase;
    return database;
  };
  const waits = () => database!.pragma('synchronous');
  const client = await openHere({ dataDir: folder.path }, { open });
  await given(client.verbs.savePlayer(ada));
  expect(waits()).toEqual([{ synchronous: 2 }]);
  await given(client.verbs.appendSegment(segment));
  expect(waits()).toEqual([{ synchronous: 1 }]);
  await given(client.verbs.saveRooms([{ code: 'A', node: 'a', record: 'its record' }]));
  expect(waits()).toEqual([{ synchronous: 2 }]);
  await client.close();
});
