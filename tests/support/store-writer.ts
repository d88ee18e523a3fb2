/**
 * Writes to a store as fast as it is answered, and says on standard output what was acknowledged, a line each, at
 * once: whoever kills this process has every line that was said.
 */
import { writeSync } from 'node:fs';
import { SILENT } from '@rallydrop/game-server/log';
import { isRefusal, StoreClient } from '@rallydrop/game-server/store/store-client';
import { startStoreThread } from '@rallydrop/game-server/store/store-thread';
import { finished, NOW } from './store.ts';

const PLAYERS = 8;
const AT_ONCE = 40;

const [dataDir = '', databaseUrl = '', run = '0'] = process.argv.slice(2);
const client = new StoreClient({
  startThread: () => startStoreThread({ dataDir, databaseUrl: databaseUrl || undefined }),
  log: SILENT,
  clock: () => performance.now(),
});
await client.open();
const store = client.verbs;

const acknowledged = async (what: string, answer: Promise<unknown>): Promise<void> => {
  if (!isRefusal(await answer)) writeSync(1, `${what}\n`);
};

const names = Array.from({ length: PLAYERS }, (_, at) => `p${at}`);
await Promise.all(names.map((id) => store.savePlayer({ id, name: id, skeleton: id, now: NOW })));

const participant = (at: number) => ({ id: names[at % PLAYERS]!, name: names[at % PLAYERS]! });

const step = async (id: string, at: number): Promise<void> => {
  const chunk = { matchId: `open ${id}`, number: 0, bytes: new Uint8Array([at]) };
  const begun = { matchId: `open ${id}`, node: 'a', room: '', begunAt: NOW };
  const message = { id, channel: 'lobby', playerId: null, name: 'Ada', text: id, at };
  const match = finished(id, {
    participants: [participant(at), participant(at + 1 + (at % 3))],
    endedAt: NOW + at,
    journal: new Uint8Array(1_000).fill(at),
  });
  await Promise.all([
    acknowledged(`match ${id}`, store.finishMatch(match)),
    acknowledged(`chat ${id}`, store.saveChat(message)),
    acknowledged(`begun ${id}`, store.beginMatch(begun)),
    acknowledged(`chunk ${id}`, store.appendJournals([chunk])),
  ]);
};

const write = async (writer: number): Promise<never> => {
  for (let at = writer; ; at += AT_ONCE) await step(`${run}-${at}`, at);
};
await Promise.all(Array.from({ length: AT_ONCE }, (_, writer) => write(writer)));
