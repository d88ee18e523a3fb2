import type { ConnectFourState } from '@rallydrop/common/games/connect-four/state';
import { pong } from '@rallydrop/common/games/pong/index';
import { REFUSAL_SENTENCES } from '@rallydrop/common/protocol/refusals';
import type { RoomView } from '@rallydrop/common/protocol/views';
import { isJournalProblem } from '@rallydrop/common/sync/journal-problems';
import { Replay } from '@rallydrop/common/sync/replay';
import { leftJournals, mend } from '@rallydrop/game-server/journal/recorded';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { type Bundle, bundleServer } from '../support/bundle.ts';
import { RealPlayer } from '../support/real-player.ts';
import { ServerProcess } from '../support/server-process.ts';
import { given, openHere, temporaryFolder } from '../support/store.ts';

const PATIENCE_MS = 20_000;
const LOOK_MS = 20;

let bundle: Bundle;
beforeAll(async () => {
  bundle = await bundleServer();
});
afterAll(() => bundle.remove());

/** What is to be done when the test is over. */
type OnFinished = TestContext['onTestFinished'];

const started = async (onFinished: OnFinished, settings: Readonly<Record<string, string>> = {}) => {
  const folder = temporaryFolder();
  const server = new ServerProcess(bundle, { DATA_DIR: folder.path, ...settings });
  onFinished(folder.remove);
  onFinished(async () => void (await server.end('SIGKILL')));
  await server.start();
  return { server, folder };
};

/** Two who play Pong and one who watches, in a rally. */
const playing = async ({ url }: ServerProcess, onFinished: OnFinished) => {
  const [ada, bob] = [new RealPlayer(url), new RealPlayer(url)];
  const eve = new RealPlayer(url, 'spectator');
  for (const player of [ada, bob, eve]) onFinished(() => player.close());
  const code = await ada.create({ game: 'pong', options: { firstTo: 21 }, opponent: { kind: 'friend' } });
  await ada.join(code);
  await bob.join(code);
  await eve.join(code, 'spectator');
  await Promise.all([ada.ready(), bob.ready()]);
  const all = [ada, bob, eve];
  for (const player of all) await player.until(({ stage }) => stage.kind === 'playing', PATIENCE_MS);
  let y = 0;
  const hand = setInterval(() => {
    y = (y + 700) % 7000;
    for (const player of [ada, bob]) player.act({ kind: 'target', y: 1000 + y });
    for (const player of all) player.frame();
  }, 40);
  onFinished(() => clearInterval(hand));
  return { ada, bob, eve, all, code };
};

/** What a database that nobody has open says of its one match: the newest tick, and the state's hash there. */
const leftIn = async (folder: { readonly path: string }) => {
  const store = await openHere({ dataDir: folder.path });
  const [match] = leftJournals(
    await given(store.verbs.openMatches({})),
    await given(store.verbs.journalSegments({ node: 'main' })),
  );
  await store.close();
  const mended = mend(match!);
  if (isJournalProblem(mended)) throw new Error(mended.sentence);
  const { journal, tick } = mended.recorded;
  const replay = Replay.open(pong, { ...journal, lastTick: tick });
  if (isJournalProblem(replay)) throw new Error(replay.sentence);
  expect(replay.runTo()).toBeUndefined();
  return { tick, state: replay.state };
};

