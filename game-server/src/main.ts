/** Reads the settings, starts the server, and ends it in peace. */
import { pino } from 'pino';
import { readConfig } from './config.ts';
import { createServer } from './server.ts';

const settings = readConfig();
if ('problems' in settings) {
  for (const problem of settings.problems) console.error(problem);
  process.exit(1);
}

const { config } = settings;
const log = pino({ level: config.logLevel });
const server = await createServer(config, log);
log.info({ url: server.url }, 'Rallydrop is open');

let ending = false;
const end = async (signal: NodeJS.Signals): Promise<void> => {
  // The second signal of an impatient operator ends it at once.
  if (ending) process.exit(1);
  ending = true;
  log.info({ signal, drainSeconds: config.drainSeconds }, 'no new rooms; running matches may end');
  await server.drain();
  await server.close();
  log.info({}, 'closed');
  process.exit(0);
};
process.on('SIGTERM', (signal) => void end(signal));
process.on('SIGINT', (signal) => void end(signal));
