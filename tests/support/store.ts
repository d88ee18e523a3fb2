/** The store without a thread of its own, and what is kept in it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { type Log, SILENT } from '@rallydrop/game-server/log';
import type { FromStore } from '@rallydrop/game-server/store/messages';
import type { StorePlace } from '@rallydrop/game-server/store/open-database';
import type { FinishedMatch } from '@rallydrop/game-server/store/records/result';
import { type ServeDependencies, serveStore } from '@rallydrop/game-server/store/serve';
import { isRefusal, StoreClient, type StoreThread } from '@rallydrop/game-server/store/store-client';

/** The product's times, made short: nothing but the length of a test hangs on them. */
const soon: ServeDependencies['wakeIn'] = (ms, wake) => setTimeout(wake, ms / 25);

/** Speaks through a port as with a worker, on the same thread: tests run sources, a worker needs a program. */
export const inThisThread = (place: StorePlace, tools?: ServeDependencies) => (): StoreThread => {
  const { port1, port2 } = new MessageChannel();
  void serveStore(port2, place, { wakeIn: soon, ...tools });
  return {
    postMessage: (message) => port1.postMessage(message),
    on: (event: string, hear: (value: FromStore & Error) => void) =>
      port1.on(event === 'error' ? 'messageerror' : event, hear),
    terminate: () => port1.close(),
  };
};

export const openHere = async (
  place: StorePlace,
  { log = SILENT, ...tools }: ServeDependencies & { log?: Log } = {},
): Promise<StoreClient> => {
  const client = new StoreClient({
    startThread: inThisThread(place, tools),
    log,
    clock: () => performance.now(),
  });
  await client.open();
  return client;
};

export const temporaryFolder = (): { readonly path: string; remove(): void } => {
  const path = mkdtempSync(join(tmpdir(), 'rallydrop-store-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};

/** The answer, where a refusal would be a failure of the test. */
export const given = async <T>(answer: Promise<T>): Promise<Exclude<T, { sentence: string }>> => {
  const value = await answer;
  if (isRefusal(value)) throw new Error(`refused: ${value.reason}`);
  return value as Exclude<T, { sentence: string }>;
};

export const NOW = Date.UTC(2026, 0, 15);

export const finished = (id: string, change: Partial<FinishedMatch> = {}): FinishedMatch => ({
  ...{ id, game: 'pong', pool: 'pong', unrated: null, rulesVersion: 1, options: { target: 11 } },
  ...{ startedAt: NOW - 60_000, endedAt: NOW, ticks: 3_600, score: [11, 7], longestRally: 12 },
  outcome: { winner: 0, reason: 'score' },
  participants: [
    { id: 'ada', name: 'Ada' },
    { id: 'bob', name: 'Bob' },
  ],
  firstSeat: null,
  journal: new Uint8Array([1, 2, 3]),
  ...change,
});

/** Two players whose names are their ids. */
export const between = (left: string, right: string) => ({
  participants: [
    { id: left, name: left },
    { id: right, name: right },
  ] as const,
});