/** Until everybody is there again, and has got the whole state from the new process. */
const untilResuming = async (all: readonly RealPlayer[], { openedAt }: ServerProcess): Promise<void> => {
  for (const player of all) {
    await player.until(({ stage }) => stage.kind === 'countdown' && stage.resumes, PATIENCE_MS);
    while ((player.snapshot?.at ?? 0) < openedAt) await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

const untilTick = async (player: RealPlayer, tick: number): Promise<void> => {
  while (player.tick < tick) await new Promise((resolve) => setTimeout(resolve, 20));
};

/** Four in the first column by whoever begins, as soon as each move has come. */
const winInFirstColumn = async (players: readonly RealPlayer[]): Promise<void> => {
  const pliesOf = ({ match }: RealPlayer) => (match?.confirmed as ConnectFourState | undefined)?.plies;
  for (let ply = 0; ply < 7; ply++) {
    const isPlayed = () => players.every((player) => pliesOf(player) === ply + 1);
    const isOver = () => players.every(({ view }) => view?.stage.kind === 'finished');
    for (let look = 0; !isPlayed() && !isOver(); look++) {
      if (look * LOOK_MS > PATIENCE_MS) throw new Error(`move ${ply} did not come`);
      // What was played before the first snapshot had come is nothing.
      if (look % 25 === 0) players[ply % 2]!.act({ kind: 'drop', column: ply % 2 });
      for (const player of players) player.frame();
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }
};

// All play in real time, on servers of their own.
describe.concurrent('a server that ends and is started again', () => {
  it('[J1] [R5] a match that is killed in mid-rally goes on in the same rally, with everybody back by themselves', async ({
    onTestFinished,
  }) => {
    const { server, folder } = await started(onTestFinished);
    const { ada, bob, eve, all } = await playing(server, onTestFinished);
    await untilTick(ada, 90);
    await server.end('SIGKILL');
    const left = await leftIn(folder);
    await server.start();
    await untilResuming(all, server);
    expect(ada.snapshot?.tick).toBe(left.tick);
    for (const player of all) expect(player.match?.confirmed).toEqual(left.state);
    expect(bob.view?.seats.map(({ player }) => player?.name)).toEqual(
      ada.view?.seats.map(({ player }) => player?.name),
    );
    for (const player of all) await player.until(({ stage }) => stage.kind === 'playing', PATIENCE_MS);
    await untilTick(eve, left.tick + 60);
    expect(eve.match?.figures.hashMismatches).toBe(0);
    expect(server.log.filter(({ level }) => level === 50)).toEqual([]);
  });

  it('[J1] SIGTERM parks a match: its people are told, the process ends at once, the next one goes on at the very tick', async ({
    onTestFinished,
  }) => {
    const { server } = await started(onTestFinished);
    const { ada, all } = await playing(server, onTestFinished);
    await untilTick(ada, 90);
    expect(await server.end('SIGTERM')).toBe(0);
    expect(ada.restartSaid).toBe(0);
    expect(ada.view?.stage).toMatchObject({ kind: 'paused', restart: true });
    const { tick } = ada;
    const state = { ...ada.match?.confirmed };
    await server.start();
    await untilResuming(all, server);
    expect(ada.snapshot?.tick).toBe(tick);
    expect(ada.match?.confirmed).toEqual(state);
  });

  it('[J3] a rated match that ends, and the server dies before those who watch may know: it counts, once', async ({
    onTestFinished,
  }) => {
    const { server, folder } = await started(onTestFinished, { ROOMS_PER_GUEST: '1' });
    const [ada, bob] = [new RealPlayer(server.url), new RealPlayer(server.url)];
    for (const player of [ada, bob]) onTestFinished(() => player.close());
    const table = { game: 'connect-four', opponent: { kind: 'friend' }, rated: true };
    const code = await ada.create(table);
    for (const player of [ada, bob]) await player.join(code);
    await Promise.all([ada.ready(), bob.ready()]);
    for (const player of [ada, bob]) await player.until(({ stage }) => stage.kind === 'playing', PATIENCE_MS);
    await winInFirstColumn([ada, bob]);
    for (const player of [ada, bob])
      await player.until(({ stage }) => stage.kind === 'finished', PATIENCE_MS);
    const { stage } = ada.view!;
    expect(stage).toMatchObject({ outcome: { winner: 0 }, rated: null });
    const name = encodeURIComponent(ada.view!.seats[0]!.player!.name);
    const told = async (path: string) => (await fetch(server.url + path)).json() as Promise<object>;
    expect(await told(`/api/players/${name}`)).toMatchObject({ ratings: [], tallies: [], matches: [] });
    expect(await told('/api/leaderboards/connect-four')).toMatchObject({ provisional: [] });
    // A commit of the store.
    await new Promise((resolve) => setTimeout(resolve, 300));
    await server.end('SIGKILL');
    await server.start();
    const isRated = (view: RoomView) => view.stage.kind === 'finished' && view.stage.rated !== null;
    for (const player of [ada, bob]) await player.until(isRated, PATIENCE_MS);
    expect(ada.view?.stage).toMatchObject({
      rated: { unrated: null, changes: [{ before: 1500 }, { before: 1500 }] },
    });
    await expect(ada.create(table)).rejects.toThrow(REFUSAL_SENTENCES['too-many-own-rooms']);
    await server.end('SIGTERM');
    const store = await openHere({ dataDir: folder.path });
    expect(await given(store.verbs.recentMatches({ limit: 9 }))).toMatchObject([
      { id: stage.kind === 'finished' && stage.matchId, unrated: null },
    ]);
    expect(await given(store.verbs.openMatches({}))).toEqual([]);
    await store.close();
  });
});
