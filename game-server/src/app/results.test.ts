import { gameNamed } from '@rallydrop/common/games/index';
import { asPlayerId, type RoomCode } from '@rallydrop/common/ids';
import { refusal } from '@rallydrop/common/protocol/refusals';
import type { RatedView } from '@rallydrop/common/protocol/views';
import { describe, expect, it } from 'vitest';
import type { Log } from '../log.ts';
import type { MatchEnded } from '../rooms/events.ts';
import { matchId } from '../rooms/match-id.ts';
import type { FinishedMatch, MatchRecord } from '../store/records/result.ts';
import type { Store } from '../store/store.ts';
import { KnownRatings } from './known-ratings.ts';
import { finishedMatch, Results } from './results.ts';

const connectFour = gameNamed('connect-four')!;
const MADE = Date.UTC(2026, 0, 15);
const person = (seat: number, name: string) => ({
  ...{ seat, playerId: asPlayerId(name.toLowerCase()), name, face: 1, botLevel: null },
});
const CHANGE = { before: 1500, after: 1600.4, deviation: 290 };
const bot = { seat: 1, playerId: null, name: 'Iris', face: 1, botLevel: 'sees' };

const ended = (more: Partial<MatchEnded> = {}): MatchEnded => ({
  ...{ id: matchId(MADE, () => 7), code: 'BCDFG' as RoomCode, outcome: { winner: 0, reason: 'time' } },
  ...{ ticks: 900, score: null, underway: true, fairness: [], longestRally: null, rated: true },
  ...{ participants: [person(0, 'Ada'), person(1, 'Bob')], game: 'connect-four', rulesVersion: 2 },
  options: connectFour.options({}),
  journal: { full: false, tick: 0, chunkTo: () => {}, toBytes: () => new Uint8Array([1, 2]) },
  ...more,
});

