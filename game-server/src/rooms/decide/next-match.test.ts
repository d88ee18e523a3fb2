import { asPlayerId } from '@rallydrop/common/ids';
import { describe, expect, it } from 'vitest';
import { FIGURES, matchId, RoomStory, WALKING_ROOM } from '../../../../tests/support/room-story.ts';
import { SERIES_PAUSE_MS } from '../patience.ts';
import { matchIn, newRoom } from '../room-state.ts';

const kinds = ({ effects }: RoomStory) => effects.map(({ kind }) => kind);
const points = ({ state }: RoomStory) =>
  state.seats.map(({ occupant }) => (occupant?.kind === 'person' ? occupant.rating?.points : undefined));

const finished = () => new RoomStory().playing().wins(0);
const wish = (story: RoomStory, seat: number) =>
  story.happens({ kind: 'rematch', seat, matchId: matchId(90 + seat) });
const series = () => {
  const story = new RoomStory();
  story.state = newRoom({ ...WALKING_ROOM, bestOf: 3 }, 2, null, 0);
  return story.playing().wins(0);
};
const againstBot = () => {
  const story = new RoomStory();
  story.state = newRoom(WALKING_ROOM, 2, { kind: 'bot', name: 'Strider', level: 'stroller', face: 1 }, 0);
  return story.joins('Ada').ready(0).after(3_000).time().wins(0);
};

describe('what a match came to', () => {
  it('is noted once, when it has ended; its result is to be told again until it is kept', () => {
    const story = finished().happens({ kind: 'figures', figures: FIGURES });
    expect([story.stage, kinds(story)]).toMatchObject([{ figures: FIGURES }, []]);
    story.happens({ kind: 'figures', figures: { ...FIGURES, ticks: 7 } });
    expect([story.stage, kinds(story)]).toMatchObject([{ figures: FIGURES }, []]);
    expect(story.state.unkept).toMatchObject([{ outcome: { winner: 0 }, figures: FIGURES }]);
    const playing = new RoomStory().playing().happens({ kind: 'figures', figures: FIGURES });
    expect([playing.stage.kind, playing.stage, kinds(playing)]).toEqual(['playing', playing.stage, []]);
    expect(playing.stage).not.toHaveProperty('figures');
  });
});

describe('what a match did to ratings', () => {
  const change = (after: number) => ({ before: 1500, points: after, provisional: false });
  const rated = (story: RoomStory, ...changes: (ReturnType<typeof change> | null)[]) =>
    story.happens({
      kind: 'rated',
      result: {
        ...{ matchId: matchIn(story.stage)!.id, rated: { changes, unrated: null } },
        players: matchIn(story.stage)!.participants.map(({ playerId }) => playerId),
      },
    });

  it('is what each who sits there has from then on', () => {
    expect(points(rated(finished(), change(1600), change(1400)))).toEqual([1600, 1400]);
  });

  it('is nothing for whom it changed nothing', () => {
    const story = rated(finished(), change(1600), null);
    expect(points(story)).toEqual([1600, undefined]);
    expect(kinds(story)).toEqual(['tell']);
  });

  it('reaches who has stayed where the other has left', () => {
    const story = finished().happens({ kind: 'leave', seat: 0 });
    expect(points(rated(story, change(1600), change(1400)))).toEqual([undefined, 1400]);
  });

  it('leaves bots as they are', () => {
    const story = againstBot();
    const [, bot] = story.state.seats;
    expect(points(rated(story, change(1600), change(1400)))).toEqual([1600, undefined]);
    expect(story.state.seats[1]).toEqual(bot);
  });

  it('of another match is not told, and changes nobody', () => {
    const rated = { changes: [change(1600), change(1400)], unrated: null };
    const players = ['Cleo', 'Dan'].map(asPlayerId);
    const story = finished().happens({
      kind: 'rated',
      result: { matchId: matchId(1000), players, rated },
    });
    expect([points(story), kinds(story)]).toEqual([[undefined, undefined], []]);
  });

  it('is known in the next match too, whose stage it does not touch', () => {
    const story = wish(wish(finished(), 0), 1);
    rated(story, change(1600), change(1400));
    expect(kinds(story)).toEqual(['tell']);
    expect(story.stage).not.toHaveProperty('rated');
  });
});

describe('a rematch', () => {
  it('begins when both wish for it, and neither wishes for the one after it yet', () => {
    const story = wish(finished(), 1);
    expect([kinds(story), story.stage.kind]).toEqual([['tell'], 'finished']);
    wish(story, 0);
    expect(kinds(story)).toEqual(['rotate', 'tell', 'open-match']);
    expect(story.state.seats.map(({ ready, wantsRematch }) => [ready, wantsRematch])).toEqual([
      [true, false],
      [true, false],
    ]);
  });

  it('is what a bot always wishes for', () => {
    const story = wish(againstBot(), 0);
    expect(story.state.seats.map(({ wantsRematch }) => wantsRematch)).toEqual([true, false]);
    story.after(3_000).time().wins(0);
    expect(wish(story, 1).state.matchNumber).toBe(3);
  });
});

describe('the next match of a series', () => {
  it('begins as the last of both comes back, who is shown that one alone', () => {
    const story = series().drops(0).drops(1).after(SERIES_PAUSE_MS).joins('Ada');
    expect([kinds(story), story.stage.kind]).toEqual([['seat', 'tell', 'welcome'], 'finished']);
    story.joins('Bob');
    expect(kinds(story)).toEqual(['seat', 'rotate', 'tell', 'open-match']);
  });

  it('does not begin before its time', () => {
    expect(
      series()
        .after(SERIES_PAUSE_MS - 1)
        .time().stage.kind,
    ).toBe('finished');
    expect(series().after(SERIES_PAUSE_MS).time().stage.kind).toBe('countdown');
  });
});
