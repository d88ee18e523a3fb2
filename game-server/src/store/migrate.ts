/** Brings a database to today's schema, or says why it must not be touched. */
import { sql } from 'kysely';
import { type Connection, type Database, transaction } from './database.ts';
import { StoreFailure } from './database-failure.ts';
import { MIGRATIONS } from './migrations/index.ts';

export const SCHEMA_VERSION = MIGRATIONS.length;

/** 0: nothing of ours is there yet. Changes nothing. */
export const schemaVersion = async (database: Database): Promise<number> => {
  if (!(await database.hasTable('schema_version'))) return 0;
  const row = await database.kysely.selectFrom('schema_version').select('version').executeTakeFirst();
  return row?.version ?? 0;
};

/** @throws StoreFailure where a newer Rallydrop made the database. */
export const refuseNewer = async (database: Database): Promise<void> => {
  const version = await schemaVersion(database);
  if (version > SCHEMA_VERSION) {
    throw new StoreFailure(
      `The database is of version ${version}, made by a newer Rallydrop; this one knows versions up to ${SCHEMA_VERSION}. Start the newer Rallydrop, or restore a backup.`,
    );
  }
};

export const migrate = async (database: Database): Promise<void> => {
  await refuseNewer(database);
  await transaction(database, async (connection) => {
    await database.lock(connection);
    await connection.schema
      .createTable('schema_version')
      .ifNotExists()
      .addColumn('version', 'integer', (column) => column.notNull())
      .execute();
    // Another node may have been here while this one waited for the lock.
    await stepOn(database, connection, await versionIn(connection));
  });
};

const versionIn = async (connection: Connection): Promise<number> => {
  const row = await connection.selectFrom('schema_version').select('version').executeTakeFirst();
  return row?.version ?? 0;
};

const stepOn = async (database: Database, connection: Connection, from: number): Promise<void> => {
  if (from >= SCHEMA_VERSION) return;
  for (const step of MIGRATIONS.slice(from)) await step(connection, database);
  await sql`delete from schema_version`.execute(connection);
  await connection.insertInto('schema_version').values({ version: SCHEMA_VERSION }).execute();
};
