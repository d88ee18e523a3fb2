/** A throwaway PostgreSQL on a free port of this machine, from the packages that are installed. */
import { execFile, execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** Where Debian and its children put it, newest first; then the path. */
const DEBIAN = '/usr/lib/postgresql';

export interface Postgres {
  readonly url: string;
  /** Ends it as an operator would who cannot wait. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
  /** One of its own programs, e.g. `psql`. */
  run(program: string, args: readonly string[]): Promise<string>;
}

const foldersOfPrograms = (): string[] => {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  versions.sort((a, b) => Number(b) - Number(a));
  return [...versions.map((version) => join(DEBIAN, version, 'bin')), ...(process.env.PATH ?? '').split(':')];
};

/** The folder of `initdb` and its siblings. */
const programs = (): string | undefined =>
  foldersOfPrograms().find((folder) => existsSync(join(folder, 'initdb')));

/** PostgreSQL does not run as root: then as the user that its package made. */
const otherUser = (): { uid: number; gid: number } | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
};

/** Says so loudly where there is none. */
export const hasPostgres = (): boolean => {
  if (programs() !== undefined) return true;
  console.warn(
    '\n*** PostgreSQL is not installed (Debian: apt-get install postgresql): what needs it is left out. ***\n',
  );
  return false;
};

export interface PostgresOptions {
  /** Without waiting for the disk; not where time is measured or power may fail. */
  readonly fast?: boolean;
}

export const startPostgres = async ({ fast = true }: PostgresOptions = {}): Promise<Postgres> => {
  const bin = programs();
  if (bin === undefined) throw new Error('PostgreSQL is not installed');
  const user = otherUser();
  const folder = mkdtempSync(join(tmpdir(), 'rallydrop-postgres-'));
  if (user) chownSync(folder, user.uid, user.gid);
  const call = async (program: string, args: readonly string[]): Promise<string> => {
    const { stdout } = await run(join(bin, program), [...args], { ...user, cwd: folder });
    return stdout;
  };
  const data = join(folder, 'data');
  await call('initdb', [
    '-D',
    data,
    '-U',
    'rallydrop',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C',
    '--no-sync',
  ]);
  const port = await freePort();
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder}`;
  const options = `${settings}${fast ? ' -c fsync=off' : ''}`;
  const control = (...args: string[]) => call('pg_ctl', ['-D', data, '-w', ...args]);
  // With a log file: otherwise the server would hold our standard output open.
  const start = async () => void (await control('-l', join(folder, 'log'), '-o', options, 'start'));
  const stop = async () => void (await control('-m', 'immediate', 'stop').catch(() => ''));
  await start();
  const remove = async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: `postgres://rallydrop@127.0.0.1:${port}/postgres`, start, stop, remove, run: call };
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
