import { GAMES } from '@rallydrop/common/games/index';
import type { LadderView, ProfileView } from '@rallydrop/common/protocol/profile-views';
import { refusal } from '@rallydrop/common/protocol/refusals';
import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { skeleton } from '../names/skeleton.ts';
import { KeptAnswers } from '../profiles/kept-answers.ts';
import { Ladders } from '../profiles/ladders.ts';
import { Profiles } from '../profiles/profiles.ts';
import type { MatchRecord, Standing } from '../store/records/result.ts';
import type { Store } from '../store/store.ts';
import { profileRoutes } from './profile-routes.ts';

const NOW = Date.UTC(2026, 0, 15);
const SECRET = 'secret-';
const standing = (name: string, rating: number): Standing => ({
  ...{ id: SECRET + name, name, rating, deviation: 60, matches: 40, gained: null },
});
const PLAYERS = ['Ada', 'Bob'].map((name) => ({ id: SECRET + name, name, createdAt: NOW - 1_000 }));

const match = (id: string, winner: 0 | 1 | null, left: string, right: string | null): MatchRecord => ({
  ...{ id, game: 'pong', pool: 'pong', unrated: null, rulesVersion: 2, options: {}, ticks: 900 },
  ...{ startedAt: NOW - 60_000, endedAt: NOW, score: [7, 5], longestRally: 9 },
  outcome: { winner, reason: 'score' },
  participants: [
    { id: SECRET + left, name: left, rating: { before: 1500.4, after: 1512.6, deviation: 90 } },
    { id: right, name: right ? 'as it was then' : 'Deleted player', rating: null },
  ],
});

const STORE: Pick<
  Store,
  'leaderboard' | 'standing' | 'ratedPools' | 'playerByName' | 'playerPage' | 'ratingCurve'
> = {
  leaderboard: async ({ since }) => ({
    established:
      since === undefined
        ? [standing('Ada', 2_000), standing('Bob', 1_200)]
        : [
            { ...standing('Bob', 1_200), gained: 20.4 },
            { ...standing('Ada', 2_000), gained: 12.3 },
          ],
    provisional: [standing('Cleo', 1_600)],
  }),
  standing: async ({ id }) => ({ standing: { ...standing('Bob', 1_200), id }, place: 2 }),
  ratedPools: async () => [{ pool: 'connect-four/1+0', players: 2 }],
  playerByName: async (looks) => PLAYERS.find(({ name }) => skeleton(name) === looks) ?? null,
  playerPage: async ({ id }) => ({
    player: PLAYERS.find((player) => player.id === id) ?? null,
    ratings: [
      { id, pool: 'pong', rating: 1512.6, deviation: 90, volatility: 0.06, ratedAt: NOW, matches: 12 },
      {
        id,
        pool: 'connect-four/3+2',
        rating: 1400,
        deviation: 300,
        volatility: 0.06,
        ratedAt: 0,
        matches: 1,
      },
    ],
    tallies: [
      {
        ...{ game: 'pong', played: 3, won: 2, drawn: 0, lost: 1 },
        ...{ longestRally: 31, streak: 2, bestStreak: 2 },
      },
    ],
    opponents: [
      { game: 'pong', opponent: 'bot:pong:follows', name: null, won: 1, drawn: 0, lost: 0, lastAt: NOW },
      { game: 'pong', opponent: 'deleted', name: null, won: 0, drawn: 0, lost: 1, lastAt: NOW },
      { game: 'pong', opponent: `${SECRET}Bob`, name: 'Bob', won: 1, drawn: 0, lost: 0, lastAt: NOW },
    ],
    matches: [match('m2', 1, 'Ada', null), match('m1', 0, 'Ada', `${SECRET}Bob`)],
  }),
  ratingCurve: async () => [{ at: NOW, matchId: 'm1', rating: 1512.6, deviation: 90 }],
};

const site = (change: Partial<typeof STORE> = {}) => {
  const app = fastify();
  const state = { clock: 0 };
  const pages = {
    ...{ store: { ...STORE, ...change }, games: GAMES, now: () => NOW },
    kept: new KeptAnswers(() => state.clock),
  };
  void profileRoutes({ ladders: new Ladders(pages), profiles: new Profiles(pages), patienceMs: 5 })(app);
  return { state, get: (url: string) => app.inject({ url }) };
};

