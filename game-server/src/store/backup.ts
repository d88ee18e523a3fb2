/** A live embedded database as one file, and back. */
import { chmodSync, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Libsql from 'libsql';
import { StoreFailure } from './database-failure.ts';
import { SCHEMA_VERSION } from './migrate.ts';
import { DATABASE_FILE, lockFolder } from './sqlite.ts';

/** The server may go on meanwhile: the file holds one moment of the database, whole. */
export const backUp = (dataDir: string, file: string): void => {
  const path = join(resolve(dataDir), DATABASE_FILE);
  if (!existsSync(path)) throw new StoreFailure(`There is no database at ${path}. Set DATA_DIR.`);
  if (existsSync(file)) throw new StoreFailure(`${file} is there already; a backup never replaces a file.`);
  const database = new Libsql(path, { timeout: 5_000 });
  try {
    database.prepare('vacuum into ?').run([file]);
  } finally {
    database.close();
  }
  // The key that signs guests' passes is in it.
  chmodSync(file, 0o600);
  check(file);
};

/** The server must not run. What was there before stays beside it; returns where. */
export const restore = (dataDir: string, file: string): string | undefined => {
  if (!existsSync(file)) throw new StoreFailure(`There is no file ${file}.`);
  check(file);
  const folder = resolve(dataDir);
  const path = join(folder, DATABASE_FILE);
  const lock = lockFolder(folder);
  try {
    const aside = existsSync(path) ? putAside(path) : undefined;
    copyFileSync(file, path);
    chmodSync(path, 0o600);
    return aside;
  } finally {
    lock.close();
  }
};

/** With the log that belongs to it, or the newest writes would be missing. */
const putAside = (path: string): string => {
  const aside = `${path}.before-restore`;
  for (const part of ['', '-wal', '-shm']) {
    rmSync(aside + part, { force: true });
    if (existsSync(path + part)) renameSync(path + part, aside + part);
  }
  return aside;
};

/** @throws StoreFailure where the file is no sound database of ours. */
const check = (file: string): void => {
  const unsound = new StoreFailure(`${file} is not a sound database of Rallydrop.`);
  const database = new Libsql(file, { readonly: true });
  try {
    const [result] = database.pragma('integrity_check') as { integrity_check: string }[];
    if (result?.integrity_check !== 'ok') throw unsound;
    const { version } = database.prepare('select version from schema_version').get() as { version: number };
    if (version > SCHEMA_VERSION) throw new StoreFailure(`${file} was made by a newer Rallydrop.`);
  } catch (error) {
    throw error instanceof StoreFailure ? error : unsound;
  } finally {
    database.close();
  }
};
