import { asPlayerId } from '@rallydrop/common/ids';
import { describe, expect, it } from 'vitest';
import { FIGURES, lineOf, matchId, RoomStory, WALKING_ROOM } from '../../../tests/support/room-story.ts';
import {
  ABSENCE_MS,
  COUNTDOWN_MS,
  DESERTED_SEAT_MS,
  EMPTY_ROOM_MS,
  LOADING_MS,
  nextDeadline,
  RESTART_MS,
  SERIES_PAUSE_MS,
  STRANGERS_ROOM_MS,
} from './patience.ts';
import { readRoom, writeRoom } from './room-record.ts';
import { matchIn, newRoom } from './room-state.ts';
import { roomView } from './room-view.ts';

const occupants = ({ state }: RoomStory) => state.seats.map(({ occupant }) => occupant?.name ?? null);

describe('nobody plays before they see', () => {
  const made = () => new RoomStory().opensPage('Ada').opensPage('Bob').ready(0).ready(1);

  it('a match that is made waits until both pages have said that they have drawn the court [R9]', () => {
    const story = made().after(1_000).draws(0);
    expect(story.stage).toMatchObject({ kind: 'loading', until: LOADING_MS });
    expect(story.state.seats.map(({ drawn }) => drawn)).toEqual([true, false]);
    story.after(1_000).draws(1);
    expect(story.stage).toMatchObject({ kind: 'countdown', startsAt: 2_000 + COUNTDOWN_MS, resumes: false });
  });

  it('it starts after 8 s all the same, and everybody is told', () => {
    const story = made().draws(0);
    expect(nextDeadline(story.state)).toBe(LOADING_MS);
    story.after(LOADING_MS).time();
    expect(story.stage).toMatchObject({ kind: 'countdown', startsAt: LOADING_MS + COUNTDOWN_MS });
    expect(story.effects).toContainEqual({ kind: 'tell' });
  });

  it('who has drawn it before the match was made, or never says so, is not waited for', () => {
    const story = new RoomStory().opensPage('Ada').draws(0).joins('Bob').ready(0).ready(1);
    expect(story.stage.kind).toBe('countdown');
  });

  it('who is lost meanwhile is waited for as in a match, and who leaves has lost', () => {
    expect(made().drops(1).stage).toMatchObject({ kind: 'paused', missing: 1 });
    expect(made().happens({ kind: 'leave', seat: 0 }).stage).toMatchObject({ outcome: { winner: 1 } });
  });

  it('who loads the page anew has to draw it again before the next match', () => {
    const story = new RoomStory().opensPage('Ada').draws(0).opensPage('Ada').joins('Bob').ready(0).ready(1);
    expect(story.stage.kind).toBe('loading');
  });

  it('is written down and read back', () => {
    const { state } = made();
    expect(readRoom(writeRoom(state, 500), 700)!.stage).toMatchObject({ until: LOADING_MS + 200 });
  });
});

