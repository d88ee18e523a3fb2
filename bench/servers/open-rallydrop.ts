/** The server under test: the product's own, with every tick's lateness kept to a hundredth of a millisecond. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '@rallydrop/game-server/config';
import { JournalLog } from '@rallydrop/game-server/journal/log';
import { type Log, SILENT } from '@rallydrop/game-server/log';
import { createServer } from '@rallydrop/game-server/server';
import { realSystem } from '@rallydrop/game-server/system';
import { TimeHistogram } from '../percentiles.ts';
import { measured } from './measured.ts';

const complaints: Log = {
  ...SILENT,
  warn: (_fields, message) => console.warn(message),
  error: ({ err }: { err?: unknown }, message) => console.error(message, err),
};
/** Rallydrop with these settings over those of the bench. */
export const openRallydrop = async (more: Record<string, string> = {}): Promise<void> => {
  const settings = readConfig({
    HOST: '127.0.0.1',
    PORT: '0',
    TOKEN_SECRET: 'a secret of the bench, on loopback only',
    DATA_DIR: mkdtempSync(join(tmpdir(), 'rallydrop-bench-')),
    MAX_ROOMS: '100000',
    CONNECTIONS_PER_MINUTE: '0',
    CONNECTIONS_PER_ADDRESS: '0',
    MESSAGES_PER_ADDRESS: '0',
    ROOMS_PER_ADDRESS: '0',
    ...more,
  });
  if ('problems' in settings) throw new Error(settings.problems.join(' '));

  const server = await createServer({ ...realSystem(), config: settings.config, log: complaints });
  const lateness = new TimeHistogram();
  const { metrics } = server;
  // Not a bound function: it would be called at every tick of every room, and the server would pay for being watched.
  const { tickLateness } = metrics;
  metrics.tickLateness = (ms) => {
    lateness.add(ms);
    tickLateness.call(metrics, ms);
  };
  measured(Number(new URL(server.url).port), lateness, { journals: withJournals });
};

/** What is polled is what journals cost: with `false` running matches are written in memory alone, as without them. */
const { poll } = JournalLog.prototype;
const withJournals = (are: boolean): void => {
  JournalLog.prototype.poll = are ? poll : () => {};
};