describe('a leaderboard', () => {
  const ladder = async (url: string) => (await site().get(url)).json<LadderView>();

  it('gives places to players, puts bots between them as they were measured, and provisional ratings apart', async () => {
    const { established, provisional } = await ladder('/api/leaderboards/pong');
    expect(established.map(({ name, place, rating }) => [name, place, rating.points])).toEqual([
      ['Zenith', null, 2240],
      ['Ada', 1, 2000],
      ['Vesper', null, 1823],
      ['Juno', null, 1500],
      ['Bob', 2, 1200],
      ['Pepper', null, 1177],
      ['Moss', null, 760],
    ]);
    expect(provisional).toMatchObject([{ name: 'Cleo', place: null, rating: { provisional: true } }]);
  });

  it('of a day or a week goes by what was gained, and is of people alone', async () => {
    const { established, period } = await ladder('/api/leaderboards/pong?period=week');
    expect(period).toBe('week');
    expect(established.map(({ name, gained, place }) => [name, gained, place])).toEqual([
      ['Bob', 20, 1],
      ['Ada', 12, 2],
    ]);
  });

  it('of a game alone is of the pool in which strangers meet, and names the other pools', async () => {
    const told = await ladder('/api/leaderboards/connect-four');
    expect(told.pool).toBe('connect-four/3+2');
    expect(told.pools).toEqual(['connect-four/3+2', 'connect-four/1+0']);
  });

  it('shows where the player stands who was asked for, by any writing of the name', async () => {
    expect((await ladder('/api/leaderboards/pong?name=BOB')).own).toMatchObject({ name: 'Bob', place: 2 });
    expect((await ladder('/api/leaderboards/pong?name=nobody+here')).own).toBeNull();
  });

  it.each([
    ['/api/leaderboards/chess', 404, 'no-such-game'],
    ['/api/leaderboards/pong?period=year', 400, 'malformed-message'],
    ['/api/leaderboards/pong?limit=9999999', 400, 'malformed-message'],
    ['/api/leaderboards/pong%27%3Bdrop', 400, 'malformed-message'],
    [`/api/leaderboards/pong?name=${'x'.repeat(65)}`, 400, 'malformed-message'],
    ['/api/leaderboards/pong?period=day&period=week', 400, 'malformed-message'],
    ['/api/players/Nobody%20at%20all', 404, 'no-such-player'],
    ['/api/players/Ada?id=1', 400, 'malformed-message'],
  ])('%s is refused by name [R3]', async (url, status, reason) => {
    const got = await site().get(url);
    expect([got.statusCode, got.json().reason]).toEqual([status, reason]);
    expect(got.headers['cache-control']).toBe('no-store');
  });
});

describe('a player’s page', () => {
  const profile = async (name: string) => (await site().get(`/api/players/${name}`)).json<ProfileView>();

  it('tells ratings with their curves, records and matches as the player sees them', async () => {
    const ada = await profile('ada');
    expect(ada).toMatchObject({ name: 'Ada', bot: false, since: NOW - 1_000 });
    expect(ada.ratings).toMatchObject([
      { game: 'pong', rating: { points: 1513, provisional: false }, curve: [[NOW, 1513]] },
      { game: 'connect-four', rating: { points: 1400, provisional: true } },
    ]);
    expect(ada.matches).toMatchObject([
      { id: 'm2', result: 'lost', opponent: { name: null } },
      { id: 'm1', result: 'won', score: [7, 5], rating: { points: 1513, change: 13 } },
    ]);
    expect(ada.opponents.map(({ name, bot }) => [name, bot])).toEqual([
      ['Moss', true],
      [null, false],
      ['Bob', false],
    ]);
    expect(ada.tallies).toMatchObject([{ longestRally: 31, streak: 2 }]);
  });

  it('of a bot has the rating that was measured', async () => {
    expect(await profile('Zenith')).toMatchObject({
      ...{ name: 'Zenith', bot: true, since: null },
      ratings: [{ pool: 'pong', rating: { points: 2240 }, matches: null }],
    });
  });

  it('tells nobody who somebody is to the server', async () => {
    for (const url of ['/api/players/Ada', '/api/leaderboards/pong?name=Ada'])
      expect((await site().get(url)).body).not.toContain(SECRET);
  });
});

describe('the store', () => {
  it('is asked once in three seconds, however many want to know the same', async () => {
    let asked = 0;
    const { state, get } = site({
      playerPage: (query) => {
        asked++;
        return STORE.playerPage(query);
      },
    });
    await Promise.all(Array.from({ length: 20 }, () => get('/api/players/Ada')));
    expect(asked).toBe(1);
    state.clock = 2_999;
    expect((await get('/api/players/ADA')).headers['cache-control']).toBe('public, max-age=3');
    expect(asked).toBe(1);
    state.clock = 3_000;
    await get('/api/players/Ada');
    expect(asked).toBe(2);
  });

  it('that is away is said by name, and asked again the next time', async () => {
    let away = true;
    const { get } = site({
      leaderboard: async (query) => (away ? refusal('store-away') : STORE.leaderboard(query)),
    });
    const got = await get('/api/leaderboards/pong');
    expect([got.statusCode, got.json().reason]).toEqual([503, 'store-away']);
    away = false;
    expect((await get('/api/leaderboards/pong')).statusCode).toBe(200);
  });

  it('that does not answer is not waited for without a bound', async () => {
    const { get } = site({ playerByName: () => new Promise(() => {}) });
    const got = await get('/api/players/Ada');
    expect([got.statusCode, got.json().reason]).toEqual([503, 'store-busy']);
  });
});