describe('the sum of absences', () => {
  it('is one for all of a player’s absences, and the countdown after each return counts as well', () => {
    const story = new RoomStory().playing().drops(0).after(10_000).joins('Ada');
    expect(matchIn(story.stage)!.absenceMs).toEqual([10_000 + COUNTDOWN_MS, 0]);
    story.after(COUNTDOWN_MS).time().drops(0);
    expect(story.stage).toMatchObject({ forfeitsAt: story.now + ABSENCE_MS - 10_000 - COUNTDOWN_MS });
  });

  it('is used up by one who drops again and again, who has lost then', () => {
    const story = new RoomStory().playing();
    let drops = 0;
    for (; story.stage.kind !== 'finished' && drops < 100; drops++) {
      story.drops(0);
      if (story.stage.kind === 'paused') story.after(100).joins('Ada').after(COUNTDOWN_MS).time();
    }
    expect(story.stage).toMatchObject({ outcome: { winner: 1, reason: 'forfeit' } });
    // Six cost 3.1, 3.1, 6.2, 12.4, 24.8 and 49.6 s, which is more than there is.
    expect(drops).toBe(7);
  });

  it('is each player’s own', () => {
    const story = new RoomStory().playing().drops(0).after(50_000).joins('Ada').after(COUNTDOWN_MS).time();
    story.drops(1);
    expect(story.stage).toMatchObject({ missing: 1, forfeitsAt: story.now + ABSENCE_MS });
  });

  it('begins anew with the next match', () => {
    const story = new RoomStory().playing().drops(0).after(50_000).joins('Ada').after(COUNTDOWN_MS).time();
    story.happens({ kind: 'match-over', outcome: { winner: 0, reason: 'arrived' } });
    for (const seat of [0, 1]) story.happens({ kind: 'rematch', seat, matchId: matchId(90 + seat) });
    expect(matchIn(story.stage)!.absenceMs).toEqual([0, 0]);
  });

  it('once used up, whoever leaves has lost nothing, even if the clock was not asked before', () => {
    const story = new RoomStory().playing().drops(0).after(ABSENCE_MS);
    story.happens({ kind: 'leave', seat: 1 });
    expect(story.stage).toMatchObject({ kind: 'finished', outcome: { winner: 1, reason: 'forfeit' } });
  });
});

describe('a seat that was taken and left before the match', () => {
  it('is free after 20 s, and not before', () => {
    const story = new RoomStory().joins('Ada').joins('Bob').drops(0);
    expect(nextDeadline(story.state)).toBe(DESERTED_SEAT_MS);
    expect(occupants(story.after(DESERTED_SEAT_MS - 1).time())).toEqual(['Ada', 'Bob']);
    expect(occupants(story.after(1).time())).toEqual([null, 'Bob']);
    expect(story.effects).toEqual([{ kind: 'tell' }]);
  });

  it('is still theirs if they come back, and a bot never goes', () => {
    const story = new RoomStory();
    const bot = { kind: 'bot', name: 'Strider', level: 'stroller', face: 1 } as const;
    story.state = newRoom(WALKING_ROOM, 2, bot, 0);
    story.joins('Ada').drops(0).after(10_000).joins('Ada').after(DESERTED_SEAT_MS).time();
    expect(occupants(story)).toEqual(['Ada', 'Strider']);
  });

  it('is kept during and after a match', () => {
    const story = new RoomStory().playing();
    story.happens({ kind: 'match-over', outcome: { winner: 0, reason: 'arrived' } });
    expect(occupants(story.drops(0).after(DESERTED_SEAT_MS).time())).toEqual(['Ada', 'Bob']);
  });
});

describe('a room in which nobody is', () => {
  const forStrangers = () => {
    const story = new RoomStory();
    story.state = newRoom({ ...WALKING_ROOM, opponent: 'stranger' }, 2, null, 0);
    return story;
  };
  const closesAfter = (story: RoomStory, ms: number) => {
    expect(nextDeadline(story.state)).toBe(story.now + ms);
    expect(story.after(ms - 1).time().stage.kind).not.toBe('closed');
    expect(story.after(1).time().stage).toEqual({ kind: 'closed', reason: 'room-closed' });
  };

  it('is there for a minute for a friend, who has to find the link', () => {
    closesAfter(new RoomStory(), EMPTY_ROOM_MS);
  });

  it('is there for 20 s for strangers, whose pages come by themselves, and for a minute after they played', () => {
    closesAfter(forStrangers(), STRANGERS_ROOM_MS);
    closesAfter(forStrangers().joins('Ada').after(5_000).drops(0), STRANGERS_ROOM_MS);
    const played = forStrangers().joins('Ada').joins('Bob').ready(0).ready(1);
    played.happens({ kind: 'leave', seat: 1 }).drops(0);
    closesAfter(played, EMPTY_ROOM_MS);
  });
});

