/** What operators of PostgreSQL use to keep a database in a file: its own programs. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { StoreFailure } from './database-failure.ts';

/** Where Debian and its children put them. */
const DEBIAN = '/usr/lib/postgresql';

export const dumpPostgres = (url: string, file: string): void => {
  if (existsSync(file)) throw new StoreFailure(`${file} is there already; a backup never replaces a file.`);
  run('pg_dump', ['--format=custom', '--no-owner', `--file=${file}`], url);
};

/** In one transaction: all of it, or nothing is changed. */
export const restorePostgres = (url: string, file: string): void => {
  if (!existsSync(file)) throw new StoreFailure(`There is no file ${file}.`);
  const { PGDATABASE } = connection(url);
  const options = ['--clean', '--if-exists', '--no-owner', '--single-transaction', '--exit-on-error'];
  run('pg_restore', [...options, `--dbname=${PGDATABASE}`, file], url);
};

const run = (program: string, args: readonly string[], url: string): void => {
  const found = folders()
    .map((folder) => join(folder, program))
    .find(existsSync);
  if (found === undefined) {
    throw new StoreFailure(
      `${program} is not installed here (Debian: apt-get install postgresql-client). Elsewhere run: ${program} ${args.join(' ')}`,
    );
  }
  // By the environment and not as an argument: every user of the machine sees those.
  const env = { ...process.env, ...connection(url) };
  const { status, stderr } = spawnSync(found, args, { env, encoding: 'utf8' });
  if (status !== 0) throw new StoreFailure(`${program} could not do it: ${stderr.trim()}`);
};

const folders = (): string[] => {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  versions.sort((a, b) => Number(b) - Number(a));
  return [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions.map((version) => join(DEBIAN, version, 'bin')),
  ];
};

/** The parts of the address as PostgreSQL's programs read them. */
const connection = (url: string): Record<string, string> => {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const parts = {
    PGHOST: searchParams.get('host') ?? hostname,
    PGPORT: port,
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    PGSSLMODE: searchParams.get('sslmode') ?? '',
  };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== ''));
};
