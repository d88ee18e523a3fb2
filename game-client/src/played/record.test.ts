import type { BotLevel } from '@rallydrop/common/game';
import type { RoomView } from '@rallydrop/common/protocol/views';
import { describe, expect, it } from 'vitest';
import { type Ladder, type PlayedMatch, playedIn, rungsOf, streakAgainst, withMatch } from './record.ts';

const player = (name: string, face: number, bot = false) => ({
  player: { name, face, bot, connected: true },
  ...{ ready: true, wantsRematch: false, wins: 0 },
});

const finished = (more: Partial<RoomView> = {}, winner: number | null = 0, reason = 'score'): RoomView => ({
  ...{ code: 'B2C3D', game: 'pong', options: {}, opponent: 'bot', botLevel: 'reads', matchNumber: 1 },
  rated: false,
  stage: {
    kind: 'finished',
    matchId: '01jd0000000000000000',
    outcome: { winner, reason },
    participants: [],
    score: [7, 5],
    nextInMs: null,
    rated: null,
    fairness: [],
  },
  seats: [player('Ada', 1), player('Juno', 38, true)],
  ...{ series: null, spectators: 0, yourSeat: 0 },
  ...more,
});

const against = (against: string, results: string): readonly PlayedMatch[] =>
  [...results].map((letter, index) => ({
    ...{ id: `${against}/${index}`, game: 'pong', against },
    result: letter === 'w' ? 'won' : letter === 'l' ? 'lost' : 'drawn',
  }));

describe('a match that was played', () => {
  it('is known by its room and number, and its bot by the level', () => {
    expect(playedIn(finished())).toEqual({
      ...{ id: 'B2C3D/1', game: 'pong', against: 'bot:reads', result: 'won' },
    });
    expect(playedIn(finished({ yourSeat: 1 }))?.result).toBe('lost');
    expect(playedIn(finished({}, null))?.result).toBe('drawn');
  });

  it('knows a person by the face, whatever the name', () => {
    const seats = [player('Ada', 1), player('Ben', 77)];
    expect(playedIn(finished({ opponent: 'friend', botLevel: null, seats }))?.against).toBe('face:77');
  });

  it('is none for who watches, for nobody’s match, and before its end', () => {
    expect(playedIn(finished({ yourSeat: null }))).toBeUndefined();
    for (const reason of ['abandoned', 'interrupted'])
      expect(playedIn(finished({}, null, reason))).toBeUndefined();
    expect(playedIn(finished({ stage: { kind: 'playing' } }))).toBeUndefined();
  });
});

describe('a streak', () => {
  it.each([
    ['', 0],
    ['w', 1],
    ['lww', 2],
    ['wwl', 0],
    ['wdww', 2],
  ])('after %s against the same one is %i', (results, streak) => {
    const played = [...against('face:1', results), ...against('face:2', 'www')];
    expect(streakAgainst(played, 'pong', 'face:1')).toBe(streak);
    expect(streakAgainst(played, 'connect-four', 'face:1')).toBe(0);
  });
});

describe('the ladder', () => {
  const levels = ['one', 'two', 'three'].map((id) => ({ id }) as BotLevel);
  const after = (...matches: (readonly PlayedMatch[])[]): Ladder => matches.flat().reduce(withMatch, {});

  it('names the weakest bot that was never beaten', () => {
    const nextOf = (ladder: Ladder) => rungsOf(levels, ladder.pong).find(({ next }) => next)?.level.id;
    expect(nextOf({})).toBe('one');
    expect(nextOf(after(against('bot:one', 'w')))).toBe('two');
    expect(nextOf(after(against('bot:three', 'w')))).toBe('one');
    expect(nextOf(after(...['one', 'two', 'three'].map((id) => against(`bot:${id}`, 'w'))))).toBeUndefined();
  });

  it('remembers what beating them took, also after a defeat', () => {
    const [one] = rungsOf(levels, after(against('bot:one', 'lldwlw')).pong);
    expect(one!.record).toEqual({ tries: 6, beatenOnTry: 4 });
  });

  it('is only about bots', () => {
    expect(after(against('face:7', 'w'))).toEqual({});
  });
});
