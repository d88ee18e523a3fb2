/** Reads the settings, starts the server, and ends it in peace. */
import { pino } from 'pino';
import { readConfig } from './config.ts';
import { createServer } from './server.ts';
import { realSystem } from './system.ts';

const settings = readConfig();
if ('problems' in settings) {
  for (const problem of settings.problems) console.error(problem);
  process.exit(1);
}

const { config } = settings;
const log = pino({ level: config.logLevel });

/** What kept the server from opening, for whoever starts it; a fault of ours keeps its trace. */
const sayWhy = (error: NodeJS.ErrnoException): never => {
  if (error.syscall !== 'listen') throw error;
  const reason = error.code === 'EADDRINUSE' ? 'another program is using it' : error.message;
  console.error(
    `Rallydrop cannot listen at ${config.host}, port ${config.port}: ${reason}. Set PORT or HOST.`,
  );
  process.exit(1);
};

const server = await createServer({ ...realSystem(), config, log }).catch(sayWhy);
const { nearby } = server;
log.info({ url: server.url, ...(nearby.length > 0 && { nearby }) }, 'Rallydrop is open');

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
  log.info({ signal, drainSeconds: config.drainSeconds }, 'no new rooms; running matches may end');
  await server.drain();
  await server.close();
  log.info({}, 'closed');
  await new Promise((resolve) => setTimeout(resolve, LAST_LINES_MS));
  process.exit(0);
};
process.on('SIGTERM', (signal) => void end(signal));
process.on('SIGINT', (signal) => void end(signal));
