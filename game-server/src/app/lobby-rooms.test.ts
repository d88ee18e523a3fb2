import type { RoomCode } from '@rallydrop/common/ids';
import { describe, expect, it } from 'vitest';
import type { Glimpse } from '../rooms/api.ts';
import type { RoomSummary } from '../rooms/events.ts';
import { RATED_DELAY_MS } from '../rooms/watch-delay.ts';
import { LobbyRooms, PICTURES, SHOWN_MATCHES, SHOWN_TABLES } from './lobby-rooms.ts';

const room = (code: string, more: Partial<RoomSummary> = {}): RoomSummary => ({
  ...{ code: code as RoomCode, game: 'pong', stage: 'playing', names: ['Ada', 'Bob'], faces: [1, 2] },
  ...{
    ratings: [1500, null],
    score: null,
    spectators: 0,
    options: { firstTo: 7 },
    listed: false,
    rated: false,
  },
  ...{ present: [true, true], watchDelayMs: 0, ...more },
});
const table = (code: string, host: string, face: number): RoomSummary =>
  room(code, {
    ...{ stage: 'waiting', listed: true, names: [host, ''], faces: [face, 0], present: [true, false] },
  });

const site = () => {
  const glimpse: { now: Glimpse } = { now: { score: [0, 0], picture: [1, 2] } };
  return { glimpse, rooms: new LobbyRooms({ glimpse: () => glimpse.now }) };
};

describe('the live matches of the lobby', () => {
  it('are those that are played, with the score as it is', () => {
    const { rooms, glimpse } = site();
    rooms.events.changed(room('BBBBB'));
    rooms.events.changed(room('CCCCC', { stage: 'waiting' }));
    glimpse.now = { score: [3, 1], picture: [5] };
    expect(rooms.liveMatches(0).liveMatches).toMatchObject([
      { code: 'BBBBB', stage: 'playing', score: [3, 1], picture: [5] },
    ]);
    rooms.events.changed(room('BBBBB', { stage: 'finished' }));
    expect(rooms.liveMatches(500)).toEqual({ liveMatches: [], best: null });
  });

  it('are none whose players are all gone, and say so of one who is waited for', () => {
    const { rooms } = site();
    rooms.events.changed(room('BBBBB', { stage: 'paused', present: [true, false] }));
    expect(rooms.liveMatches(0).liveMatches).toMatchObject([{ stage: 'paused' }]);
    rooms.events.changed(room('BBBBB', { stage: 'paused', present: [false, false] }));
    expect(rooms.liveMatches(500)).toEqual({ liveMatches: [], best: null });
  });

  it('show a rated match no younger than its delay, to its very end', () => {
    const { rooms, glimpse } = site();
    rooms.events.changed(room('BBBBB', { rated: true, watchDelayMs: RATED_DELAY_MS }));
    const scoreAt = (now: number) => rooms.liveMatches(now).liveMatches[0]?.score?.[0];
    const seen: (number | undefined)[] = [];
    for (let now = 0; now < RATED_DELAY_MS; now += 500) {
      glimpse.now = { score: [now, 0], picture: null };
      seen.push(scoreAt(now));
    }
    expect(seen.every((score) => score === undefined)).toBe(true);
    expect(scoreAt(RATED_DELAY_MS)).toBe(0);
    rooms.events.closed({ code: 'BBBBB' as RoomCode, reason: 'room-closed', match: null });
    expect(scoreAt(RATED_DELAY_MS + 500)).toBe(500);
    expect(scoreAt(2 * RATED_DELAY_MS + 500)).toBeUndefined();
  });

  it('are the most watched of a thousand, and the first few have pictures', () => {
    const { rooms } = site();
    for (let i = 0; i < 1_000; i++)
      rooms.events.changed(room(`R${String(i).padStart(4, '0')}`, { spectators: i }));
    const { liveMatches: shown } = rooms.liveMatches(0);
    expect(shown).toHaveLength(SHOWN_MATCHES);
    expect(shown[0]!.spectators).toBe(999);
    expect(shown.map(({ picture }) => picture !== null).lastIndexOf(true)).toBe(PICTURES - 1);
  });
});

describe('the best of the live matches', () => {
  it('is listed with its picture, however few watch it, and stays while it is played', () => {
    const { rooms } = site();
    for (let i = 0; i < 10; i++) rooms.events.changed(room(`R${i}`, { spectators: 1 }));
    rooms.events.changed(room('STARS', { ratings: [2300, 2250] }));
    const { best, liveMatches } = rooms.liveMatches(0);
    expect(best).toBe('STARS');
    expect(liveMatches.find(({ code }) => code === 'STARS')).toMatchObject({ picture: [1, 2] });
    expect(liveMatches[0]).not.toHaveProperty('ratings');
    rooms.events.changed(room('STARS', { stage: 'finished', ratings: [2300, 2250] }));
    expect(rooms.liveMatches(500).best).toBe('R0');
  });

  it('is chosen by what may be known: a rated match not before its delay has passed', () => {
    const { rooms } = site();
    rooms.events.changed(room('BBBBB'));
    const rated = { rated: true, watchDelayMs: RATED_DELAY_MS, ratings: [2300, 2250] };
    rooms.events.changed(room('STARS', rated));
    expect(rooms.liveMatches(0).best).toBe('BBBBB');
    expect(rooms.liveMatches(RATED_DELAY_MS).best).toBe('BBBBB');
    expect(rooms.liveMatches(60_000).best).toBe('STARS');
  });
});

describe('the open tables of the lobby', () => {
  it('are listed while their host is there and the other seat is free', () => {
    const { rooms } = site();
    rooms.events.changed(table('BBBBB', 'Ada', 1));
    expect(rooms.tables()).toEqual([
      { code: 'BBBBB', game: 'pong', options: { firstTo: 7 }, rated: false, name: 'Ada', face: 1 },
    ]);
    rooms.events.changed({ ...table('BBBBB', 'Ada', 1), present: [false, false] });
    expect(rooms.tables()).toEqual([]);
    rooms.events.changed({ ...table('BBBBB', 'Ada', 1), names: ['Ada', 'Bob'], present: [true, true] });
    expect(rooms.tables()).toEqual([]);
    rooms.events.changed({ ...table('BBBBB', 'Ada', 1), listed: false });
    expect(rooms.tables()).toEqual([]);
  });

  it('are one for each host, and so many at most', () => {
    const { rooms } = site();
    for (let i = 0; i < 50; i++) rooms.events.changed(table(`A${i}`, 'Ada', 1));
    expect(rooms.tables()).toHaveLength(1);
    for (let i = 0; i < 50; i++) rooms.events.changed(table(`B${i}`, `Guest ${i}`, i));
    expect(rooms.tables()).toHaveLength(SHOWN_TABLES);
  });
});
