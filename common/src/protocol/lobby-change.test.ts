import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lobbyAfter, lobbyChange, sortedLobby } from './lobby-change.ts';
import type { LobbyView } from './views.ts';

const small = fc.nat({ max: 3 });
const code = fc.constantFrom('BBBBB', 'CCCCC', 'DDDDD', 'FFFFF');
const name = fc.constantFrom('Ada', 'Bob');
const person = fc.record({ id: fc.nat({ max: 5 }), name, face: small, busy: fc.boolean() });
const seek = fc.record({
  ...{ id: fc.nat({ max: 5 }), name, face: small },
  rating: fc.record({ points: small, provisional: fc.boolean() }),
  ...{ game: fc.constant('pong'), pool: fc.constantFrom('', '3+2') },
});
const table = fc.record({
  ...{ code, game: fc.constant('pong'), options: fc.record({ firstTo: small }), name, face: small },
  rated: fc.boolean(),
});
const match = fc.record({
  ...{ code, game: fc.constant('pong'), names: fc.tuple(name, name), faces: fc.tuple(small, small) },
  stage: fc.constantFrom('starting' as const, 'playing' as const, 'paused' as const),
  score: fc.option(fc.tuple(small, small)),
  ...{ spectators: small, rated: fc.boolean(), picture: fc.option(fc.array(small, { maxLength: 4 })) },
});
const list = <T>(entry: fc.Arbitrary<T>, key: keyof T) =>
  fc.uniqueArray(entry, { selector: (one) => one[key], maxLength: 4 });
const lobby: fc.Arbitrary<LobbyView> = fc
  .record({
    ...{ online: small, searching: small, people: list(person, 'id'), seeks: list(seek, 'id') },
    ...{ tables: list(table, 'code'), liveMatches: list(match, 'code'), best: fc.option(code) },
  })
  .map(sortedLobby);

/** As it comes over the wire. */
const sent = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('a change of the lobby', () => {
  it('leads from any lobby to any other', () => {
    fc.assert(
      fc.property(lobby, lobby, (before, after) => {
        const change = lobbyChange(before, after);
        expect(change ? lobbyAfter(before, sent(change)) : before).toEqual(after);
      }),
    );
  });

  it('of who has gone says that alone', () => {
    const lobby = (...ids: number[]) =>
      ({
        ...{ online: 1, searching: 0, seeks: [], tables: [], liveMatches: [], best: null },
        people: ids.map((id) => ({ id, name: 'Ada', face: 0, busy: false })),
      }) as LobbyView;
    expect(lobbyChange(lobby(1, 2), lobby(1))).toStrictEqual({ people: { gone: [2] } });
    expect(lobbyChange(lobby(1), lobby(1, 2))).toStrictEqual({
      people: { put: [{ id: 2, name: 'Ada', face: 0, busy: false }] },
    });
  });

  it('is none between equal lobbies', () => {
    fc.assert(fc.property(lobby, (view) => lobbyChange(view, sent(view)) === undefined));
  });

  it('of a score is the score, and not the match', () => {
    const at = (score: number): LobbyView => ({
      ...{ online: 1, searching: 0, people: [], seeks: [], tables: [], best: null },
      liveMatches: [
        {
          ...{ code: 'BBBBB', game: 'pong', stage: 'playing', names: ['Ada', 'Bob'], faces: [1, 2] },
          ...{ score: [score, 0], spectators: 0, rated: false, picture: null },
        },
      ],
    });
    expect(lobbyChange(at(1), at(2))).toEqual({
      liveMatches: { put: [{ code: 'BBBBB', score: [2, 0] }] },
    });
  });
});

it('a lobby is listed the most watched match first, and everything else by its key', () => {
  const seat = { game: 'pong', options: {}, name: 'Ada', face: 0 };
  const live = { game: 'pong', names: ['Ada', 'Bob'], faces: [0, 0], stage: 'playing', score: null } as const;
  const view = {
    online: 0,
    searching: 0,
    best: null,
    people: [2, 1].map((id) => ({ id, name: 'Ada', face: 0, busy: false })),
    seeks: [4, 3].map((id) => ({ ...seat, id, rating: { points: 1500, provisional: true }, pool: '' })),
    tables: ['CCCCC', 'BBBBB', 'DDDDD'].map((code) => ({ ...seat, code, rated: false })),
    liveMatches: [
      { code: 'CCCCC', spectators: 1 },
      { code: 'BBBBB', spectators: 1 },
      { code: 'DDDDD', spectators: 2 },
    ].map((one) => ({ ...live, ...one, rated: false, picture: null })),
  } as unknown as LobbyView;
  const sorted = sortedLobby(view);
  expect(sorted.people.map(({ id }) => id)).toEqual([1, 2]);
  expect(sorted.seeks.map(({ id }) => id)).toEqual([3, 4]);
  expect(sorted.tables.map(({ code }) => code)).toEqual(['BBBBB', 'CCCCC', 'DDDDD']);
  expect(sorted.liveMatches.map(({ code }) => code)).toEqual(['DDDDD', 'BBBBB', 'CCCCC']);
});
