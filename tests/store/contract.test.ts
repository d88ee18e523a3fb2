/** What the store promises, the same with either database. */
import { isProvisional, newRating } from '@rallydrop/game-server/ratings/rating';
import type { StorePlace } from '@rallydrop/game-server/store/open-database';
import type { Store } from '@rallydrop/game-server/store/store';
import type { StoreClient } from '@rallydrop/game-server/store/store-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasPostgres, type Postgres, startPostgres } from '../support/postgres.ts';
import { finished, given, NOW, openHere, temporaryFolder } from '../support/store.ts';

const DAY = 24 * 3_600_000;
const bytes = (...values: number[]) => new Uint8Array(values);

interface Site {
  /** A database of its own for each test. */
  place(): Promise<StorePlace>;
  forget(): Promise<void> | void;
}

const sqlite = (): Site => {
  let folder: ReturnType<typeof temporaryFolder> | undefined;
  return {
    place: async () => {
      folder = temporaryFolder();
      return { dataDir: folder.path };
    },
    forget: () => folder?.remove(),
  };
};

let server: Postgres | undefined;
let databases = 0;
const postgres = (): Site => ({
  place: async () => {
    const name = `site_${++databases}`;
    const url = server!.url;
    await server!.run('psql', [url, '-c', `create database ${name}`]);
    return { dataDir: '/nowhere', databaseUrl: url.replace(/postgres$/, name) };
  },
  forget: () => {},
});

const there = hasPostgres();
beforeAll(async () => {
  if (there) server = await startPostgres();
}, 60_000);
afterAll(() => server?.remove());

