/**
 * What is left when the server is killed: `npm run torture -- [--json] [--kills N] [--matches N] [--only NAME] [--seed N]`.
 *
 * The real server as a process of its own, with each database in turn (PostgreSQL: a throwaway one, with its disk
 * waited for), and the page's own connection and match for everybody who plays. At random moments of live matches it
 * gets SIGKILL; then the database is read without it, every journal replayed, and the server started again.
 *
 * After the last kill: a last chunk that is torn (SQLite), and the database away for ten seconds (PostgreSQL), each
 * with a kill behind it that counts like the others.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { seededRandom } from '@rallydrop/common/random';
import type { StorePlace } from '@rallydrop/game-server/store/open-database';
import { bundleServer } from '../tests/support/bundle.ts';
import { hasPostgres, type Postgres, startPostgres } from '../tests/support/postgres.ts';
import { ServerProcess } from '../tests/support/server-process.ts';
import { temporaryFolder } from '../tests/support/store.ts';
import { Findings, type TortureReport } from './torture/findings.ts';
import { leftBehind } from './torture/left.ts';
import { TortureSite } from './torture/site.ts';
import { tearLastChunks } from './torture/tear.ts';

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

const START_MS = 30_000;
/** A kill comes at a moment of so many ms, of which most matches run. */
const LIFE_MS = 3_000;
const AWAY_MS = 10_000;

const bundle = await bundleServer({
  'search-thread': 'game-server/src/bots/search-thread.ts',
  'wave-thread': 'game-server/src/matchmaking/wave-thread.ts',
});

interface Stand {
  readonly site: TortureSite;
  readonly place: StorePlace;
  readonly findings: Findings;
}

/** Kills the server, looks at what it left, starts it again, and looks who is back. */
const killOnce = async (
  { site, place, findings }: Stand,
  whileDead: () => Promise<boolean> = async () => false,
): Promise<void> => {
  await site.server.end('SIGKILL');
  const before = findings.look(site);
  const spoilt = await whileDead();
  findings.left(before, await leftBehind(place), spoilt);
  await site.server.start();
  await findings.back(before, site);
};

const torture = async (database: DatabaseName, postgres: Postgres | undefined): Promise<TortureReport> => {
  const folder = temporaryFolder();
  const place = { dataDir: folder.path, databaseUrl: postgres?.url };
  const server = new ServerProcess(bundle, {
    DATA_DIR: folder.path,
    ...(postgres && { DATABASE_URL: postgres.url }),
    LOG_LEVEL: 'info',
  });
  const site = new TortureSite(server, seed);
  const stand = { site, place, findings: new Findings(database) };
  const random = seededRandom(seed);
  try {
    await server.start();
    await site.open(matches);
    for (let kill = 0; kill < kills; kill++) {
      await site.untilPlaying(Math.ceil(matches * 0.8), START_MS);
      await sleep(random() % LIFE_MS);
      await killOnce(stand);
      say(`${database}: kill ${kill + 1} of ${kills}: ${stand.findings}`);
    }
    await site.untilPlaying(Math.ceil(matches * 0.8), START_MS);
    if (postgres) await awayForAWhile(stand, postgres);
    else await killOnce(stand, () => tearLastChunks(folder.path));
    say(`${database}: and ${postgres ? 'the database away' : 'torn chunks'}: ${stand.findings}`);
    return stand.findings.report(kills);
  } finally {
    site.close();
    await server.end('SIGKILL');
    folder.remove();
  }
};

const awayForAWhile = async (stand: Stand, postgres: Postgres): Promise<void> => {
  const { site, findings } = stand;
  await postgres.stop();
  await sleep(AWAY_MS / 2);
  findings.awayIsTold(site);
  await sleep(AWAY_MS / 2);
  await postgres.start();
  const deadline = performance.now() + START_MS;
  while (site.rooms.some(({ players }) => players[0]!.view?.unkept) && performance.now() < deadline)
    await sleep(100);
  await sleep(1_000);
  await killOnce(stand);
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

try {
  const reports = await run();
  if (values.json) console.log(JSON.stringify(reports));
  else
    console.table(
      reports.map(({ lostInputMs, backMs, ...rest }) => ({
        ...rest,
        lostInputMs: lostInputMs.max,
        backMs: backMs.max,
      })),
    );
} finally {
  bundle.remove();
}
process.exit(0);
