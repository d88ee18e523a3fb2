import type { Log } from '@rallydrop/game-server/log';
import { openDatabase, type StorePlace } from '@rallydrop/game-server/store/open-database';
import type { SqliteDatabase } from '@rallydrop/game-server/store/sqlite';
import { afterEach, expect, it } from 'vitest';
import { RealPlayer } from '../support/real-player.ts';
import { startServer } from '../support/real-server.ts';
import { inThisThread } from '../support/store.ts';

const PATIENCE_MS = 20_000;

const undos: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of undos.splice(0).reverse()) await undo();
});

/** A server whose disk can be full. */
const started = async () => {
  let database: SqliteDatabase | undefined;
  const open = async (place: StorePlace) => {
    database = (await openDatabase(place)) as SqliteDatabase;
    return database;
  };
  const errors: object[] = [];
  const log: Log = { info: () => {}, warn: () => {}, error: (fields) => void errors.push(fields) };
  const server = await startServer({}, log, { startStore: (place) => inThisThread(place, { open })() });
  undos.push(() => server.close());
  const readyz = async () => (await fetch(`${server.url}/readyz`)).status;
  const pages = (most: number) => database!.pragma(`max_page_count = ${most}`);
  return { server, errors, readyz, pages };
};

const playing = async (url: string) => {
  const [ada, bob] = [new RealPlayer(url), new RealPlayer(url)];
  undos.push(...[ada, bob].map((player) => () => player.close()));
  const code = await ada.create({ game: 'pong', options: { firstTo: 21 }, opponent: { kind: 'friend' } });
  for (const player of [ada, bob]) await player.join(code);
  await Promise.all([ada.ready(), bob.ready()]);
  for (const player of [ada, bob]) await player.until(({ stage }) => stage.kind === 'playing', PATIENCE_MS);
  let y = 1_000;
  const hand = setInterval(() => {
    y = 1_000 + ((y + 700) % 7_000);
    for (const player of [ada, bob]) {
      player.act({ kind: 'target', y });
      player.frame();
    }
  }, 40);
  undos.push(() => clearInterval(hand));
  return { ada, bob };
};

it('[J4] a disk that is full stops no match: it goes on, its players and the operator are told, until there is room', async () => {
  const { server, errors, readyz, pages } = await started();
  const { ada, bob } = await playing(server.url);
  // SQLite keeps to as many pages as there are.
  pages(1);
  for (const player of [ada, bob]) await player.until(({ unkept }) => unkept === true, PATIENCE_MS);
  expect(errors).toContainEqual({ why: 'the disk is full' });
  expect(await readyz()).toBe(503);
  const { tick } = ada;
  while (ada.tick < tick + 120) await new Promise((resolve) => setTimeout(resolve, 20));
  expect([ada.view?.stage.kind, ada.view?.unkept]).toEqual(['playing', true]);
  pages(1_000_000);
  for (const player of [ada, bob]) await player.until(({ unkept }) => unkept !== true, PATIENCE_MS);
  expect([ada.view?.stage.kind, await readyz()]).toEqual(['playing', 200]);
});
