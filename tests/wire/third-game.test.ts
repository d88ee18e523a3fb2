/**
 * A third game must stay cheap: one folder on each side and a line in each list. Whoever imports from a game's
 * folder is in a folder of that game's name, or is one of the lists.
 */
import { GAMES } from '@rallydrop/common/games/index';
import { createNetworkMatch } from '@rallydrop/game-client/sync/network-match';
import { describe, expect, it } from 'vitest';
import { tug } from '../../examples/tug/common/index.ts';
import { filesIn, importsOf, textOf, WORKSPACES } from '../support/imports.ts';
import { constant } from '../support/one-way-link.ts';
import { SimulatedClient } from '../support/simulated-client.ts';
import { openRoom } from '../support/simulated-room.ts';
import { SimulatedServer } from '../support/simulated-server.ts';

const LISTS = ['common/src/games/index.ts', 'common/src/games/posters.ts', 'game-client/src/games/index.ts'];
/** The game in whose folder a file is. */
const gameOf = (path: string): string | undefined => /(?:^|\/)games\/([^/]+)\//.exec(path)?.[1];

/** A test, or what tests share, may take a real game for its example. */
const isTest = (path: string): boolean => /(\.test\.tsx?|\/testing\.ts)$/.test(path);

const files = WORKSPACES.flatMap((workspace) => filesIn(`${workspace}/src`));

describe('a game', () => {
  it('is a folder on each side: every file is looked at, and every game has its two folders', () => {
    expect(files.length).toBeGreaterThan(200);
    for (const { name } of GAMES) {
      for (const side of ['common', 'game-client']) {
        expect(files.some((file) => file.startsWith(`${side}/src/games/${name}/`))).toBe(true);
      }
    }
  });

  it('is a line in each list', () => {
    for (const list of LISTS) {
      const listed = importsOf(list).map(gameOf);
      for (const { name } of GAMES) expect(listed).toContain(name);
    }
  });

  it('is known to nobody but itself and the lists', () => {
    const strangers = files.flatMap((file) =>
      importsOf(file)
        .filter((path) => gameOf(path) !== undefined && gameOf(path) !== gameOf(file))
        .filter(() => !LISTS.includes(file))
        .map((path) => `${file} imports ${path}`),
    );
    expect(strangers.filter((line) => !isTest(line.split(' ')[0]!))).toEqual([]);
  });

  it('has no place on the server', () => {
    expect(files.filter((file) => file.startsWith('game-server/') && gameOf(file) !== undefined)).toEqual([]);
  });

  it('is named by nobody: no other file says "pong" or "connect-four"', () => {
    const naming = files.filter(
      (file) =>
        gameOf(file) === undefined &&
        !LISTS.includes(file) &&
        !isTest(file) &&
        GAMES.some(({ name }) => textOf(file).includes(`'${name}'`)),
    );
    expect(naming).toEqual([]);
  });
});

const EXAMPLE = filesIn('examples/tug');
/** What a game's files may know of the project: the contracts, and tools that know no game. */
const CONTRACT =
  /^(common\/src\/(game|random|tick)|game-client\/src\/(client-game|games\/replayed|sync\/match-view|stage\/(palette|texture)))\.ts$/;

describe('the third game that GAMES.md builds', () => {
  it('knows the contracts, and nobody’s rooms, sockets or pages', () => {
    expect(EXAMPLE.length).toBeGreaterThan(8);
    const beyond = EXAMPLE.filter((file) => !isTest(file)).flatMap((file) =>
      importsOf(file).filter((path) => !path.startsWith('examples/tug/') && !CONTRACT.test(path)),
    );
    expect(beyond).toEqual([]);
  });

  it('is shown whole: GAMES.md names each of its files', () => {
    const text = textOf('GAMES.md');
    const unnamed = EXAMPLE.filter((file) => !text.includes(file.replace('examples/tug/', '')));
    expect(unnamed).toEqual([]);
  });

  it('[S4] [S5] is played over a wire to its end: the own pull at once, the same state everywhere, and the winner told', () => {
    const server = new SimulatedServer({ seed: 1, games: tugNamed });
    const [ada, bob] = ['ada', 'bob'].map((id) => {
      const network = { up: constant(40), down: constant(40) };
      return new SimulatedClient(server, { id, network, create: createNetworkMatch, games: tugNamed });
    }) as [SimulatedClient, SimulatedClient];
    for (const player of [ada, bob]) player.connect();
    const code = openRoom(server, ada, { game: 'tug', options: { length: 600 } }, 1_000);
    for (const player of [ada, bob]) player.request('join', { code, as: 'player' });
    server.pass(1_000);
    for (const player of [ada, bob]) player.request('ready', {});
    const frame = () => {
      server.pass(1000 / 60);
      for (const { match } of [ada, bob]) match?.frame(server.time.now);
    };
    for (let n = 0; n < 600 && bob.room?.stage.kind !== 'playing'; n++) frame();

    expect(bob.session.act({ pulls: true }, server.time.now)).toBe(true);
    expect(bob.session.stateAt(Math.floor(bob.session.ownTick))).toMatchObject({ pulls1: 1 });
    for (let n = 0; n < 600 && ada.room?.stage.kind !== 'finished'; n++) frame();
    expect(ada.room?.stage).toMatchObject({
      kind: 'finished',
      outcome: { winner: 1, reason: 'pulled-over' },
    });
    server.pass(1_000);
    const { state } = server.registry.room(code!)!.match!;
    for (const { session } of [ada, bob]) {
      expect(session.figures.hashMismatches).toBe(0);
      expect(session.figures.hashChecks).toBeGreaterThan(3);
    }
    expect(state).toMatchObject({ rope: 600 });
  });
});

const tugNamed = (name: string) => (name === tug.name ? tug : undefined);
