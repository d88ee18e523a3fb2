/**
 * What is left when the server is killed: `npm run torture -- [--json] [--kills N] [--matches N] [--only NAME] [--seed N]`.
 *
 * The real server as a process of its own, with each database in turn (PostgreSQL: a throwaway one, with its disk
 * waited for), and the page's own connection and match for everybody who plays. At random moments of live matches it
 * gets SIGKILL; then the database is read without it, every journal replayed, every finished match and rating counted,
 * and the server started again.
 *
 * Behind the kills come trials, each with a kill of its own: a last chunk that is torn, the database away for ten
 * seconds, and, where the system lets us have a small disk, that disk full.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { seededRandom } from '@rallydrop/common/random';
import type { StorePlace } from '@rallydrop/game-server/store/open-database';
import { bundleServer } from '../tests/support/bundle.ts';
import { hasPostgres, type Postgres, startPostgres } from '../tests/support/postgres.ts';
import { temporaryFolder } from '../tests/support/store.ts';
import { Findings, type Found } from './torture/findings.ts';
import { Stand } from './torture/stand.ts';
import { databaseAway, diskFull, smallDisk, type Trial, tornChunk } from './torture/trials.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    kills: { type: 'string', default: '50' },
    matches: { type: 'string', default: '20' },
    only: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});
const kills = Number(values.kills);
const matches = Number(values.matches);
const seed = Number(values.seed);
const DATABASES = ['sqlite', 'postgres'] as const;
type DatabaseName = (typeof DATABASES)[number];

interface TortureReport extends Found {
  readonly database: DatabaseName;
  readonly kills: number;
  /** Finished matches of which a player had been told that they are kept, and that are not there as they were told. */
  readonly acknowledgedLost: number;
  /** Players and matches that count more than once for a rating. */
  readonly ratedTwice: number;
  readonly trials: readonly Trial[];
}

/** A kill comes at a moment of so many ms, of which most matches run. */
const LIFE_MS = 3_000;

const bundle = await bundleServer({
  'search-thread': 'game-server/src/bots/search-thread.ts',
  'wave-thread': 'game-server/src/matchmaking/wave-thread.ts',
});

const torture = async (database: DatabaseName, postgres: Postgres | undefined): Promise<TortureReport> => {
  const folder = temporaryFolder();
  const stand = standAt({ dataDir: folder.path, databaseUrl: postgres?.url });
  const findings = new Findings();
  try {
    await stand.open();
    await killAtRandom(database, stand, findings);
    const trials = [
      await tornChunk(stand, folder.path, postgres),
      await databaseAway(stand, folder.path, postgres),
      ...(postgres ? [] : await onSmallDisk()),
    ];
    const { lost, ratedTwice, complaints } = stand.finished;
    for (const complaint of [...findings.complaints, ...complaints])
      console.error(`${database}: ${complaint}`);
    const counted = { acknowledgedLost: lost.size, ratedTwice: ratedTwice.size };
    return { database, kills, ...findings.found, ...counted, trials };
  } finally {
    await stand.close();
    folder.remove();
  }
};

const standAt = (place: StorePlace): Stand => new Stand(bundle, place, matches, seed);

const killAtRandom = async (database: DatabaseName, stand: Stand, findings: Findings): Promise<void> => {
  const random = seededRandom(seed);
  for (let kill = 0; kill < kills; kill++) {
    await stand.untilPlaying();
    await sleep(random() % LIFE_MS);
    await stand.kill(findings);
    say(`${database}: kill ${kill + 1} of ${kills}: ${findings}`);
  }
};

const onSmallDisk = async (): Promise<Trial[]> => {
  const disk = smallDisk();
  if (!disk) {
    console.error('*** No small disk can be had (mount needs root): what a full one does is left out. ***');
    return [];
  }
  const stand = standAt({ dataDir: disk.path, databaseUrl: undefined });
  try {
    await stand.open();
    return [await diskFull(stand, disk.path)];
  } finally {
    await stand.close();
    disk.remove();
  }
};

const say = (text: string): void => {
  if (!values.json) console.log(text);
};

const run = async (): Promise<TortureReport[]> => {
  const reports: TortureReport[] = [];
  for (const database of DATABASES) {
    if (values.only !== undefined && values.only !== database) continue;
    if (database === 'sqlite') reports.push(await torture(database, undefined));
    else if (hasPostgres()) {
      const postgres = await startPostgres({ fast: false });
      try {
        reports.push(await torture(database, postgres));
      } finally {
        await postgres.remove();
      }
    }
  }
  return reports;
};

const inOneLine = ({ lostInputMs, backMs, ...rest }: Found): object => ({
  ...rest,
  lostInputMs: lostInputMs?.max,
  backMs: backMs.max,
});

try {
  const reports = await run();
  if (values.json) console.log(JSON.stringify(reports));
  else {
    console.table(reports.map(({ trials, ...report }) => inOneLine(report)));
    console.table(
      reports.flatMap(({ database, trials }) => trials.map((trial) => ({ database, ...inOneLine(trial) }))),
    );
  }
} finally {
  bundle.remove();
}
process.exit(0);
