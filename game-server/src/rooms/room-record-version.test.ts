import { readdirSync, readFileSync } from 'node:fs';
import type { Outcome } from '@rallydrop/common/game';
import { asPlayerId, type RoomCode } from '@rallydrop/common/ids';
import type { FairnessView, RatedView, RatingView } from '@rallydrop/common/protocol/views';
import { describe, expect, it } from 'vitest';
import type { ChatLine } from './chat-line.ts';
import type { MatchId } from './match-id.ts';
import { readRoom, writeRoom } from './room-record.ts';
import type {
  MatchFigures,
  MatchState,
  Occupant,
  Participant,
  RoomKind,
  RoomState,
  SeatState,
  Stage,
  UnkeptMatch,
} from './room-state.ts';

/**
 * Every field that a type has, also those that may be absent: whoever adds one, or takes one away, comes by here. Then
 * `VERSION` in `room-record.ts` goes up, and the records below, as JSON, become `records/room-<VERSION>.json`.
 */
type Whole<T> = T extends unknown ? { readonly [K in keyof T]-?: Exclude<T[K], undefined> } : never;

const RATING: Whole<RatingView> = { points: 1512, provisional: true };
const PERSON: Whole<Extract<Occupant, { kind: 'person' }>> = {
  ...{ kind: 'person', id: asPlayerId('ada'), name: 'Ada', face: 7, rating: RATING, goneSince: 900 },
};
const BOT: Whole<Extract<Occupant, { kind: 'bot' }>> = {
  kind: 'bot',
  name: 'Otto',
  level: 'thinks',
  face: 9,
};
const SEAT: Whole<SeatState> = {
  ...{ occupant: PERSON, ready: true, wantsRematch: false, drawn: true, wins: 2, seriesWins: 1 },
};
const PARTICIPANT: Whole<Participant> = {
  ...{ seat: 0, playerId: asPlayerId('ada'), name: 'Ada', face: 7, botLevel: null, rating: RATING },
};
const MATCH: Whole<MatchState> = {
  ...{ id: 'm1' as MatchId, participants: [PARTICIPANT], rated: true, absenceMs: [0, 1_500] },
};
const FAIRNESS: Whole<FairnessView> = {
  ...{ roundTripMs: 42, inputs: 300, rewound: 3, tooLate: 1, graceMs: 50, resyncs: 1, stalls: 2 },
};
const FIGURES: Whole<MatchFigures> = {
  ...{ ticks: 3_600, score: [11, 7], fairness: [FAIRNESS, null], underway: true, longestRally: 12 },
};
const OUTCOME: Whole<Outcome> = { winner: 1, reason: 'points' };
const UNKEPT: Whole<UnkeptMatch> = { match: MATCH, outcome: OUTCOME, figures: FIGURES };
const RATED: Whole<RatedView> = { changes: [{ ...RATING, before: 1500 }, null], unrated: null };
const LINE: Whole<ChatLine> = {
  ...{ id: 'c1', channel: 'players', playerId: asPlayerId('ada'), name: 'Ada', face: 7, text: 'Hi', at: 5 },
};
const KIND: Whole<RoomKind> = {
  ...{
    code: 'BCDFG' as RoomCode,
    game: 'pong',
    options: { firstTo: 11 },
    opponent: 'friend',
    botLevel: null,
  },
  ...{ rated: true, listed: true, openedBy: asPlayerId('ada'), bestOf: 3, watchDelayMs: 2_000 },
  reservedFor: [asPlayerId('ada')],
};

const STAGES: { readonly [Kind in Stage['kind']]: Whole<Extract<Stage, { kind: Kind }>> } = {
  waiting: { kind: 'waiting' },
  loading: { kind: 'loading', match: MATCH, until: 8_000 },
  countdown: { kind: 'countdown', match: MATCH, startsAt: 3_000, resumes: true },
  playing: { kind: 'playing', match: MATCH },
  paused: { kind: 'paused', match: MATCH, missing: 1, since: 500, forfeitsAt: 60_500, restart: true },
  finished: {
    ...{ kind: 'finished', match: MATCH, outcome: OUTCOME, figures: FIGURES, rated: RATED, nextAt: 6_000 },
  },
  closed: { kind: 'closed', reason: 'room-fault' },
};

const roomIn = (stage: Stage): Whole<RoomState> => ({
  ...{ kind: KIND, stage, seats: [SEAT, { ...SEAT, occupant: BOT }], matchNumber: 3, spectators: 4 },
  unkept: [UNKEPT],
  ...{ spectatorsTold: 3, tellAt: 700, chat: [LINE], emptySince: 100 },
});

const FOLDER = new URL('records/', import.meta.url);
const kept = readdirSync(FOLDER).map((name) => ({
  name,
  records: JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as { readonly version: number }[],
}));
const written = Object.values(STAGES).map((stage) => JSON.parse(writeRoom(roomIn(stage), 0)) as unknown);
const { version } = written[0] as { readonly version: number };

describe('the written form of a room', () => {
  it('[R5] is as its version says: another form is another version', () => {
    const records = kept.find(({ name }) => name === `room-${version}.json`)?.records;
    expect(records, `records/room-${version}.json is to be:\n${JSON.stringify(written)}`).toEqual(written);
  });

  it.each(kept)('[R5] of $name is read as it was meant, or not at all', ({ records }) => {
    expect(records).toHaveLength(Object.keys(STAGES).length);
    for (const [at, record] of records.entries()) {
      const room = roomIn(Object.values(STAGES)[at]!);
      expect(readRoom(JSON.stringify(record), 0)).toEqual(record.version === version ? room : undefined);
    }
  });

  it('that is another version’s, or none, is no room', () => {
    const [record] = written as object[];
    for (const text of [JSON.stringify({ ...record, version: version + 1 }), '', 'null', '{', '[]', '7'])
      expect(readRoom(text, 0)).toBeUndefined();
  });
});
