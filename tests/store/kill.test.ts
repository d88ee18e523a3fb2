/** [J3] The server is killed while it writes, again and again, and nothing that was acknowledged is lost. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { seededRandom } from '@rallydrop/common/random';
import type { StorePlace } from '@rallydrop/game-server/store/open-database';
import type { Store } from '@rallydrop/game-server/store/store';
import Libsql from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bundle, bundleServer } from '../support/bundle.ts';
import { hasPostgres, type Postgres, startPostgres } from '../support/postgres.ts';
import { finished, given, openHere, temporaryFolder } from '../support/store.ts';

/** A few of them in every run; more for a longer hunt: `KILLS=50 npx vitest run --project wire tests/store/kill`. */
const KILLS = Number(process.env.KILLS ?? 8);
/** So often PostgreSQL itself loses its power too. */
const CRASH_EVERY = 4;
const PATIENCE_MS = 30_000 + 3_000 * KILLS;
/** Several commits. */
const LIVES_MS = 120;
const ALL = 100_000;
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

let bundle: Bundle;
let postgres: Postgres | undefined;
const folder = temporaryFolder();
const there = hasPostgres();

beforeAll(async () => {
  bundle = await bundleServer({ 'store-writer': 'tests/support/store-writer.ts' });
  if (there) postgres = await startPostgres({ fast: false });
}, 60_000);
afterAll(async () => {
  bundle.remove();
  folder.remove();
  await postgres?.remove();
});

interface Life {
  readonly child: ChildProcess;
  readonly acknowledged: string[];
}

/** Resolves with the first line: from then on it is killed at any moment. */
const live = async ({ dataDir, databaseUrl }: StorePlace, run: number): Promise<Life> => {
  const args = [join(bundle.folder, 'store-writer.js'), dataDir, databaseUrl ?? '', String(run)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const acknowledged: string[] = [];
  let rest = '';
  child.stdout!.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop()!;
    acknowledged.push(...lines);
  });
  await once(child.stdout!, 'data');
  return { child, acknowledged };
};

const kill = async ({ child }: Life): Promise<void> => {
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
};

/** Which of the acknowledged are not there. */
const lost = async (store: Store, acknowledged: readonly string[]): Promise<string[]> => {
  const matches = new Set((await given(store.recentMatches({ limit: ALL }))).map(({ id }) => `match ${id}`));
  const chat = (await given(store.recentChat({ channel: 'lobby', limit: ALL }))).map(
    ({ id }) => `chat ${id}`,
  );
  const open = await given(store.openMatches({}));
  const begun = open.map(({ matchId }) => matchId.replace('open', 'begun'));
  const chunks = open
    .filter((match) => match.chunks > 0)
    .map(({ matchId }) => matchId.replace('open', 'chunk'));
  const kept = new Set([...matches, ...chat, ...begun, ...chunks]);
  return acknowledged.filter((what) => !kept.has(what));
};

/** Ratings, history, tallies and results of every player tell the same story. */
const agree = async (store: Store): Promise<void> => {
  for (let at = 0; at < 8; at++) {
    const player = (await given(store.exportPlayer(`p${at}`)))!;
    const rated = player.matches.filter(({ unrated }) => unrated === null).length;
    expect([player.history.length, player.ratings[0]?.matches, player.tallies[0]?.played]).toEqual([
      rated,
      rated,
      rated,
    ]);
    expect(player.opponents.reduce((sum, { won, drawn, lost }) => sum + won + drawn + lost, 0)).toBe(rated);
  }
};

/** A match that is finished again, with another winner, changes nothing. */
const applyAgain = async (store: Store, ids: readonly string[]): Promise<void> => {
  const before = await given(store.exportPlayer('p0'));
  const other = { outcome: { winner: 1, reason: 'score' } };
  await Promise.all(ids.map((id) => given(store.finishMatch(finished(id, other)))));
  expect(await given(store.exportPlayer('p0'))).toEqual(before);
};

const loop = async (place: StorePlace, crash: (run: number) => Promise<unknown>): Promise<void> => {
  const random = seededRandom(seed);
  const all: string[] = [];
  for (let run = 0; run < KILLS; run++) {
    const life = await live(place, run);
    await new Promise((resolve) => setTimeout(resolve, random() % LIVES_MS));
    await Promise.all([kill(life), crash(run)]);
    expect(life.acknowledged.length).toBeGreaterThan(0);
    all.push(...life.acknowledged);
  }
  const client = await openHere(place);
  expect([`seed ${seed}`, await lost(client.verbs, all)]).toEqual([`seed ${seed}`, []]);
  await agree(client.verbs);
  const matches = all.filter((what) => what.startsWith('match ')).map((what) => what.slice('match '.length));
  await applyAgain(client.verbs, matches.slice(0, 500));
  await client.close();
};

describe.concurrent(`after ${KILLS} times SIGKILL during writes (seed ${seed})`, () => {
  it('SQLite has everything that was acknowledged, once, and is sound', {
    timeout: PATIENCE_MS,
  }, async () => {
    await loop({ dataDir: folder.path }, async () => {});
    const file = new Libsql(join(folder.path, 'rallydrop.db'));
    expect(file.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(file.pragma('foreign_key_check')).toEqual([]);
    file.close();
  });

  it.runIf(there)(
    'PostgreSQL has everything that was acknowledged, once, also where it crashed itself',
    { timeout: PATIENCE_MS },
    async () => {
      const server = postgres!;
      const crash = async (run: number) => {
        if (run % CRASH_EVERY !== CRASH_EVERY - 1) return;
        await server.stop();
        await server.start();
      };
      await loop({ dataDir: folder.path, databaseUrl: server.url }, crash);
      await server.run('pg_amcheck', ['--install-missing', '--heapallindexed', server.url]);
    },
  );
});
