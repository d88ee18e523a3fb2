/** Whichever database the settings name, opened, of today's schema, and known to be writable. */
import { join } from 'node:path';
import { type Database, touch } from './database.ts';
import { StoreFailure } from './database-failure.ts';
import { migrate } from './migrate.ts';
import { claimNode } from './node-claim.ts';
import { openPostgres } from './postgres.ts';
import { DATABASE_FILE, explain, openSqlite } from './sqlite.ts';

export interface StorePlace {
  /** The folder of the embedded database. */
  readonly dataDir: string;
  /** Of PostgreSQL; absent: the embedded one. */
  readonly databaseUrl?: string | undefined;
  /** As which node a server uses PostgreSQL; absent: whoever asks is none. */
  readonly nodeName?: string | undefined;
}

/** @throws StoreFailure with a sentence for the operator. */
export const openDatabase = async ({ dataDir, databaseUrl, nodeName }: StorePlace): Promise<Database> => {
  const database = databaseUrl === undefined ? await openFolder(dataDir) : openPostgres(databaseUrl);
  try {
    await migrate(database);
    await touch(database, Date.now());
    if (databaseUrl === undefined || nodeName === undefined) return database;
    const claim = await claimNode(databaseUrl, nodeName);
    return { ...database, close: () => claim.release().then(database.close) };
  } catch (error) {
    await database.close();
    throw failure(error, database, database.explain(error));
  }
};

const openFolder = (dataDir: string): Promise<Database> =>
  openSqlite(dataDir).catch((error) => {
    const place = `The database ${join(dataDir, DATABASE_FILE)}`;
    throw failure(error, { place, setting: 'DATA_DIR' }, explain(error));
  });

const failure = (
  error: unknown,
  { place, setting }: Pick<Database, 'place' | 'setting'>,
  reason: string,
): StoreFailure =>
  error instanceof StoreFailure
    ? error
    : new StoreFailure(`${place} cannot be opened: ${reason}. Mend that, or change ${setting}.`);
