/** What else may become of a database, each with a kill behind it that counts like the others. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Libsql from 'libsql';
import type { Postgres } from '../../tests/support/postgres.ts';
import { Findings, type Found } from './findings.ts';
import type { TortureRoom, TortureSite } from './site.ts';
import type { Stand } from './stand.ts';
import { tearLastChunks } from './tear.ts';

/** While nothing could be written. */
interface Told {
  /** Matches that ran all the time, or whose room had the next one meanwhile. */
  readonly playedOn: number;
  /** Of these, in which the players knew that they would not be kept. */
  readonly playersTold: number;
  /** In the log, with the reason, and by `/readyz`. */
  readonly operatorTold: boolean;
}

export interface Trial extends Found, Partial<Told> {
  readonly trial: 'torn chunk' | 'database away' | 'disk full';
}

const AWAY_MS = 10_000;
const BACK_MS = 30_000;
/** After that everything that waited is written. */
const SETTLED_MS = 1_000;
const DISK_BYTES = 24 * 2 ** 20;

export const tornChunk = async (stand: Stand, dataDir: string, postgres?: Postgres): Promise<Trial> => {
  const findings = new Findings();
  await stand.untilPlaying();
  await stand.kill(findings, () => tearLastChunks(dataDir, postgres));
  return reported('torn chunk', findings);
};

/** PostgreSQL is stopped; of SQLite another program holds the file. */
export const databaseAway = (stand: Stand, dataDir: string, postgres?: Postgres): Promise<Trial> => {
  if (postgres)
    return unwritten(
      'database away',
      stand,
      () => postgres.stop(),
      () => postgres.start(),
    );
  const other = new Libsql(join(dataDir, 'rallydrop.db'));
  return unwritten(
    'database away',
    stand,
    () => other.exec('begin immediate'),
    () => {
      other.exec('rollback');
      other.close();
    },
  );
};

/** `dataDir` is a disk of its own. */
export const diskFull = (stand: Stand, dataDir: string): Promise<Trial> => {
  const filler = join(dataDir, 'filler');
  return unwritten(
    'disk full',
    stand,
    () => fill(filler),
    () => rmSync(filler),
  );
};

const fill = (path: string): void => {
  try {
    for (;;) writeFileSync(path, new Uint8Array(4096), { flag: 'a' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
};

const unwritten = async (
  trial: Trial['trial'],
  stand: Stand,
  take: () => unknown,
  giveBack: () => unknown,
): Promise<Trial> => {
  const findings = new Findings();
  const { site } = stand;
  await stand.untilPlaying();
  const ticks = new Map(live(site).map((room) => [room, progressOf(room)]));
  await take();
  await sleep(AWAY_MS);
  const playedOn = live(site).filter(
    (room) => progressOf(room) > (ticks.get(room) ?? Number.POSITIVE_INFINITY),
  );
  const playersTold = playedOn.filter(({ players }) =>
    players.every(({ view }) => view?.unkept === true),
  ).length;
  const operatorTold = await isOperatorTold(site);
  await giveBack();
  const deadline = performance.now() + BACK_MS;
  while (live(site).some(({ players }) => players[0]!.view?.unkept) && performance.now() < deadline)
    await sleep(100);
  await sleep(SETTLED_MS);
  await stand.kill(findings);
  return { ...reported(trial, findings), playedOn: playedOn.length, playersTold, operatorTold };
};

const reported = (trial: Trial['trial'], findings: Findings): Trial => {
  for (const complaint of findings.complaints) console.error(`${trial}: ${complaint}`);
  return { trial, ...findings.found };
};

const live = ({ rooms }: TortureSite): TortureRoom[] => rooms.filter(({ players }) => players[0]!.live);

/** Grows with every tick, and with every match. */
const progressOf = ({ players }: TortureRoom): number => {
  const { view, tick } = players[0]!;
  return (view?.matchNumber ?? 0) * 1e9 + tick;
};

const isOperatorTold = async ({ server }: TortureSite): Promise<boolean> => {
  const said = server.log.some(({ msg, why }) => /the database is away/.test(String(msg)) && why);
  return said && (await fetch(`${server.url}/readyz`)).status === 503;
};

/** A small disk of its own; `undefined` where the system does not let us. */
export const smallDisk = (): { readonly path: string; remove(): void } | undefined => {
  const path = mkdtempSync(join(tmpdir(), 'rallydrop-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'rallydrop', path], {
      stdio: 'ignore',
    });
  } catch {
    rmSync(path, { recursive: true });
    return undefined;
  }
  const remove = () => {
    execFileSync('umount', [path]);
    rmSync(path, { recursive: true });
  };
  return { path, remove };
};