describe('a match as it is kept', () => {
  it('[R6] names those who began it, its pool, and when it was made', () => {
    expect(finishedMatch(ended(), connectFour, MADE + 60_000)).toMatchObject({
      ...{ game: 'connect-four', rulesVersion: 2, unrated: null, ticks: 900, firstSeat: 0 },
      ...{ startedAt: MADE, endedAt: MADE + 60_000, journal: new Uint8Array([1, 2]) },
      pool: expect.stringMatching(/^connect-four\//),
      participants: [
        { id: 'ada', name: 'Ada' },
        { id: 'bob', name: 'Bob' },
      ],
    });
  });

  it.each([
    ['casual', { rated: false }],
    ['not-underway', { underway: false }],
    ['abandoned', { outcome: { winner: null, reason: 'abandoned' } }],
    ['same-player', { participants: [person(0, 'Ada'), person(1, 'Ada')] }],
    ['casual', { participants: [person(0, 'Ada'), bot], rated: false }],
  ] as const)('rates nobody: %s', (unrated, more) => {
    expect(finishedMatch(ended(more), connectFour, MADE).unrated).toBe(unrated);
  });

  it('counts a bot by its level, and keeps no journal that became too long', () => {
    const journal = { ...ended().journal, full: true };
    expect(
      finishedMatch(ended({ participants: [person(0, 'Ada'), bot], journal }), connectFour, MADE),
    ).toMatchObject({ journal: null, participants: [{ id: 'ada' }, { id: 'bot:connect-four:sees' }] });
  });
});

/** As the store would answer of it. */
const recordOf = ({ participants, journal: _, firstSeat: __, ...match }: FinishedMatch): MatchRecord => ({
  ...match,
  participants: participants.map((one) => ({ ...one, rating: CHANGE })),
});

const setUp = (finishMatch: Store['finishMatch'], { keepsMatches = true } = {}) => {
  const ratings = new KnownRatings(() => MADE);
  const kept: FinishedMatch[] = [];
  const shown: RatedView[] = [];
  const site = { hides: false };
  const complaints: string[] = [];
  const log: Log = { info: () => {}, warn: () => {}, error: (_fields, message) => complaints.push(message) };
  const results = new Results({
    ...{ ratings, log, games: gameNamed, now: () => MADE, keepsMatches },
    store: {
      finishMatch: (match) => {
        kept.push(match);
        return finishMatch(match);
      },
      match: async (id) => kept.map(recordOf).find((match) => match.id === id) ?? null,
    },
    rooms: () => ({ rated: (_code, { rated }) => void shown.push(rated), hides: () => site.hides }),
  });
  const settled = async () => {
    for (let turn = 0; turn < 5; turn++) await undefined;
  };
  const happened = async (event: MatchEnded) => {
    results.events.matchEnded(event);
    await settled();
  };
  return { ratings, kept, shown, site, complaints, results, happened, settled };
};

describe('a match that ended', () => {
  it('is shown in its room with both changes, and known from then on', async () => {
    const { ratings, shown, happened } = setUp(async () => [
      { before: 1500, after: 1662.3, deviation: 290 },
      { before: 1500, after: 1337.7, deviation: 100 },
    ]);
    await happened(ended());
    expect(shown).toEqual([
      {
        changes: [
          { before: 1500, points: 1662, provisional: true },
          { before: 1500, points: 1338, provisional: false },
        ],
        unrated: null,
      },
    ]);
    const { pool } = finishedMatch(ended(), connectFour, MADE);
    expect(ratings.of(asPlayerId('bob'), pool as never).rating).toBe(1337.7);
  });

  it('that rates nobody says why, unless that was agreed', async () => {
    const { shown, happened } = setUp(async () => [null, null]);
    await happened(ended({ underway: false }));
    await happened(ended({ rated: false }));
    expect(shown.map(({ unrated }) => unrated)).toEqual([expect.stringMatching(/before it had/), null]);
  });

  it('and could not be kept is in the log', async () => {
    const { shown, complaints, happened } = setUp(async () => refusal('store-busy'));
    await happened(ended());
    expect([shown, complaints]).toEqual([[], ['a result could not be kept']]);
  });
});

describe('a match whose end those who watch have not seen yet', () => {
  const nobody: Store['finishMatch'] = async () => [null, null];

  it('is not in the store, where anybody could ask for it, until they have', async () => {
    const { kept, site, results, happened, settled } = setUp(nobody);
    site.hides = true;
    await happened(ended());
    results.poll();
    expect(kept).toEqual([]);
    site.hides = false;
    results.poll();
    results.poll();
    await settled();
    expect(kept.map(({ id, endedAt }) => [id, endedAt])).toEqual([[ended().id, MADE]]);
  });

  it.each<[string, (results: Results) => void]>([
    [
      'its room closes',
      ({ events }) => events.closed({ code: ended().code, reason: 'room-closed', match: null }),
    ],
    ['the process ends', (results) => results.keepNow()],
    ['one of them wants to be forgotten', (results) => results.keepNow(asPlayerId('bob'))],
  ])('is kept at once where %s', async (_what, happens) => {
    const { kept, site, results, happened } = setUp(nobody);
    site.hides = true;
    await happened(ended());
    results.keepNow(asPlayerId('somebody-else'));
    expect(kept).toEqual([]);
    happens(results);
    expect(kept).toHaveLength(1);
  });

  it('is kept at once where no journal would tell the next process of it', async () => {
    const without = setUp(nobody, { keepsMatches: false });
    without.site.hides = true;
    await without.happened(ended());
    const long = setUp(nobody);
    long.site.hides = true;
    await long.happened(ended({ journal: { ...ended().journal, full: true } }));
    expect([without.kept.length, long.kept.length]).toEqual([1, 1]);
  });
});

it('a match that was kept before a restart is shown in its room, and one that was not is not', async () => {
  const { shown, results, happened, settled } = setUp(async () => refusal('store-fault'));
  await results.recall(ended().code, ended().id);
  expect(shown).toEqual([]);
  await happened(ended());
  await results.recall(ended().code, ended().id);
  await settled();
  expect(shown).toEqual([
    { changes: [0, 1].map(() => ({ before: 1500, points: 1600, provisional: true })), unrated: null },
  ]);
});