describe.each([['SQLite', sqlite] as const, ...(there ? [['PostgreSQL', postgres] as const] : [])])(
  'the store with %s',
  (_name, siteOf) => {
    const site = siteOf();
    let place: StorePlace;
    let client: StoreClient;
    let store: Store;

    const open = async () => {
      client = await openHere(place);
      store = client.verbs;
    };
    const restart = async () => {
      await client.close();
      await open();
    };
    const save = (id: string, name = id) =>
      given(store.savePlayer({ id, name, skeleton: name.toLowerCase(), now: NOW }));
    const saveAll = (...ids: string[]) => Promise.all(ids.map((id) => save(id)));
    const page = (id: string) => given(store.playerPage({ id, matches: 10, opponents: 10 }));
    const between = (left: string, right: string) => ({
      participants: [
        { id: left, name: left },
        { id: right, name: right },
      ] as const,
    });

    beforeEach(async () => {
      place = await site.place();
      await open();
    });
    afterEach(async () => {
      await client.close();
      await site.forget();
    });

    it('gives a player back after a restart as it was saved', async () => {
      await save('ada', 'Ada Ⅲ 🙂');
      await restart();
      expect(await store.playerById('ada')).toEqual({ id: 'ada', name: 'Ada Ⅲ 🙂', createdAt: NOW });
      expect(await store.playerById('bob')).toBeNull();
    });

    it('leaves a player as it is who is saved twice', async () => {
      await save('ada', 'Ada');
      expect(await save('ada', 'Somebody else')).toMatchObject({ name: 'Ada' });
    });

    it('lets nobody have a name that looks like another one, also within one commit', async () => {
      const answers = await Promise.all([
        store.savePlayer({ id: 'ada', name: 'Ada', skeleton: 'ada', now: NOW }),
        store.savePlayer({ id: 'eve', name: 'Аda', skeleton: 'ada', now: NOW }),
      ]);
      expect(answers[0]).toMatchObject({ id: 'ada' });
      expect(answers[1]).toMatchObject({ reason: 'name-taken' });
      await save('bob', 'Bob');
      const taken = await store.renamePlayer({ id: 'bob', name: 'ADA', skeleton: 'ada' });
      expect(taken).toMatchObject({ reason: 'name-taken' });
    });

    it('lets a player change the writing of their own name, and frees the old one', async () => {
      await save('ada', 'Ada');
      expect(await store.renamePlayer({ id: 'ada', name: 'ADA', skeleton: 'ada' })).toMatchObject({
        name: 'ADA',
      });
      await given(store.renamePlayer({ id: 'ada', name: 'Lovelace', skeleton: 'lovelace' }));
      expect(await save('bob', 'Ada')).toMatchObject({ id: 'bob' });
      expect(await store.playerByName('lovelace')).toMatchObject({ id: 'ada' });
      expect(await store.renamePlayer({ id: 'nobody', name: 'X', skeleton: 'x' })).toMatchObject({
        reason: 'no-such-player',
      });
    });

    it('takes any text, without what no database keeps', async () => {
      await save('ada', 'A\0da\ud800');
      expect(await store.playerById('ada')).toMatchObject({ name: 'Ada\ufffd' });
    });

    it('keeps the first value of a setting', async () => {
      expect(await store.keptSetting({ key: 'signing-key', value: 'one' })).toBe('one');
      await restart();
      expect(await store.keptSetting({ key: 'signing-key', value: 'two' })).toBe('one');
    });

    it('[J3] finds the journal of a running match after a restart, and none of a finished one', async () => {
      const begun = { node: 'a', room: '{"seats":[]}', begunAt: NOW };
      await given(store.beginMatch({ matchId: 'm1', ...begun }));
      await given(store.beginMatch({ matchId: 'm2', ...begun, begunAt: NOW + 1 }));
      await given(
        store.appendJournals([
          { matchId: 'm1', number: 0, bytes: bytes(1, 2) },
          { matchId: 'm2', number: 0, bytes: bytes(9) },
          { matchId: 'm1', number: 1, bytes: bytes(0, 255) },
        ]),
      );
      await restart();
      expect(await store.openMatches({})).toEqual([
        { matchId: 'm1', ...begun, journal: bytes(1, 2, 0, 255), chunks: 2 },
        { matchId: 'm2', ...begun, begunAt: NOW + 1, journal: bytes(9), chunks: 1 },
      ]);
      await saveAll('ada', 'bob');
      await given(store.finishMatch(finished('m1')));
      expect(await store.openMatches({ node: 'a' })).toMatchObject([{ matchId: 'm2' }]);
      expect(await store.openMatches({ node: 'b' })).toEqual([]);
    });

    it('[J3] begins, appends and finishes in one commit in that order', async () => {
      await saveAll('ada', 'bob');
      const chunk = (number: number) => ({ matchId: 'm1', number, bytes: bytes(number) });
      await Promise.all([
        store.finishMatch(finished('m2')),
        store.appendJournals([chunk(0), chunk(1)]),
        store.beginMatch({ matchId: 'm2', node: 'a', room: '', begunAt: NOW }),
        store.beginMatch({ matchId: 'm1', node: 'a', room: '', begunAt: NOW }),
      ]);
      expect(await store.openMatches({})).toMatchObject([{ matchId: 'm1', journal: bytes(0, 1) }]);
    });

    it('[J3] ends a journal at the first chunk that is missing; a chunk that comes twice counts once', async () => {
      await given(store.beginMatch({ matchId: 'm1', node: 'a', room: '', begunAt: NOW }));
      const chunk = (number: number, value: number) => ({ matchId: 'm1', number, bytes: bytes(value) });
      await given(store.appendJournals([chunk(0, 1), chunk(1, 2), chunk(3, 4)]));
      await given(store.appendJournals([chunk(1, 7)]));
      expect(await store.openMatches({})).toMatchObject([{ journal: bytes(1, 2), chunks: 2 }]);
    });

    it('[J3] keeps the segments of a node in their order, and those no longer that are of no use', async () => {
      const segment = (node: string, number: number) => ({ node, number, bytes: bytes(number, 255) });
      for (const number of [0, 1, 2]) await given(store.appendSegment(segment('a', number)));
      await given(store.appendSegment(segment('b', 0)));
      await given(store.appendSegment({ ...segment('a', 3), bytes: bytes() }));
      await given(store.appendSegment({ ...segment('a', 3), bytes: bytes(7) }));
      await given(store.forgetSegments({ node: 'a', number: 2 }));
      await restart();
      expect(await store.journalSegments({ node: 'a' })).toEqual([
        { number: 2, bytes: bytes(2, 255) },
        { number: 3, bytes: bytes() },
      ]);
      expect(await store.journalSegments({ node: 'b' })).toEqual([{ number: 0, bytes: bytes(0, 255) }]);
    });

    it('keeps rooms as they were written down last, until they are gone', async () => {
      const room = (code: string, record: string | null) => ({ code, node: 'a', record });
      await given(store.saveRooms([room('B', 'first'), room('A', 'its record')]));
      await Promise.all([
        store.saveRooms([room('B', 'second'), room('C', 'c')]),
        store.saveRooms([room('B', 'third'), room('C', null)]),
      ]);
      await restart();
      expect(await store.savedRooms({ node: 'a' })).toEqual([
        { code: 'A', record: 'its record' },
        { code: 'B', record: 'third' },
      ]);
      expect(await store.savedRooms({ node: 'b' })).toEqual([]);
    });

    it('forgets a match that was begun, and its journal', async () => {
      await given(store.beginMatch({ matchId: 'm1', node: 'a', room: '', begunAt: NOW }));
      await given(store.appendJournals([{ matchId: 'm1', number: 0, bytes: bytes(1) }]));
      await given(store.forgetMatches(['m1', 'unknown']));
      expect(await store.openMatches({})).toEqual([]);
      await given(store.beginMatch({ matchId: 'm1', node: 'a', room: '', begunAt: NOW }));
      expect(await store.openMatches({})).toMatchObject([{ journal: bytes(), chunks: 0 }]);
    });

    it('does not open a match again that is finished', async () => {
      await given(store.finishMatch(finished('m1')));
      await given(store.beginMatch({ matchId: 'm1', node: 'a', room: '', begunAt: NOW }));
      await given(store.appendJournals([{ matchId: 'm1', number: 0, bytes: bytes(1) }]));
      expect(await store.openMatches({})).toEqual([]);
    });

    it('keeps a result, both ratings, their history and the journal', async () => {
      await saveAll('ada', 'bob');
      const match = finished('m1', { journal: bytes(0, 1, 255) });
      const [ada, bob] = await given(store.finishMatch(match));
      expect(ada!.before).toBe(1500);
      expect(ada!.after).toBeGreaterThan(1600);
      expect(bob!.after).toBeLessThan(1400);
      await restart();
      expect(await store.match('m1')).toEqual({
        ...{ id: 'm1', game: 'pong', pool: 'pong', unrated: null, rulesVersion: 1, options: { target: 11 } },
        ...{ startedAt: NOW - 60_000, endedAt: NOW, ticks: 3_600, score: [11, 7], longestRally: 12 },
        outcome: { winner: 0, reason: 'score' },
        participants: [
          { id: 'ada', name: 'Ada', rating: ada },
          { id: 'bob', name: 'Bob', rating: bob },
        ],
      });
      expect(await store.journal('m1')).toEqual(bytes(0, 1, 255));
      const curve = await store.ratingCurve({ id: 'ada', pool: 'pong', since: 0, limit: 10 });
      expect(curve).toEqual([{ at: NOW, matchId: 'm1', rating: ada!.after, deviation: ada!.deviation }]);
      expect(await store.ratings({ pool: 'pong', ids: ['ada', 'eve'] })).toMatchObject([
        { id: 'ada', rating: ada!.after, matches: 1, ratedAt: NOW },
      ]);
    });

    it('changes nothing when a match is finished twice, in one commit or in two', async () => {
      await saveAll('ada', 'bob');
      const [first, again] = await Promise.all([
        given(store.finishMatch(finished('m1'))),
        given(store.finishMatch(finished('m1'))),
      ]);
      const pageOnce = await page('ada');
      await restart();
      const later = await given(
        store.finishMatch(finished('m1', { outcome: { winner: 1, reason: 'score' }, journal: bytes(9) })),
      );
      expect(again).toEqual(first);
      expect(later).toEqual(first);
      expect(await page('ada')).toEqual(pageOnce);
      expect(await store.journal('m1')).toEqual(bytes(1, 2, 3));
    });

    it('rates the matches of one commit one after the other', async () => {
      await saveAll('ada', 'bob');
      const ids = ['m1', 'm2', 'm3'];
      const changes = await Promise.all(ids.map((id) => given(store.finishMatch(finished(id)))));
      expect(changes[1]![0]!.before).toBe(changes[0]![0]!.after);
      expect(changes[2]![1]!.before).toBe(changes[1]![1]!.after);
      expect(await page('ada')).toMatchObject({
        tallies: [{ game: 'pong', played: 3, won: 3, lost: 0, streak: 3, bestStreak: 3, longestRally: 12 }],
        opponents: [{ opponent: 'bob', name: 'bob', won: 3, drawn: 0, lost: 0 }],
      });
    });

    it('learns what the first move is worth, in its pool only', async () => {
      await saveAll('ada', 'bob');
      const pool = { game: 'connect-four', pool: 'connect-four/3+2', firstSeat: 0 };
      const [one] = await given(store.finishMatch(finished('m1', pool)));
      const rematch = { ...pool, endedAt: NOW + 1, ...between('cleo', 'dan') };
      await saveAll('cleo', 'dan');
      const [two] = await given(store.finishMatch(finished('m2', rematch)));
      // The first player won before: now it is less of a surprise.
      expect(two!.after).toBeLessThan(one!.after);
      expect((await page('ada'))!.ratings).toMatchObject([{ pool: 'connect-four/3+2' }]);
    });

    it('rates nobody by a casual match, which counts in the record, nor by one that had not begun', async () => {
      await saveAll('ada', 'bob');
      expect(await store.finishMatch(finished('m1', { unrated: 'casual' }))).toEqual([null, null]);
      expect(await store.finishMatch(finished('m2', { unrated: 'not-underway' }))).toEqual([null, null]);
      expect(await page('ada')).toMatchObject({ ratings: [], tallies: [{ played: 1, won: 1 }] });
    });

    it('rates bots like players, and lists them on no leaderboard', async () => {
      await saveAll('ada');
      const match = finished('m1', between('ada', 'bot:pong:hard'));
      const [, bot] = await given(store.finishMatch(match));
      expect(bot!.after).toBeLessThan(1500);
      expect(await page('bot:pong:hard')).toMatchObject({ player: null, ratings: [{ matches: 1 }] });
      const board = await given(store.leaderboard({ pool: 'pong', now: NOW, limit: 10 }));
      expect([...board.established, ...board.provisional].map(({ id }) => id)).toEqual(['ada']);
      expect(await page('ada')).toMatchObject({ opponents: [{ opponent: 'bot:pong:hard', name: null }] });
    });

    it('keeps a match of somebody it does not know by the name alone', async () => {
      await saveAll('ada');
      expect(await store.finishMatch(finished('m1'))).toEqual([null, null]);
      expect(await store.match('m1')).toMatchObject({
        participants: [{ id: 'ada' }, { id: null, name: 'Bob' }],
      });
      expect(await page('bob')).toBeNull();
    });

    it('counts streaks, draws and the longest rally', async () => {
      await saveAll('ada', 'bob');
      const results = [0, 0, null, 0, 1] as const;
      for (const [at, winner] of results.entries()) {
        const outcome = { winner, reason: 'score' };
        await given(
          store.finishMatch(finished(`m${at}`, { outcome, endedAt: NOW + at, longestRally: at * 5 })),
        );
      }
      expect(await page('ada')).toMatchObject({
        tallies: [{ played: 5, won: 3, drawn: 1, lost: 1, streak: 0, bestStreak: 2, longestRally: 20 }],
        opponents: [{ won: 3, drawn: 1, lost: 1, lastAt: NOW + 4 }],
      });
      expect(await page('bob')).toMatchObject({ tallies: [{ streak: 1, bestStreak: 1 }] });
      expect((await page('ada'))!.matches.map(({ id }) => id)).toEqual(['m4', 'm3', 'm2', 'm1', 'm0']);
    });

    it('lists recent matches, of a game or of a player, newest first', async () => {
      await saveAll('ada', 'bob', 'cleo');
      await given(store.finishMatch(finished('m1', { endedAt: NOW + 1 })));
      await given(store.finishMatch(finished('m3', { endedAt: NOW + 3, ...between('ada', 'cleo') })));
      await given(store.finishMatch(finished('m2', { endedAt: NOW + 2, game: 'connect-four' })));
      const ids = async (query: { game?: string; player?: string }) =>
        (await given(store.recentMatches({ ...query, limit: 2 }))).map(({ id }) => id);
      expect(await ids({})).toEqual(['m3', 'm2']);
      expect(await ids({ game: 'pong' })).toEqual(['m3', 'm1']);
      expect(await ids({ player: 'bob' })).toEqual(['m2', 'm1']);
      expect(await ids({ player: 'ada', game: 'connect-four' })).toEqual(['m2']);
    });

    it('ranks all by rating, and those of a day by what they gained; provisional ones apart', async () => {
      await saveAll('ada', 'bob', 'cleo');
      let at = 0;
      const play = (left: string, right: string, endedAt: number) =>
        given(store.finishMatch(finished(`m${at++}`, { endedAt, ...between(left, right) })));
      // Enough matches that ada and bob are no newcomers any more.
      const rounds = Array.from({ length: 40 }, () => [play('ada', 'bob', NOW), play('bob', 'ada', NOW)]);
      await Promise.all(rounds.flat());
      await play('ada', 'bob', NOW + 1);
      await play('bob', 'cleo', NOW + 10);
      const now = NOW + 10;
      const all = await given(store.leaderboard({ pool: 'pong', now, limit: 10 }));
      expect(all.established.map(({ id, gained }) => [id, gained])).toEqual([
        ['ada', null],
        ['bob', null],
      ]);
      expect(all.provisional).toMatchObject([{ id: 'cleo', matches: 1 }]);
      const today = await given(store.leaderboard({ pool: 'pong', since: NOW + 5, now, limit: 10 }));
      expect(today.established).toMatchObject([{ id: 'bob', name: 'bob' }]);
      expect(today.established[0]!.gained).toBeGreaterThan(0);
      expect(today.provisional[0]!.gained).toBeLessThan(0);
      const placeOf = async (id: string, since?: number) =>
        (await given(store.standing({ pool: 'pong', id, now, ...(since !== undefined && { since }) })))
          ?.place;
      expect(await placeOf('ada')).toBe(1);
      expect(await placeOf('bob')).toBe(2);
      expect(await placeOf('cleo')).toBeNull();
      expect(await placeOf('dan')).toBeUndefined();
      expect(await placeOf('bob', NOW + 5)).toBe(1);
      expect(await placeOf('ada', NOW + 5)).toBeUndefined();
    });

    it('gives everybody the place at which the list has them, by rating and by gain', async () => {
      const names = Array.from({ length: 8 }, (_, k) => `p${k}`);
      await saveAll(...names);
      const matches = names.flatMap((left, k) =>
        Array.from({ length: 60 }, (_, n) => {
          const outcome = { winner: n % 3 === 0 ? 1 : 0, reason: 'score' } as const;
          const seats = between(left, names[(k + 1 + (n % 7)) % 8]!);
          return finished(`m${k}-${n}`, { ...seats, outcome, endedAt: NOW + n });
        }),
      );
      await Promise.all(matches.map((match) => given(store.finishMatch(match))));
      const now = NOW + 100;
      for (const since of [undefined, NOW + 40]) {
        const query = { pool: 'pong', now, ...(since !== undefined && { since }) };
        const { established } = await given(store.leaderboard({ ...query, limit: 8 }));
        expect(established.length).toBeGreaterThan(2);
        for (const [at, listed] of established.entries()) {
          expect(await store.standing({ ...query, id: listed.id })).toEqual({
            standing: listed,
            place: at + 1,
          });
        }
      }
    });

    it('knows in which pools of a game players have ratings', async () => {
      await saveAll('ada', 'bob', 'cleo');
      const pool = (name: string) => ({ game: 'connect-four', pool: `connect-four/${name}` });
      await given(store.finishMatch(finished('m1', pool('1+0'))));
      await given(store.finishMatch(finished('m2', pool('3+2'))));
      await given(store.finishMatch(finished('m3', { ...pool('3+2'), ...between('bob', 'cleo') })));
      await given(store.finishMatch(finished('m4')));
      expect(await store.ratedPools({ game: 'connect-four' })).toEqual([
        { pool: 'connect-four/3+2', players: 3 },
        { pool: 'connect-four/1+0', players: 2 },
      ]);
      expect(await store.ratedPools({ game: 'pong' })).toEqual([{ pool: 'pong', players: 2 }]);
      expect(await store.ratedPools({ game: 'connect' })).toEqual([]);
    });

    it('takes a rating for provisional exactly when the ratings do, however long nobody played', async () => {
      await saveAll('ada', 'bob');
      const ids = Array.from({ length: 60 }, (_, k) => `m${k}`);
      await Promise.all(ids.map((id) => given(store.finishMatch(finished(id)))));
      const [rating = { ...newRating(NOW) }] = await given(store.ratings({ pool: 'pong', ids: ['ada'] }));
      for (let days = 0; days < 800; days += 40) {
        const now = NOW + days * DAY;
        const { provisional } = await given(store.leaderboard({ pool: 'pong', now, limit: 10 }));
        expect([days, provisional.some(({ id }) => id === 'ada')]).toEqual([
          days,
          isProvisional(rating, now),
        ]);
      }
    });

    it('forgets who wants to be forgotten, and lets their results stand', async () => {
      await saveAll('ada', 'bob', 'cleo');
      await given(store.finishMatch(finished('m1')));
      await given(store.finishMatch(finished('m2', between('cleo', 'bob'))));
      await given(
        store.saveChat({ id: 'c1', channel: 'lobby', playerId: 'bob', name: 'bob', text: 'hi', at: NOW }),
      );
      expect(await store.exportPlayer('bob')).toMatchObject({
        player: { id: 'bob', name: 'bob' },
        matches: [{ id: 'm2' }, { id: 'm1' }],
        history: [{ pool: 'pong' }, { pool: 'pong' }],
        chat: [{ text: 'hi' }],
      });
      expect(await store.deletePlayer('bob')).toBe(true);
      expect(await store.deletePlayer('bob')).toBe(false);
      expect(await store.match('m1')).toMatchObject({
        outcome: { winner: 0 },
        participants: [{ id: 'ada' }, { id: null, name: 'Deleted player' }],
      });
      for (const id of ['ada', 'cleo']) {
        expect(await page(id)).toMatchObject({ opponents: [{ opponent: 'deleted', name: null, won: 1 }] });
      }
      expect(await store.exportPlayer('bob')).toBeNull();
      expect(await store.recentChat({ channel: 'lobby', limit: 10 })).toEqual([]);
      expect(await save('dan', 'bob')).toMatchObject({ id: 'dan' });
    });

    it('keeps a result that comes after a player was deleted, without the name', async () => {
      await saveAll('ada', 'bob');
      await given(store.deletePlayer('bob'));
      const unsaved = {
        participants: [
          { id: 'ada', name: 'ada' },
          { id: 'eve', name: 'eve' },
        ] as const,
      };
      expect(await store.finishMatch(finished('m1'))).toEqual([null, null]);
      await given(store.finishMatch(finished('m2', unsaved)));
      expect(await store.match('m1')).toMatchObject({
        participants: [
          { id: 'ada', name: 'Ada' },
          { id: null, name: 'Deleted player' },
        ],
      });
      expect(await store.match('m2')).toMatchObject({
        participants: [{ id: 'ada' }, { id: null, name: 'eve' }],
      });
    });

    it('makes nobody again of who was deleted, whatever pass is still shown', async () => {
      await save('ada');
      await given(store.deletePlayer('ada'));
      const again = { id: 'ada', name: 'Ada', skeleton: 'ada', now: NOW };
      expect(await store.savePlayer(again)).toMatchObject({ reason: 'player-deleted' });
      expect(await save('bob', 'Ada')).toMatchObject({ id: 'bob' });
    });

    it('knows a player by passkeys, whose counters only go up, until the player is gone', async () => {
      await saveAll('ada', 'bob');
      const key = { id: 'key1', playerId: 'ada', publicKey: bytes(1, 2, 3), counter: 5, now: NOW };
      expect(await store.savePasskey({ ...key, playerId: 'nobody' })).toMatchObject({
        reason: 'no-such-player',
      });
      expect(await store.savePasskey(key)).toBeNull();
      expect(await store.savePasskey({ ...key, playerId: 'bob' })).toMatchObject({ reason: 'passkey-known' });
      expect(await store.passkeyUsed({ id: 'key1', counter: 6, now: NOW + 1 })).toBeNull();
      for (const counter of [6, 5, 0])
        expect(await store.passkeyUsed({ id: 'key1', counter, now: NOW })).toMatchObject({
          reason: 'passkey-copied',
        });
      expect(await store.passkeyUsed({ id: 'key2', counter: 1, now: NOW })).toMatchObject({
        reason: 'passkey-unknown',
      });
      await restart();
      const kept = await given(store.passkey('key1'));
      expect(kept).toMatchObject({ playerId: 'ada', counter: 6, createdAt: NOW, usedAt: NOW + 1 });
      expect([...kept!.publicKey]).toEqual([1, 2, 3]);
      // Devices that share a passkey do not count.
      expect(await store.savePasskey({ ...key, id: 'shared', counter: 0, now: NOW + 2 })).toBeNull();
      for (const now of [NOW, NOW + 1])
        expect(await store.passkeyUsed({ id: 'shared', counter: 0, now })).toBeNull();
      expect(await store.exportPlayer('ada')).toMatchObject({ passkeys: [{ id: 'key1' }, { id: 'shared' }] });
      for (let n = 2; n < 20; n++) await given(store.savePasskey({ ...key, id: `more${n}` }));
      expect(await store.savePasskey({ ...key, id: 'more' })).toMatchObject({ reason: 'too-many-passkeys' });
      await given(store.deletePlayer('ada'));
      expect(await store.passkey('key1')).toBeNull();
      expect(await store.passkeysOf('ada')).toEqual([]);
    });

    it('adds up what was played against several who are gone', async () => {
      await saveAll('ada', 'bob', 'cleo');
      await given(store.finishMatch(finished('m1')));
      await given(store.finishMatch(finished('m2', between('ada', 'cleo'))));
      await given(store.deletePlayer('bob'));
      await given(store.deletePlayer('cleo'));
      expect(await page('ada')).toMatchObject({ opponents: [{ opponent: 'deleted', won: 2 }] });
    });

    it('keeps what was said, by channel, each message once', async () => {
      const say = (id: string, channel: string, at: number, text = id) =>
        given(store.saveChat({ id, channel, playerId: null, name: 'Ada', text, at }));
      await Promise.all([say('c1', 'lobby', 1), say('c2', 'lobby', 2), say('c1', 'lobby', 1, 'again')]);
      await Promise.all([say('c3', 'lobby', 3), say('c4', 'room:BCDFG', 4)]);
      const lobby = { channel: 'lobby', limit: 2 };
      expect(await store.recentChat(lobby)).toMatchObject([{ text: 'c2' }, { text: 'c3' }]);
      await given(store.forgetChat({ before: 3 }));
      expect(await store.recentChat({ ...lobby, limit: 9 })).toMatchObject([{ text: 'c3' }]);
    });

    it('forgets who came long ago and left nothing behind, and nobody else', async () => {
      const arrive = (id: string, now: number) =>
        given(store.savePlayer({ id, name: id, skeleton: id, now }));
      for (const id of ['ada', 'bob', 'chatty', 'keyed', 'blocker', 'blocked', 'gone', 'lost'])
        await arrive(id, 1);
      await arrive('recent', 5);
      await given(store.finishMatch(finished('m1')));
      const said = { id: 'c1', channel: 'lobby', playerId: 'chatty', name: 'Chatty', text: 'hi', at: 1 };
      await given(store.saveChat(said));
      await given(store.saveBlock({ player: 'blocker', blocked: 'blocked', name: 'blocked', at: 1 }));
      const report = {
        id: 'r1',
        by: null,
        about: 'keyed',
        aboutName: 'Keyed',
        reason: 'abuse',
        matchId: null,
        at: 1,
      };
      await given(store.saveReport({ ...report, messages: [] }));
      expect(await store.forgetGuests({ before: 5, limit: 1 })).toBe(1);
      expect(await store.forgetGuests({ before: 5, limit: 9 })).toBe(1);
      expect(await store.forgetGuests({ before: 5, limit: 9 })).toBe(0);
      for (const id of ['ada', 'bob', 'chatty', 'keyed', 'blocker', 'blocked', 'recent'])
        expect(await store.playerById(id), id).toMatchObject({ name: id });
      for (const id of ['gone', 'lost']) expect(await store.playerById(id)).toBe(null);
      // With their pass they come back as they were.
      expect(await arrive('gone', 6)).toMatchObject({ name: 'gone' });
    });

    it('keeps reports with what they refer to until somebody closes them', async () => {
      const messages = [{ playerId: 'bob', name: 'Bob', text: 'you \0 cheat', at: NOW }];
      const report = {
        ...{ id: 'r1', by: 'ada', about: 'bob', aboutName: 'Bob', reason: 'abuse', matchId: 'm1', at: NOW },
        messages,
      };
      await given(store.saveReport(report));
      await given(store.saveReport({ ...report, reason: 'again' }));
      expect(await store.openReports({ limit: 10 })).toEqual([report]);
      expect(await store.closeReport({ id: 'r1', now: NOW })).toBe(true);
      expect(await store.closeReport({ id: 'r1', now: NOW })).toBe(false);
      expect(await store.openReports({ limit: 10 })).toEqual([]);
    });

    it('knows who is muted or banned until when, until it is lifted', async () => {
      const mute = {
        id: 's1',
        kind: 'mute',
        subject: 'bob',
        until: NOW + DAY,
        why: 'abuse',
        at: NOW,
      } as const;
      const ban = {
        ...mute,
        id: 's2',
        kind: 'ban',
        subject: 'address:192.0.2.7',
        until: NOW + 2 * DAY,
      } as const;
      await given(store.saveSanction(mute));
      await given(store.saveSanction(ban));
      const subjects = ['bob', 'address:192.0.2.7'];
      expect(await store.sanctions({ subjects, now: NOW })).toEqual([mute, ban]);
      expect(await store.sanctions({ subjects: ['ada'], now: NOW })).toEqual([]);
      expect(await store.sanctions({ now: NOW + DAY })).toEqual([ban]);
      expect(await store.liftSanction({ id: 's2', now: NOW })).toBe(true);
      expect(await store.sanctions({ now: NOW + DAY })).toEqual([]);
    });

    it('knows whom a player has blocked, by their names of today, until one of the two is gone', async () => {
      await saveAll('ada', 'bob');
      const block = (player: string, blocked: string, at: number) =>
        given(store.saveBlock({ player, blocked, name: `${blocked} then`, at }));
      await block('ada', 'bob', 1);
      await block('ada', 'bob', 3);
      await block('ada', 'cleo', 2);
      await block('bob', 'ada', 2);
      const { name } = (await given(store.playerById('bob')))!;
      expect(await store.blocksOf('ada')).toEqual([
        { id: 'cleo', name: 'cleo then' },
        { id: 'bob', name },
      ]);
      expect(await store.exportPlayer('ada')).toMatchObject({ blocks: [{ id: 'cleo' }, { id: 'bob' }] });
      await given(store.liftBlock({ player: 'ada', blocked: 'cleo' }));
      await given(store.deletePlayer('bob'));
      expect(await store.blocksOf('ada')).toEqual([]);
      expect(await store.blocksOf('bob')).toEqual([]);
    });

    it('answers a command that no database can do with a refusal, and the others of its commit as usual', async () => {
      const wrong = finished('m1', { ticks: Number.NaN });
      const [bad, good] = await Promise.all([store.finishMatch(wrong), save('ada')]);
      expect(bad).toMatchObject({ reason: 'store-fault' });
      expect(good).toMatchObject({ id: 'ada' });
      expect(await store.match('m1')).toBeNull();
      expect(client.health.away).toBeNull();
    });

    it('writes all that waits before it closes', async () => {
      const answers = Array.from({ length: 500 }, (_, k) =>
        store.finishMatch(finished(`m${k}`, { journal: new Uint8Array(1_000) })),
      );
      await client.close();
      expect(await Promise.all(answers)).toHaveLength(500);
      await open();
      expect(await given(store.recentMatches({ limit: 1_000 }))).toHaveLength(500);
      expect(client.health).toMatchObject({ waiting: 0, waitingBytes: 0, away: null });
    });
  },
);
