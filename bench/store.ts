/**
 * What the store does under load: `npm run bench:store -- [--json] [--seconds N] [--at-once N] [--unpinned] [--only NAME]`.
 *
 * As many rooms as asked finish one match after the other, each with both ratings and a journal of the size of a
 * two-minute Pong match, on the real thread with each database (PostgreSQL: a throwaway one, with its disk waited
 * for). Between two matches of a room passes a moment by chance: answers come in groups, and without it all rooms would
 * end their next matches in one go. Beside it runs the server's own ticker with a room's rate in every slot, on the
 * thread that asks, before and during the load. Like the servers of the other benches it has a core of its own where there
 * are two (Linux), so that one sees what the store costs that thread; `--unpinned` leaves all to the system.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { SILENT } from '@rallydrop/game-server/log';
import type { StorePlace } from '@rallydrop/game-server/store/open-database';
import type { FinishedMatch } from '@rallydrop/game-server/store/records/result';
import type { Store } from '@rallydrop/game-server/store/store';
import { isRefusal, StoreClient } from '@rallydrop/game-server/store/store-client';
import { realTime, Ticker } from '@rallydrop/game-server/ticker';
import { type Bundle, bundleServer } from '../tests/support/bundle.ts';
import { hasPostgres, startPostgres } from '../tests/support/postgres.ts';
import { TimeHistogram } from './percentiles.ts';
import { twoCores } from './process-link.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '10' },
    'at-once': { type: 'string', default: '120' },
    unpinned: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});

const PLAYERS = 2_000;
const JOURNAL_BYTES = 6_000;
const ROOMS = 100;
const WARM_UP_SECONDS = 2;
/** The longest moment between two matches of a room. */
const LONGEST_PAUSE_MS = 100;
const seconds = Number(options.seconds);
const atOnce = Number(options['at-once']);

interface Run {
  readonly database: 'sqlite' | 'postgres';
  readonly matchesPerSecond: number;
  /** From asking to the answer after the commit. */
  readonly writeMs: { readonly p50: number; readonly p99: number };
  /** How long after it was due a tick began, with the load. */
  readonly tickLatenessMs: { readonly p99: number };
  /** The same without it. */
  readonly tickLatenessAloneMs: { readonly p99: number };
}

/** Made beforehand, as a match has made its journal when it ends. */
const journals = Array.from({ length: 64 }, () => crypto.getRandomValues(new Uint8Array(JOURNAL_BYTES)));

const clock = (): number => performance.now();

/** The ticks of a hundred rooms, and how late they begin while `work` goes on. */
const besideTicks = async (work: () => Promise<unknown>): Promise<TimeHistogram> => {
  const lateness = new TimeHistogram();
  const metrics = { tickLateness: (ms: number) => lateness.add(ms), overrun: () => {} };
  const ticker = new Ticker({ clock, metrics, wakeIn: realTime });
  for (let room = 0; room < ROOMS; room++) ticker.add(60, { onTick: () => {} });
  ticker.start();
  await work();
  ticker.stop();
  return lateness;
};

const cores = twoCores();

/** This thread to a core; or everybody, and so whatever thread or process is begun from here. */
const moveTo = (at: 0 | 1, who: 'this thread' | 'everybody'): void => {
  if (options.unpinned || !cores) return;
  execFileSync('taskset', [who === 'everybody' ? '-apc' : '-pc', `${cores[at]}`, `${process.pid}`]);
};

const match = (id: string, at: number): FinishedMatch => {
  const player = (number: number) => ({ id: `p${number % PLAYERS}`, name: `Player ${number % PLAYERS}` });
  // Without spreads: they make an object of six kilobytes, and so most of what is collected on the ticks' thread.
  return {
    id,
    game: 'pong',
    pool: 'pong',
    unrated: null,
    rulesVersion: 1,
    options: { target: 11 },
    startedAt: Date.now() - 120_000,
    endedAt: Date.now(),
    ticks: 7_200,
    score: [11, 8],
    longestRally: at % 40,
    firstSeat: null,
    outcome: { winner: at % 2, reason: 'score' },
    participants: [player(at * 7), player(at * 7 + 1 + (at % 97))],
    journal: journals[at % journals.length]!,
  };
};