describe('[R6] the participants of a match', () => {
  it('are those of its beginning, whatever happens to the seats', () => {
    const story = new RoomStory().playing();
    const before = matchIn(story.stage)!.participants;
    story.happens({ kind: 'rename', seat: 1, name: 'Bert' });
    story.happens({ kind: 'leave', seat: 0 });
    expect(story.stage).toMatchObject({ kind: 'finished', outcome: { winner: 1, reason: 'left' } });
    expect(matchIn(story.stage)!.participants).toBe(before);
    expect(before.map(({ seat, playerId, name }) => [seat, playerId, name])).toEqual([
      [0, 'Ada', 'Ada'],
      [1, 'Bob', 'Bob'],
    ]);
    expect(occupants(story)).toEqual([null, 'Bert']);
  });

  it('are shown what the match did to their ratings, and carry it into the next one', () => {
    const story = new RoomStory().playing();
    const { id: first } = matchIn(story.stage)!;
    const change = (before: number, points: number) => ({ before, points, provisional: true });
    const rated = { changes: [change(1500, 1600), change(1500, 1400)], unrated: null };
    const players = ['Ada', 'Bob'].map(asPlayerId);
    story.happens({ kind: 'match-over', outcome: { winner: 0, reason: 'arrived' } });
    story.happens({ kind: 'rated', result: { matchId: matchId(1000), players: [], rated } });
    expect(story.stage).toMatchObject({ kind: 'finished', rated: null });
    story.happens({ kind: 'rated', result: { matchId: first, players, rated } });
    expect(story.stage).toMatchObject({ kind: 'finished', rated });
    expect(story.effects.map(({ kind }) => kind)).toEqual(['tell']);
    for (const seat of [0, 1]) story.happens({ kind: 'rematch', seat, matchId: matchId(90 + seat) });
    expect(matchIn(story.stage)!.participants.map(({ name, rating }) => [name, rating?.points])).toEqual([
      ['Bob', 1400],
      ['Ada', 1600],
    ]);
  });

  it('have it also where they play again already', () => {
    const story = new RoomStory().playing();
    const { id: first } = matchIn(story.stage)!;
    story.happens({ kind: 'match-over', outcome: { winner: 0, reason: 'arrived' } });
    for (const seat of [0, 1]) story.happens({ kind: 'rematch', seat, matchId: matchId(90 + seat) });
    const changes = [{ before: 1500, points: 1600, provisional: true }, null];
    const players = ['Ada', 'Bob'].map(asPlayerId);
    story.happens({ kind: 'rated', result: { matchId: first, players, rated: { changes, unrated: null } } });
    const ratings = story.state.seats.map(
      ({ occupant }) => occupant?.kind === 'person' && occupant.rating?.points,
    );
    expect(ratings).toEqual([undefined, 1600]);
    expect(story.effects.map(({ kind }) => kind)).toEqual(['tell']);
  });

  it('play for fun in a room that was opened so', () => {
    const story = new RoomStory();
    story.state = newRoom({ ...WALKING_ROOM, rated: false }, 2, null, 0);
    expect(matchIn(story.playing().stage)).toMatchObject({ rated: false });
  });

  it('swap their seats in a rematch, which has a name of its own; a bot has no rating to win', () => {
    const story = new RoomStory().playing();
    const first = matchIn(story.stage)!;
    expect(first.rated).toBe(true);
    story.happens({ kind: 'match-over', outcome: { winner: 0, reason: 'arrived' } });
    for (const seat of [0, 1]) story.happens({ kind: 'rematch', seat, matchId: matchId(90 + seat) });
    const second = matchIn(story.stage)!;
    expect(second.id).toBe('match91');
    expect(second.participants.map(({ name }) => name)).toEqual(['Bob', 'Ada']);
    const withBot = new RoomStory();
    withBot.state = newRoom(WALKING_ROOM, 2, { kind: 'bot', name: 'Strider', level: 'x', face: 1 }, 0);
    expect(matchIn(withBot.joins('Ada').ready(0).stage)).toMatchObject({
      rated: false,
      participants: [{ botLevel: null }, { botLevel: 'x', playerId: null }],
    });
  });
});

