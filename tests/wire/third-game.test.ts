/**
 * A third game must stay cheap: one folder on each side and a line in each list. Whoever imports from a game's
 * folder is in a folder of that game's name, or is one of the lists.
 */
import { GAMES } from '@rallydrop/common/games/index';
import { describe, expect, it } from 'vitest';
import { filesIn, importsOf, textOf, WORKSPACES } from '../support/imports.ts';

const LISTS = ['common/src/games/index.ts', 'game-client/src/games/index.ts'];
/** The game in whose folder a file is. */
const gameOf = (path: string): string | undefined => /(?:^|\/)games\/([^/]+)\//.exec(path)?.[1];

/** A test, or what tests share, may take a real game for its example. */
const isTest = (path: string): boolean => /(\.test\.tsx?|\/testing\.ts)$/.test(path);

const files = WORKSPACES.flatMap((workspace) => filesIn(`${workspace}/src`));

describe('a third game', () => {
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
