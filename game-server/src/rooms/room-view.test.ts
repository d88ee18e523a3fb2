import { describe, expect, it } from 'vitest';
import { FIGURES, RoomStory, WALKING_ROOM } from '../../../tests/support/room-story.ts';
import { newRoom, type RoomKind } from './room-state.ts';
import { roomView } from './room-view.ts';

const story = (kind: Partial<RoomKind> = {}): RoomStory => {
  const made = new RoomStory();
  made.state = newRoom({ ...WALKING_ROOM, ...kind }, 2, null, 0);
  return made;
};
const viewOf = ({ state, now }: RoomStory, keeps = true) => roomView(state, now, keeps);

describe('what everybody is shown of a room', () => {
  it('is how it was opened', () => {
    const { code, game, options, opponent, botLevel, rated } = WALKING_ROOM;
    const shown = { code, game, options, opponent, botLevel, rated };
    expect(viewOf(story())).toMatchObject({ ...shown, watchDelayMs: 0, series: null, matchNumber: 1 });
    expect(viewOf(story({ watchDelayMs: 2_000 })).watchDelayMs).toBe(2_000);
  });

  it('is who sits where, whether they are there, ready, and what they have won', () => {
    const waiting = story().joins('Ada');
    expect(viewOf(waiting).seats).toEqual([
      {
        player: { name: 'Ada', face: 7, bot: false, connected: true },
        ...{ ready: false, wantsRematch: false, wins: 0 },
      },
      { player: null, ready: false, wantsRematch: false, wins: 0 },
    ]);
    expect(viewOf(waiting.ready(0)).seats[0]).toMatchObject({ ready: true });
    expect(viewOf(waiting.drops(0)).seats[0]).toMatchObject({ player: { connected: false }, ready: false });
    const over = story()
      .playing()
      .wins(1)
      .happens({ kind: 'rematch', seat: 1, matchId: 'm' as never });
    expect(viewOf(over).seats).toMatchObject([
      { wins: 0, wantsRematch: false },
      { wins: 1, wantsRematch: true },
    ]);
  });

  it('is a bot as one, who has no rating, and a person with theirs', () => {
    const made = story();
    made.state = newRoom(WALKING_ROOM, 2, { kind: 'bot', name: 'Strider', level: 'stroller', face: 3 }, 0);
    const rating = { points: 1600, provisional: false };
    const player = { id: 'Ada' as never, name: 'Ada', face: 7, rating };
    made.happens({ kind: 'join', player, as: 'player', from: 'outside', matchId: 'm' as never });
    expect(viewOf(made).seats.map((seat) => seat.player)).toEqual([
      { name: 'Ada', face: 7, bot: false, connected: true, rating },
      { name: 'Strider', face: 3, bot: true, connected: true },
    ]);
    made.ready(0).after(3_000).time().wins(0);
    expect(viewOf(made).stage).toMatchObject({
      participants: [
        { name: 'Ada', face: 7, bot: false, rating },
        { name: 'Strider', face: 3, bot: true },
      ],
    });
  });
});

describe('the stage of a room', () => {
  it('says what is waited for, and for how long still', () => {
    const loading = story().opensPage('Ada').opensPage('Bob').ready(0).ready(1).after(1_000).draws(0);
    expect(viewOf(loading).stage).toEqual({ kind: 'loading', startsInMs: 10_000, drawn: [true, false] });
    const countdown = story().joins('Ada').joins('Bob').ready(0).ready(1).after(1_000.4);
    expect(viewOf(countdown).stage).toEqual({ kind: 'countdown', startsInMs: 2_000, resumes: false });
    expect(viewOf(countdown.after(5_000)).stage).toMatchObject({ startsInMs: 0 });
    const paused = story().playing().drops(1).after(20_000);
    expect(viewOf(paused).stage).toEqual({ kind: 'paused', missing: 1, forfeitsInMs: 40_000 });
  });

  it('says nothing more where there is nothing more to say', () => {
    expect(viewOf(story()).stage).toEqual({ kind: 'waiting' });
    expect(viewOf(story().playing()).stage).toEqual({ kind: 'playing' });
    expect(viewOf(story().happens({ kind: 'close', reason: 'draining' })).stage).toEqual({
      kind: 'closed',
      reason: 'draining',
    });
  });

  it('says that nobody loses by a restart', () => {
    expect(viewOf(story().playing().happens({ kind: 'park' })).stage).toEqual({
      ...{ kind: 'paused', missing: 0, forfeitsInMs: 120_000, restart: true },
    });
  });

  it('says who has won, and what it came to as soon as that is known', () => {
    const over = story().playing().wins(0);
    const { id } = (over.stage as { match: { id: string } }).match;
    const outcome = { winner: 0, reason: 'arrived' };
    const participants = ['Ada', 'Bob'].map((name) => ({ name, face: 7, bot: false }));
    const known = { kind: 'finished', matchId: id, outcome, participants, nextInMs: null, rated: null };
    expect(viewOf(over).stage).toEqual({ ...known, score: null, fairness: [] });
    over.happens({ kind: 'figures', figures: FIGURES });
    expect(viewOf(over).stage).toEqual({ ...known, score: [1, 2], fairness: [null, null] });
  });
});

describe('a series', () => {
  it('is shown with its wins, when the next match begins, and who has won it', () => {
    const three = story({ bestOf: 3 }).playing();
    expect(viewOf(three).series).toEqual({ bestOf: 3, wins: [0, 0], winner: null });
    three.wins(0).after(1_000);
    expect(viewOf(three)).toMatchObject({
      stage: { nextInMs: 5_000 },
      series: { wins: [1, 0], winner: null },
    });
    three.after(5_000).time().after(3_000).time().wins(1);
    expect(viewOf(three)).toMatchObject({ stage: { nextInMs: null }, series: { wins: [0, 2], winner: 1 } });
  });
});

describe('a match that cannot be written down', () => {
  it('is told to its people, and nothing where none runs', () => {
    expect(viewOf(story().playing(), false).unkept).toBe(true);
    expect(viewOf(story().playing(), true)).not.toHaveProperty('unkept');
    expect(viewOf(story().playing().drops(0), false).unkept).toBe(true);
    expect(viewOf(story().playing().wins(0), false)).not.toHaveProperty('unkept');
    expect(viewOf(story(), false)).not.toHaveProperty('unkept');
  });
});
