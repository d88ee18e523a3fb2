/**
 * Two forms in which the journals of running matches may be kept: a segment for all matches of a node, folded into chunks
 * now and then, as the product does it, or a chunk for each match. Both through the real thread, into the real database.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { ByteWriter } from '@rallydrop/common/sync/bytes';
import { chunkOf } from '@rallydrop/common/sync/testing';
import { JournalLog, POLL_MS } from '@rallydrop/game-server/journal/log';
import { SILENT } from '@rallydrop/game-server/log';
import type { JournalSource } from '@rallydrop/game-server/rooms/events';
import type { MatchId } from '@rallydrop/game-server/rooms/match-id';
import type { StorePlace } from '@rallydrop/game-server/store/open-database';
import { StoreClient } from '@rallydrop/game-server/store/store-client';
import { type Bundle, bundleServer } from '../../tests/support/bundle.ts';
import { hasPostgres, startPostgres } from '../../tests/support/postgres.ts';
import { temporaryFolder } from '../../tests/support/store.ts';
import { type Percentiles, TimeHistogram } from '../percentiles.ts';

export interface FormRun {
  readonly database: 'sqlite' | 'postgres';
  readonly form: 'segments a node' | 'chunks a match';
  readonly matches: number;
  /** Of this process, its threads included; a database of its own process is not. */
  readonly cpuPercent: number;
  /** From being asked to being committed. */
  readonly writeMs: Percentiles | null;
  /** Asked for and not written at the end. */
  readonly waiting: number;
}

/** What a busy rally writes in a poll, with its chunk's head. */
const BYTES = 14;

/** Always busy. */
class BusyJournal implements JournalSource {
  readonly full = false;
  tick = 0;

  chunkTo(file: ByteWriter): void {
    this.tick += 6;
    for (let n = 0; n < BYTES; n++) file.uint8(this.tick);
  }

  toBytes(): Uint8Array {
    return new Uint8Array(0);
  }
}

const clock = (): number => performance.now();
const idOf = (n: number): MatchId => `01jd4q8r3zk5m7x9a${String(n).padStart(3, '0')}` as MatchId;

const inSegments = (client: StoreClient, journals: readonly BusyJournal[]): (() => void) => {
  const log = new JournalLog({
    ...{ store: client.verbs, node: 'bench', clock, log: SILENT, today: () => new Date(), firstSegment: 0 },
    ...{ recordOf: () => undefined, isAway: () => client.health.away !== null },
  });
  for (const [n, journal] of journals.entries())
    log.matchStarted({
      ...{ id: idOf(n), code: `C${n}` as never, game: 'pong', rulesVersion: 1, options: {} },
      ...{ participants: [], rated: false, journal },
    });
  return () => log.poll();
};

const inChunks = (client: StoreClient, journals: readonly BusyJournal[]): (() => void) => {
  const { verbs } = client;
  for (const n of journals.keys())
    void verbs.beginMatch({ matchId: idOf(n), node: 'bench', room: '', begunAt: Date.now() });
  let number = 0;
  return () => {
    const chunks = journals.map((journal, n) => ({ matchId: idOf(n), number, bytes: chunkOf(journal)! }));
    number++;
    void verbs.appendJournals(chunks);
  };
};

const FORMS = { 'segments a node': inSegments, 'chunks a match': inChunks } as const;

const measure = async (
  place: StorePlace,
  bundle: Bundle,
  form: FormRun['form'],
  { matches, seconds }: { readonly matches: number; readonly seconds: number },
): Promise<FormRun> => {
  let written = new TimeHistogram();
  const client = new StoreClient({
    startThread: () => new Worker(join(bundle.folder, 'store-thread.js'), { workerData: place }),
    ...{ log: SILENT, clock, onWritten: (ms: number) => written.add(ms) },
  });
  await client.open();
  const { database } = client.health;
  const poll = FORMS[form](
    client,
    Array.from({ length: matches }, () => new BusyJournal()),
  );
  await sleep(1_000);
  written = new TimeHistogram();
  const polls = setInterval(poll, POLL_MS);
  const before = process.cpuUsage();
  await sleep(seconds * 1_000);
  const { user, system } = process.cpuUsage(before);
  clearInterval(polls);
  const { waiting } = client.health;
  await client.close();
  const cpuPercent = Number(((user + system) / (seconds * 10_000)).toFixed(1));
  return { database: database!, form, matches, cpuPercent, writeMs: written.percentiles, waiting };
};

export const measureForms = async (matches: number, seconds: number): Promise<FormRun[]> => {
  const bundle = await bundleServer();
  const runs: FormRun[] = [];
  for (const form of Object.keys(FORMS) as FormRun['form'][]) {
    const folder = temporaryFolder();
    runs.push(
      await measure({ dataDir: folder.path, databaseUrl: undefined }, bundle, form, { matches, seconds }),
    );
    folder.remove();
    if (!hasPostgres()) continue;
    const server = await startPostgres({ fast: false });
    runs.push(await measure({ dataDir: '', databaseUrl: server.url }, bundle, form, { matches, seconds }));
    await server.remove();
  }
  bundle.remove();
  return runs;
};
