/** What a finished match leaves: result, ratings, their order and history. */
import { isProvisional, newRating } from '@rallydrop/game-server/ratings/rating';
import { expect, it } from 'vitest';
import { withEachDatabase } from '../../support/each-database.ts';
import { between, finished, given, NOW } from '../../support/store.ts';

const DAY = 24 * 3_600_000;
const bytes = (...values: number[]) => new Uint8Array(values);

withEachDatabase('results, ratings and leaderboards', (site) => {
  const { saveAll, page, restart } = site;

  it('keeps a result, both ratings, their history and the journal', async () => {
    await saveAll('ada', 'bob');
    const match = finished('m1', { journal: bytes(0, 1, 255) });
    const [ada, bob] = await given(site.store.finishMatch(match));
    expect(ada!.before).toBe(1500);
    expect(ada!.after).toBeGreaterThan(1600);
    expect(bob!.after).toBeLessThan(1400);
    await restart();
    expect(await site.store.match('m1')).toEqual({
      ...{ id: 'm1', game: 'pong', pool: 'pong', unrated: null, rulesVersion: 1, options: { target: 11 } },
      ...{ startedAt: NOW - 60_000, endedAt: NOW, ticks: 3_600, score: [11, 7], longestRally: 12 },
      outcome: { winner: 0, reason: 'score' },
      participants: [
        { id: 'ada', name: 'Ada', rating: ada },
        { id: 'bob', name: 'Bob', rating: bob },
      ],
    });
    expect(await site.store.journal('m1')).toEqual(bytes(0, 1, 255));
    const curve = await site.store.ratingCurve({ id: 'ada', pool: 'pong', since: 0, limit: 10 });
    expect(curve).toEqual([{ at: NOW, matchId: 'm1', rating: ada!.after, deviation: ada!.deviation }]);
    expect(await site.store.ratings({ pool: 'pong', ids: ['ada', 'eve'] })).toMatchObject([
      { id: 'ada', rating: ada!.after, matches: 1, ratedAt: NOW },
    ]);
  });

  it('changes nothing when a match is finished twice, in one commit or in two', async () => {
    await saveAll('ada', 'bob');
    const [first, again] = await Promise.all([
      given(site.store.finishMatch(finished('m1'))),
      given(site.store.finishMatch(finished('m1'))),
    ]);
    const pageOnce = await page('ada');
    await restart();
    const later = await given(
      site.store.finishMatch(finished('m1', { outcome: { winner: 1, reason: 'score' }, journal: bytes(9) })),
    );
    expect(again).toEqual(first);
    expect(later).toEqual(first);
    expect(await page('ada')).toEqual(pageOnce);
    expect(await site.store.journal('m1')).toEqual(bytes(1, 2, 3));
  });

  it('rates the matches of one commit one after the other', async () => {
    await saveAll('ada', 'bob');
    const ids = ['m1', 'm2', 'm3'];
    const changes = await Promise.all(ids.map((id) => given(site.store.finishMatch(finished(id)))));
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
    const [one] = await given(site.store.finishMatch(finished('m1', pool)));
    const rematch = { ...pool, endedAt: NOW + 1, ...between('cleo', 'dan') };
    await saveAll('cleo', 'dan');
    const [two] = await given(site.store.finishMatch(finished('m2', rematch)));
    // The first player won before: now it is less of a surprise.
    expect(two!.after).toBeLessThan(one!.after);
    expect((await page('ada'))!.ratings).toMatchObject([{ pool: 'connect-four/3+2' }]);
  });

  it('rates nobody by a casual match, which counts in the record, nor by one that had not begun', async () => {
    await saveAll('ada', 'bob');
    expect(await site.store.finishMatch(finished('m1', { unrated: 'casual' }))).toEqual([null, null]);
    expect(await site.store.finishMatch(finished('m2', { unrated: 'not-underway' }))).toEqual([null, null]);
    expect(await page('ada')).toMatchObject({ ratings: [], tallies: [{ played: 1, won: 1 }] });
  });

  it('rates bots like players, and lists them on no leaderboard', async () => {
    await saveAll('ada');
    const match = finished('m1', between('ada', 'bot:pong:hard'));
    const [, bot] = await given(site.store.finishMatch(match));
    expect(bot!.after).toBeLessThan(1500);
    expect(await page('bot:pong:hard')).toMatchObject({ player: null, ratings: [{ matches: 1 }] });
    const board = await given(site.store.leaderboard({ pool: 'pong', now: NOW, limit: 10 }));
    expect([...board.established, ...board.provisional].map(({ id }) => id)).toEqual(['ada']);
    expect(await page('ada')).toMatchObject({ opponents: [{ opponent: 'bot:pong:hard', name: null }] });
  });

  it('keeps a match of somebody it does not know by the name alone', async () => {
    await saveAll('ada');
    expect(await site.store.finishMatch(finished('m1'))).toEqual([null, null]);
    expect(await site.store.match('m1')).toMatchObject({
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
        site.store.finishMatch(finished(`m${at}`, { outcome, endedAt: NOW + at, longestRally: at * 5 })),
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
    await given(site.store.finishMatch(finished('m1', { endedAt: NOW + 1 })));
    await given(site.store.finishMatch(finished('m3', { endedAt: NOW + 3, ...between('ada', 'cleo') })));
    await given(site.store.finishMatch(finished('m2', { endedAt: NOW + 2, game: 'connect-four' })));
    const ids = async (query: { game?: string; player?: string }) =>
      (await given(site.store.recentMatches({ ...query, limit: 2 }))).map(({ id }) => id);
    expect(await ids({})).toEqual(['m3', 'm2']);
    expect(await ids({ game: 'pong' })).toEqual(['m3', 'm1']);
    expect(await ids({ player: 'bob' })).toEqual(['m2', 'm1']);
    expect(await ids({ player: 'ada', game: 'connect-four' })).toEqual(['m2']);
  });

  it('ranks all by rating, and those of a day by what they gained; provisional ones apart', async () => {
    await saveAll('ada', 'bob', 'cleo');
    let at = 0;
    const play = (left: string, right: string, endedAt: number) =>
      given(site.store.finishMatch(finished(`m${at++}`, { endedAt, ...between(left, right) })));
    // Enough matches that ada and bob are no newcomers any more.
    const rounds = Array.from({ length: 40 }, () => [play('ada', 'bob', NOW), play('bob', 'ada', NOW)]);
    await Promise.all(rounds.flat());
    await play('ada', 'bob', NOW + 1);
    await play('bob', 'cleo', NOW + 10);
    const now = NOW + 10;
    const all = await given(site.store.leaderboard({ pool: 'pong', now, limit: 10 }));
    expect(all.established.map(({ id, gained }) => [id, gained])).toEqual([
      ['ada', null],
      ['bob', null],
    ]);
    expect(all.provisional).toMatchObject([{ id: 'cleo', matches: 1 }]);
    const today = await given(site.store.leaderboard({ pool: 'pong', since: NOW + 5, now, limit: 10 }));
    expect(today.established).toMatchObject([{ id: 'bob', name: 'bob' }]);
    expect(today.established[0]!.gained).toBeGreaterThan(0);
    expect(today.provisional[0]!.gained).toBeLessThan(0);
    const placeOf = async (id: string, since?: number) =>
      (await given(site.store.standing({ pool: 'pong', id, now, ...(since !== undefined && { since }) })))
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
    await Promise.all(matches.map((match) => given(site.store.finishMatch(match))));
    const now = NOW + 100;
    for (const since of [undefined, NOW + 40]) {
      const query = { pool: 'pong', now, ...(since !== undefined && { since }) };
      const { established } = await given(site.store.leaderboard({ ...query, limit: 8 }));
      expect(established.length).toBeGreaterThan(2);
      for (const [at, listed] of established.entries()) {
        expect(await site.store.standing({ ...query, id: listed.id })).toEqual({
          standing: listed,
          place: at + 1,
        });
      }
    }
  });

  it('knows in which pools of a game players have ratings', async () => {
    await saveAll('ada', 'bob', 'cleo');
    const pool = (name: string) => ({ game: 'connect-four', pool: `connect-four/${name}` });
    await given(site.store.finishMatch(finished('m1', pool('1+0'))));
    await given(site.store.finishMatch(finished('m2', pool('3+2'))));
    await given(site.store.finishMatch(finished('m3', { ...pool('3+2'), ...between('bob', 'cleo') })));
    await given(site.store.finishMatch(finished('m4')));
    expect(await site.store.ratedPools({ game: 'connect-four' })).toEqual([
      { pool: 'connect-four/3+2', players: 3 },
      { pool: 'connect-four/1+0', players: 2 },
    ]);
    expect(await site.store.ratedPools({ game: 'pong' })).toEqual([{ pool: 'pong', players: 2 }]);
    expect(await site.store.ratedPools({ game: 'connect' })).toEqual([]);
  });

  it('takes a rating for provisional exactly when the ratings do, however long nobody played', async () => {
    await saveAll('ada', 'bob');
    const ids = Array.from({ length: 60 }, (_, k) => `m${k}`);
    await Promise.all(ids.map((id) => given(site.store.finishMatch(finished(id)))));
    const [rating = { ...newRating(NOW) }] = await given(site.store.ratings({ pool: 'pong', ids: ['ada'] }));
    for (let days = 0; days < 800; days += 40) {
      const now = NOW + days * DAY;
      const { provisional } = await given(site.store.leaderboard({ pool: 'pong', now, limit: 10 }));
      expect([days, provisional.some(({ id }) => id === 'ada')]).toEqual([days, isProvisional(rating, now)]);
    }
  });
});
