/** What the store promises is promised with either database: the same tests with SQLite and, where it is, PostgreSQL. */
import type { StorePlace } from '@rallydrop/game-server/store/open-database';
import type { Store } from '@rallydrop/game-server/store/store';
import type { StoreClient } from '@rallydrop/game-server/store/store-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest';
import { hasPostgres, type Postgres, startPostgres } from './postgres.ts';
import { given, NOW, openHere, temporaryFolder } from './store.ts';

/** A database of its own for each test. */
interface Database {
  start(): Promise<void> | void;
  place(): Promise<StorePlace> | StorePlace;
  forget(): void;
  stop(): void;
}

const sqlite = (): Database => {
  let folder: ReturnType<typeof temporaryFolder>;
  return {
    start: () => {},
    place: () => {
      folder = temporaryFolder();
      return { dataDir: folder.path };
    },
    forget: () => folder.remove(),
    stop: () => {},
  };
};

const postgres = (): Database => {
  let server: Postgres | undefined;
  let count = 0;
  return {
    start: async () => {
      server = await startPostgres();
    },
    place: async () => {
      const { url, run } = server!;
      const name = `site_${++count}`;
      await run('psql', [url, '-c', `create database ${name}`]);
      return { dataDir: '/nowhere', databaseUrl: url.replace(/postgres$/, name) };
    },
    forget: () => {},
    stop: () => server?.remove(),
  };
};

const DATABASES = [
  ['SQLite', sqlite] as const,
  ...(hasPostgres() ? [['PostgreSQL', postgres] as const] : []),
];

/** The store of one test, and what tests often do with it. */
export class TestedStore {
  client!: StoreClient;
  place!: StorePlace;

  get store(): Store {
    return this.client.verbs;
  }

  readonly open = async (): Promise<void> => {
    this.client = await openHere(this.place);
  };

  readonly restart = async (): Promise<void> => {
    await this.client.close();
    await this.open();
  };

  readonly save = (id: string, name = id) =>
    given(this.store.savePlayer({ id, name, skeleton: name.toLowerCase(), now: NOW }));

  readonly saveAll = (...ids: string[]) => Promise.all(ids.map((id) => this.save(id)));

  readonly page = (id: string) => given(this.store.playerPage({ id, matches: 10, opponents: 10 }));
}

export const withEachDatabase = (what: string, tests: (site: TestedStore) => void): void =>
  describe.each(DATABASES)(`${what}: the store with %s`, (_name, databaseOf) => {
    const database = databaseOf();
    const site = new TestedStore();
    beforeAll(() => database.start(), 60_000);
    afterAll(() => database.stop());
    beforeEach(async () => {
      site.place = await database.place();
      await site.open();
    });
    afterEach(async () => {
      await site.client.close();
      database.forget();
    });
    tests(site);
  });
