/** The embedded database: one file, and nobody but this server in its folder. */
import { accessSync, chmodSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Kysely, SqliteDialect, type SqliteStatement, sql } from 'kysely';
import Libsql from 'libsql';
import type { Database, Durability, Trouble } from './database.ts';
import { StoreFailure } from './database-failure.ts';
import { refuseNewer } from './migrate.ts';
import type { Tables } from './tables.ts';

export const DATABASE_FILE = 'rallydrop.db';
const LOCK_FILE = 'in-use.db';
/** How long a statement waits for another program that is writing, in milliseconds. */
const BUSY_MS = 1_000;
const STATEMENTS_KEPT = 200;

/** How long a commit waits for the disk: to its end, or only where the log is folded into the file. */
const SYNCHRONOUS: Readonly<Record<Durability, string>> = { power: 'full', process: 'normal' };

/** What passes by itself, or by the operator's hand: another program, a full or broken disk. */
const AWAY = ['BUSY', 'LOCKED', 'FULL', 'IOERR', 'READONLY', 'CANTOPEN', 'PROTOCOL'];

export interface SqliteDatabase extends Database {
  readonly name: 'sqlite';
  pragma(source: string): unknown;
  /** The first thing that may change the file. */
  prepare(): void;
}

/** @throws StoreFailure where another program has the folder or the file, or a newer Rallydrop made it. */
export const openSqlite = async (dataDir: string): Promise<SqliteDatabase> => {
  const folder = resolve(dataDir);
  const path = join(folder, DATABASE_FILE);
  makeFolder(folder);
  accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  if (existsSync(path)) accessSync(path, constants.R_OK | constants.W_OK);
  const lock = lockFolder(folder);
  const database = sqliteDatabase(path, () => lock.close());
  try {
    await refuseForeign(database);
    // Before the first thing that would change the file.
    await refuseNewer(database);
    chmodSync(path, 0o600);
    database.prepare();
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
};

/**
 * Beside the server that has the folder: statements wait for each other, as between any two programs (WAL).
 * @throws StoreFailure where no server has made it yet.
 */
export const openSqliteBeside = (dataDir: string): SqliteDatabase => {
  const path = join(resolve(dataDir), DATABASE_FILE);
  if (existsSync(path)) return sqliteDatabase(path, () => {});
  throw new StoreFailure(`There is no database ${path}. Start the server first, or set DATA_DIR.`);
};

/** Level by level: Node's own recursion never ends where the system says of a folder in it that it cannot be. */
const makeFolder = (folder: string): void => {
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error(folder), { code: 'ENOTDIR' });
    return;
  }
  makeFolder(dirname(folder));
  // What signs the guests' passes is in there.
  mkdirSync(folder, { mode: 0o700 });
};

/** The kernel lets go of the lock when the process ends, however it ends. */
export const lockFolder = (folder: string): Libsql.Database => {
  const lock = new Libsql(join(folder, LOCK_FILE), { timeout: 0 });
  try {
    lock.exec('begin exclusive');
    return lock;
  } catch (error) {
    lock.close();
    if (codeOf(error) !== 'SQLITE_BUSY') throw error;
    throw new StoreFailure(`Another Rallydrop is using the folder ${folder}. Stop it, or set DATA_DIR.`);
  }
};

const sqliteDatabase = (path: string, release: () => void): SqliteDatabase => {
  const file = new Libsql(path, { timeout: BUSY_MS });
  const statements = new Map<string, SqliteStatement>();
  let prepared = false;
  let synchronous: Durability | undefined;
  const statement = (text: string): SqliteStatement => {
    const known = statements.get(text);
    if (known) return known;
    if (statements.size >= STATEMENTS_KEPT) statements.clear();
    const fresh = withBytes(file.prepare(text));
    statements.set(text, fresh);
    return fresh;
  };
  const kysely = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: { prepare: statement, close: () => void file.close() } }),
  });
  return {
    name: 'sqlite',
    place: `The database ${path}`,
    setting: 'DATA_DIR',
    kysely,
    bytesType: 'blob',
    begin: async (connection, survives) => {
      // No cached statement: SQLite carries this pragma out when it is read.
      if (survives !== synchronous) file.pragma(`synchronous = ${SYNCHRONOUS[survives]}`);
      synchronous = survives;
      await sql.raw('begin immediate').execute(connection);
    },
    hasTable: async (name) => {
      const query = sql<{ n: number }>`select count(*) as n from sqlite_master where name = ${name}`;
      return (await query.execute(kysely)).rows[0]!.n > 0;
    },
    lock: async () => {},
    trouble,
    explain,
    pragma: (source) => file.pragma(source),
    prepare: () => {
      prepared = true;
      file.pragma('journal_mode = wal');
      file.pragma('foreign_keys = on');
    },
    close: async () => {
      statements.clear();
      if (prepared) foldLog(file);
      await kysely.destroy();
      // Where no query was made yet, Kysely has nothing to close.
      if (file.open) file.close();
      release();
    },
  };
};

/** libsql gives bytes as an ArrayBuffer, and takes them as a view of their own. */
const withBytes = (statement: Libsql.Statement): SqliteStatement => ({
  reader: statement.reader,
  all: (values) => (statement.all(values) as Record<string, unknown>[]).map(bytesOfRow),
  run: (values) => statement.run(values) as { changes: number; lastInsertRowid: number },
  iterate: (values) => statement.iterate(values),
});

const bytesOfRow = (row: Record<string, unknown>): Record<string, unknown> => {
  for (const name in row) {
    const value = row[name];
    if (value instanceof ArrayBuffer) row[name] = new Uint8Array(value);
  }
  return row;
};

/** So that the file alone holds everything; on a full disk the log stays beside it and is read at the next start. */
const foldLog = (file: Libsql.Database): void => {
  try {
    file.pragma('wal_checkpoint(truncate)');
  } catch {}
};

const refuseForeign = async (database: SqliteDatabase): Promise<void> => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from sqlite_master`.execute(database.kysely);
  if (rows[0]!.n > 0 && !(await database.hasTable('schema_version'))) {
    throw new StoreFailure(`${database.place} is another program's. Set DATA_DIR to a folder of its own.`);
  }
};

const trouble = (error: unknown): Trouble => {
  const code = codeOf(error);
  return AWAY.some((name) => code?.startsWith(`SQLITE_${name}`)) ? 'away' : 'fault';
};

/** "SQLITE_FULL", and others by the name that SQLite gives them. */
const codeOf = (error: unknown): string | undefined => (error as { code?: string }).code;

const REASONS: readonly (readonly [code: string, reason: string])[] = [
  ['SQLITE_FULL', 'the disk is full'],
  ['SQLITE_READONLY', 'it may not be written to'],
  ['SQLITE_BUSY', 'another program holds it locked'],
  ['SQLITE_LOCKED', 'another program holds it locked'],
  ['SQLITE_NOTADB', 'it is not a database of SQLite'],
  ['SQLITE_CORRUPT', 'it is damaged; restore a backup'],
  ['EACCES', 'it may not be written to'],
  ['EPERM', 'it may not be written to'],
  ['EROFS', 'it may not be written to'],
  ['ENOSPC', 'the disk is full'],
  ['ENOTDIR', 'its folder is not a folder'],
  ['ENOENT', 'its folder cannot be made'],
];

/** What is wrong, by the codes of SQLite and of the system. */
export const explain = (error: unknown): string => {
  const code = codeOf(error);
  const known = REASONS.find(([name]) => code?.startsWith(name));
  return known?.[1] ?? (error as Error).message;
};
