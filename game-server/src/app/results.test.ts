import { gameNamed } from '@rallydrop/common/games/index';
import { asPlayerId, type RoomCode } from '@rallydrop/common/ids';
import { refusal } from '@rallydrop/common/protocol/refusals';
import type { RatedView } from '@rallydrop/common/protocol/views';
import { describe, expect, it } from 'vitest';
import type { Log } from '../log.ts';
import type { MatchEnded } from '../rooms/events.ts';
import { matchId } from '../rooms/match-id.ts';
import type { FinishedMatch } from '../store/records/result.ts';
import type { Store } from '../store/store.ts';
import { KnownRatings } from './known-ratings.ts';
import { finishedMatch, results } from './results.ts';

const connectFour = gameNamed('connect-four')!;
const MADE = Date.UTC(2026, 0, 15);
const person = (seat: number, name: string) => ({
  ...{ seat, playerId: asPlayerId(name.toLowerCase()), name, face: 1, botLevel: null },
});
const bot = { seat: 1, playerId: null, name: 'Iris', face: 1, botLevel: 'sees' };

const ended = (more: Partial<MatchEnded> = {}): MatchEnded => ({
  ...{ id: matchId(MADE, () => 7), code: 'BCDFG' as RoomCode, outcome: { winner: 0, reason: 'time' } },
  ...{ ticks: 900, score: null, underway: true, fairness: [], longestRally: null, rated: true },
  ...{ participants: [person(0, 'Ada'), person(1, 'Bob')], game: 'connect-four', rulesVersion: 2 },
  options: connectFour.options({}),
  journal: { full: false, tick: 0, chunk: () => undefined, toBytes: () => new Uint8Array([1, 2]) },
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

const setUp = (finishMatch: Store['finishMatch']) => {
  const ratings = new KnownRatings(() => MADE);
  const kept: FinishedMatch[] = [];
  const shown: RatedView[] = [];
  const complaints: string[] = [];
  const log: Log = { info: () => {}, warn: () => {}, error: (_fields, message) => complaints.push(message) };
  const sink = results({
    ...{ ratings, log, games: gameNamed, now: () => MADE },
    store: {
      finishMatch: (match) => {
        kept.push(match);
        return finishMatch(match);
      },
    },
    rooms: () => ({ rated: (_code, _match, rated) => void shown.push(rated) }),
  });
  const happened = async (event: MatchEnded) => {
    sink.matchEnded(event);
    for (let turn = 0; turn < 5; turn++) await undefined;
  };
  return { ratings, kept, shown, complaints, happened };
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
