/** The built server as its operator starts it: a process of its own on a free port of this machine. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const MAIN = fileURLToPath(new URL('../../game-server/dist/main.js', import.meta.url));
/** On however busy a machine: only a start that failed takes so long. */
const STARTS_WITHIN_MS = 60_000;

export interface Site {
  /** Without a slash at its end. */
  readonly url: string;
  /** What the server logged, one parsed line each. */
  readonly log: readonly Record<string, unknown>[];
  /** `npm run admin` with these arguments, beside the running server; what it prints. */
  admin(...args: string[]): Promise<string>;
  /** Ends the process; `SIGKILL` is the machine that loses power. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export const startSite = async (environment: Record<string, string> = {}, main = MAIN): Promise<Site> => {
  if (!existsSync(main)) throw new Error('The server is not built: run "npm run build" first.');
  const folder = mkdtempSync(join(tmpdir(), 'rallydrop-site-'));
  const server = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'info',
      DRAIN_SECONDS: '0',
      // On a busy machine a test would be told that the site is full.
      FULL_AT_LATENESS_MS: '0',
      CONNECTIONS_PER_MINUTE: '0',
      REQUESTS_PER_MINUTE: '0',
      DATA_DIR: folder,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  server.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const log: Record<string, unknown>[] = [];
  const url = await openedAt(server, log);
  const admin = async (...args: string[]) => {
    const command = ['tools/run.mjs', 'tools/admin.ts', ...args];
    const env = { ...process.env, DATA_DIR: folder, ...environment };
    return (await promisify(execFile)(process.execPath, command, { env })).stdout;
  };
  return { url: url.replace(/\/$/, ''), log, admin, stop: (signal = 'SIGTERM') => end(server, signal) };
};

const openedAt = (server: ChildProcess, log: Record<string, unknown>[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      server.kill('SIGKILL');
      reject(new Error('the server did not start in time'));
    }, STARTS_WITHIN_MS);
    server.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was open`)));
    createInterface({ input: server.stdout! }).on('line', (text) => {
      const line = parsed(text);
      log.push(line);
      if (typeof line.url !== 'string') return;
      clearTimeout(late);
      resolve(line.url);
    });
  });

const parsed = (text: string): Record<string, unknown> => {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return { text };
  }
};

const end = (server: ChildProcess, signal: NodeJS.Signals): Promise<void> =>
  new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve();
    server.once('exit', () => resolve());
    server.kill(signal);
  });