describe('a series', () => {
  /** Best of three, the first match won by seat 0. */
  const begun = () => {
    const story = new RoomStory();
    story.state = newRoom({ ...WALKING_ROOM, bestOf: 3 }, 2, null, 0);
    return story.playing().wins(0);
  };

  it('goes on by itself with sides swapped, and ends when one has more than half of its matches', () => {
    const story = begun();
    expect(roomView(story.state, story.now, true)).toMatchObject({
      series: { bestOf: 3, wins: [1, 0], winner: null },
      stage: { kind: 'finished', nextInMs: SERIES_PAUSE_MS },
    });
    expect(nextDeadline(story.state)).toBe(story.now + SERIES_PAUSE_MS);
    expect(story.after(SERIES_PAUSE_MS - 1).time().stage.kind).toBe('finished');
    expect(story.after(1).time().stage.kind).toBe('countdown');
    expect(occupants(story)).toEqual(['Bob', 'Ada']);
    story.after(COUNTDOWN_MS).time().wins(1);
    expect(roomView(story.state, story.now, true)).toMatchObject({
      series: { wins: [0, 2], winner: 1 },
      stage: { kind: 'finished', nextInMs: null },
    });
  });

  it('with a drawn match nobody is nearer to winning it', () => {
    const story = begun().after(SERIES_PAUSE_MS).time().after(COUNTDOWN_MS).time();
    story.happens({ kind: 'match-over', outcome: { winner: null, reason: 'draw' } });
    expect(roomView(story.state, story.now, true)).toMatchObject({
      series: { wins: [0, 1], winner: null },
      stage: { kind: 'finished', nextInMs: SERIES_PAUSE_MS },
    });
  });

  it('a rematch hurries the next match, or begins another series when this one is won', () => {
    const story = begun();
    for (const seat of [0, 1]) story.happens({ kind: 'rematch', seat, matchId: matchId(90) });
    expect(roomView(story.state, 0, true).series!.wins).toEqual([0, 1]);
    story.after(COUNTDOWN_MS).time().wins(1);
    for (const seat of [0, 1]) story.happens({ kind: 'rematch', seat, matchId: matchId(91) });
    expect(roomView(story.state, 0, true).series).toEqual({ bestOf: 3, wins: [0, 0], winner: null });
  });

  it('waits for who is away, and goes on when they are back', () => {
    const story = begun().drops(1).after(SERIES_PAUSE_MS).time();
    expect(story.stage.kind).toBe('finished');
    expect(story.joins('Bob').stage.kind).toBe('countdown');
  });

  it('ends without a winner when somebody leaves it', () => {
    const story = begun().happens({ kind: 'leave', seat: 1 });
    expect(roomView(story.state, 0, true)).toMatchObject({
      series: { winner: null },
      stage: { nextInMs: null },
    });
  });

  it('carries the audience along', () => {
    const story = new RoomStory();
    story.state = newRoom({ ...WALKING_ROOM, bestOf: 3 }, 2, null, 0);
    story.playing().joins('Wim', 'spectator').wins(0).after(SERIES_PAUSE_MS).time();
    expect(story.state.spectators).toBe(1);
  });
});

describe('what is said in a room', () => {
  it('is kept with it, the last fifty messages', () => {
    const story = new RoomStory().joins('Ada');
    for (let n = 0; n < 60; n++) story.happens({ kind: 'say', line: lineOf(String(n)) });
    expect(story.state.chat.map(({ text }) => text)).toEqual(
      Array.from({ length: 50 }, (_, n) => String(n + 10)),
    );
    expect(story.effects).toEqual([{ kind: 'say', line: lineOf('59') }]);
  });
});