/** Finishes matches until the time is over, and gives their number and how long each was waited for. */
const finishMatches = async (store: Store, run: string, forSeconds: number) => {
  const waited = new TimeHistogram();
  const end = clock() + forSeconds * 1_000;
  let next = 0;
  const finishOneAfterTheOther = async (): Promise<void> => {
    for (;;) {
      await sleep(Math.random() * LONGEST_PAUSE_MS);
      if (clock() >= end) return;
      const at = next++;
      const asked = clock();
      const answer = await store.finishMatch(match(`${run}-${at}`, at));
      if (isRefusal(answer)) throw new Error(`a match was refused: ${answer.reason}`);
      waited.add(clock() - asked);
    }
  };
  const began = clock();
  await Promise.all(Array.from({ length: atOnce }, finishOneAfterTheOther));
  return { waited, perSecond: Math.round((next * 1_000) / (clock() - began)) };
};

const measure = async (place: StorePlace, bundle: Bundle): Promise<Run> => {
  const startThread = () => new Worker(join(bundle.folder, 'store-thread.js'), { workerData: place });
  const client = new StoreClient({ startThread, log: SILENT, clock });
  await client.open();
  const { database } = client.health;
  const ids = Array.from({ length: PLAYERS }, (_, at) => `p${at}`);
  await Promise.all(
    ids.map((id) => client.verbs.savePlayer({ id, name: id, skeleton: id, now: Date.now() })),
  );
  moveTo(0, 'this thread');
  const alone = await besideTicks(() => sleep(seconds * 1_000));
  await finishMatches(client.verbs, 'warm-up', WARM_UP_SECONDS);
  let load: Awaited<ReturnType<typeof finishMatches>> | undefined;
  const beside = await besideTicks(async () => {
    load = await finishMatches(client.verbs, 'run', seconds);
  });
  await client.close();
  const { p50, p99 } = load!.waited.percentiles!;
  return {
    database: database!,
    matchesPerSecond: load!.perSecond,
    writeMs: { p50, p99 },
    tickLatenessMs: { p99: beside.percentiles!.p99 },
    tickLatenessAloneMs: { p99: alone.percentiles!.p99 },
  };
};

const onSqlite = async (bundle: Bundle): Promise<Run> => {
  moveTo(1, 'everybody');
  const dataDir = mkdtempSync(join(tmpdir(), 'rallydrop-bench-'));
  const run = await measure({ dataDir }, bundle);
  rmSync(dataDir, { recursive: true, force: true });
  return run;
};

const onPostgres = async (bundle: Bundle): Promise<Run> => {
  moveTo(1, 'everybody');
  const server = await startPostgres({ fast: false });
  try {
    return await measure({ dataDir: '', databaseUrl: server.url }, bundle);
  } finally {
    await server.remove();
  }
};

const print = ({ database, matchesPerSecond, writeMs, ...ticks }: Run): void => {
  console.log(
    `${database}: ${matchesPerSecond} matches a second; a write p50 ${writeMs.p50} ms, p99 ${writeMs.p99} ms; ` +
      `ticks late p99 ${ticks.tickLatenessMs.p99} ms, alone ${ticks.tickLatenessAloneMs.p99} ms`,
  );
};

const bundle = await bundleServer();
const runs: Run[] = [];
if (options.only !== 'postgres') runs.push(await onSqlite(bundle));
if (options.only !== 'sqlite' && hasPostgres()) runs.push(await onPostgres(bundle));
bundle.remove();
if (options.json) console.log(JSON.stringify(runs));
else for (const run of runs) print(run);
