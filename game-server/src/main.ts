/** Reads the settings, starts the server, and ends it in peace. */
import { pino } from 'pino';
import { readConfig } from './config.ts';
import { folderProblems } from './folders.ts';
import { createServer } from './server.ts';
import { StoreFailure } from './store/database-failure.ts';
import { realSystem } from './system.ts';

/** For whoever starts it: what is wrong, in sentences. */
function giveUp(...problems: readonly string[]): never {
  for (const problem of problems) console.error(problem);
  process.exit(1);
}

const settings = readConfig();
if ('problems' in settings) giveUp(...settings.problems);
const { config } = settings;
const unusable = await folderProblems(config);
if (unusable.length > 0) giveUp(...unusable);
const log = pino({ level: config.logLevel });

/** Why the address cannot be had, by the system's name for it. */
const ADDRESS_PROBLEMS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program is using it',
  EADDRNOTAVAIL: 'this machine has no such address',
  EACCES: 'that port is for the system alone',
  ENOTFOUND: 'there is no such address',
  EAI_AGAIN: 'its name cannot be looked up now',
};

/** What kept the server from opening; a fault of ours keeps its trace. */
const sayWhy = (error: NodeJS.ErrnoException): never => {
  if (error instanceof StoreFailure) return giveUp(error.message);
  if (error.syscall !== 'listen' && error.syscall !== 'getaddrinfo') throw error;
  const reason = ADDRESS_PROBLEMS[error.code ?? ''] ?? error.message;
  return giveUp(
    `Rallydrop cannot listen at ${config.host}, port ${config.port}: ${reason}. Set PORT or HOST.`,
  );
};

const server = await createServer({ ...realSystem(), config, log }).catch(sayWhy);

/**
 * By then the last lines are written, or their pipe is known to be broken: at the exit itself pino would try for
 * ever to write to one that nobody reads.
 */
const LAST_LINES_MS = 100;

let ending = false;
const end = async (signal: NodeJS.Signals): Promise<void> => {
  // The second signal of an impatient operator ends it at once.
  if (ending) process.exit(1);
  ending = true;
  if (config.onSigterm === 'park') {
    log.info({ signal }, 'running matches are kept for the next start');
    await server.park();
  } else {
    log.info({ signal, drainSeconds: config.drainSeconds }, 'no new rooms; running matches may end');
    await server.drain();
  }
  await server.close();
  log.info({}, 'closed');
  await new Promise((resolve) => setTimeout(resolve, LAST_LINES_MS));
  process.exit(0);
};
process.on('SIGTERM', (signal) => void end(signal));
process.on('SIGINT', (signal) => void end(signal));

// Only now: whoever reads this may answer with a signal at once.
const { nearby } = server;
log.info({ url: server.url, ...(nearby.length > 0 && { nearby }) }, 'Rallydrop is open');