describe('a room after its process died', () => {
  it('waits for everybody with the match paused, and closes if nobody comes', () => {
    const story = new RoomStory().playing().joins('Wim', 'spectator').happens({ kind: 'restored' });
    expect(story.stage).toMatchObject({ kind: 'paused', missing: 0 });
    expect(story.state.spectators).toBe(0);
    expect(occupants(story)).toEqual(['Ada', 'Bob']);
    story.after(RESTART_MS).time();
    expect(story.stage).toEqual({ kind: 'closed', reason: 'room-closed' });
  });

  it('[R5] goes on by 3-2-1 when the last of them is back, and the waiting is nobody’s absence', () => {
    const story = new RoomStory().playing().happens({ kind: 'restored' });
    expect(story.effects).toContainEqual(
      expect.objectContaining({ kind: 'pause', ticking: true, restart: true }),
    );
    story.after(50_000).joins('Ada').after(40_000);
    expect(story.stage).toMatchObject({ kind: 'paused', missing: 1, restart: true });
    story.joins('Bob');
    expect(story.stage).toMatchObject({ kind: 'countdown', resumes: true, match: { absenceMs: [0, 0] } });
  });

  it('does not count the absence before it either: who was away has the whole time, like the others', () => {
    const story = new RoomStory()
      .playing()
      .happens({ kind: 'drop', seat: 1 })
      .after(ABSENCE_MS - 1);
    story
      .happens({ kind: 'restored' })
      .after(RESTART_MS - 1)
      .joins('Ada')
      .joins('Bob');
    expect(story.stage).toMatchObject({ kind: 'countdown', match: { absenceMs: [0, 0] } });
  });

  it('gives the match to nobody where one of them stays away', () => {
    const story = new RoomStory()
      .playing()
      .happens({ kind: 'restored' })
      .joins('Ada')
      .after(RESTART_MS)
      .time();
    expect(story.stage).toMatchObject({ kind: 'finished', outcome: { winner: null, reason: 'interrupted' } });
  });

  it('still ends by who leaves on purpose', () => {
    const story = new RoomStory().playing().happens({ kind: 'restored' }).joins('Ada');
    story.happens({ kind: 'leave', seat: 0 });
    expect(story.stage).toMatchObject({ kind: 'finished', outcome: { winner: 1, reason: 'left' } });
  });

  it('[R6] ends the match that had ended just before, without anybody having been told', () => {
    const outcome = { winner: 0, reason: 'arrived' };
    const story = new RoomStory().playing().happens({ kind: 'restored', outcome });
    expect(story.stage).toMatchObject({ kind: 'finished', outcome });
    expect(story.state.seats.map(({ wins }) => wins)).toEqual([1, 0]);
    expect(story.effects).toContainEqual(expect.objectContaining({ kind: 'end-match' }));
  });

  it('knows which ends the next process would have to tell again, also behind a rematch', () => {
    const outcome = { winner: 0, reason: 'arrived' };
    const story = new RoomStory().playing().happens({ kind: 'match-over', outcome });
    const match = matchIn(story.stage)!;
    story.happens({ kind: 'figures', figures: FIGURES });
    for (const seat of [0, 1]) story.happens({ kind: 'rematch', seat, matchId: matchId(90 + seat) });
    expect(readRoom(writeRoom(story.state, 0), 0)?.unkept).toEqual([{ match, outcome, figures: FIGURES }]);
    const rated = { changes: [null, null], unrated: null };
    story.happens({ kind: 'rated', result: { matchId: match.id, players: [], rated } });
    expect(story.state.unkept).toEqual([]);
  });

  it('waits for a new match where the journal of the old one is lost', () => {
    const story = new RoomStory().playing().happens({ kind: 'restored', lost: true });
    expect(story.stage).toEqual({ kind: 'waiting' });
    expect(occupants(story)).toEqual(['Ada', 'Bob']);
    expect(story.state.seats.map(({ ready }) => ready)).toEqual([false, false]);
  });
});

describe('a room whose process ends in peace', () => {
  it('pauses its match with everybody still there, and the next process goes on from there', () => {
    const story = new RoomStory().playing().happens({ kind: 'park' });
    expect(story.stage).toMatchObject({ kind: 'paused', restart: true });
    expect(story.effects.map(({ kind }) => kind)).toEqual(['pause', 'tell']);
    story.happens({ kind: 'restored' }).joins('Bob').joins('Ada');
    expect(story.stage).toMatchObject({ kind: 'countdown', resumes: true });
  });

  it('stays as it is where no match runs', () => {
    const story = new RoomStory().joins('Ada');
    const { state } = story;
    expect(story.happens({ kind: 'park' }).state).toBe(state);
  });
});
