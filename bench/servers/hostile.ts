/** The server under attack: the product's own with its default limits, watched for stalls and memory. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { readConfig } from '@rallydrop/game-server/config';
import { SILENT } from '@rallydrop/game-server/log';
import { createServer } from '@rallydrop/game-server/server';
import { realSystem } from '@rallydrop/game-server/system';
import { answerParent } from '../process-link.ts';

export interface ServerWatch {
  /** The longest time for which nothing else ran, since the last question; ms. */
  readonly loopMaxMs: number;
  readonly rssMb: number;
  /** The most that it was since the last question. */
  readonly rssMaxMb: number;
}

/** So often the memory is looked at. */
const LOOK_MS = 100;

const settings = readConfig({
  HOST: '127.0.0.1',
  PORT: '0',
  TOKEN_SECRET: 'a secret of the bench, on loopback only',
  DATA_DIR: mkdtempSync(join(tmpdir(), 'rallydrop-bench-')),
});
if ('problems' in settings) throw new Error(settings.problems.join(' '));
const server = await createServer({ ...realSystem(), config: settings.config, log: SILENT });

const rssMb = () => process.memoryUsage.rss() / 2 ** 20;
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
let rssMaxMb = 0;
setInterval(() => {
  rssMaxMb = Math.max(rssMaxMb, rssMb());
}, LOOK_MS).unref();

answerParent({
  port: () => Number(new URL(server.url).port),
  watch: (): ServerWatch => {
    globalThis.gc?.();
    const watched = { loopMaxMs: delay.max / 1e6, rssMb: rssMb(), rssMaxMb };
    delay.reset();
    rssMaxMb = 0;
    return watched;
  },
});
