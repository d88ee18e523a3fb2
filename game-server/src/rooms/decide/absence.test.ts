import { describe, expect, it } from 'vitest';
import { matchId, RoomStory, WALKING_ROOM } from '../../../../tests/support/room-story.ts';
import { ABSENCE_MS, COUNTDOWN_MS } from '../patience.ts';
import { newRoom } from '../room-state.ts';

const againstBot = (): RoomStory => {
  const story = new RoomStory();
  story.state = newRoom(WALKING_ROOM, 2, { kind: 'bot', name: 'Strider', level: 'stroller', face: 1 }, 0);
  return story.joins('Ada').ready(0).after(3_000).time();
};

/** Of the match that has just ended; a room in which nobody is left closes with it. */
const outcomeOf = ({ effects }: RoomStory) =>
  effects.flatMap((effect) => (effect.kind === 'end-match' ? [effect.outcome] : []))[0];

describe('a match in which both are lost', () => {
  it('waits for the one in seat 0, too, when the other is back', () => {
    const story = new RoomStory().playing().drops(1).after(1_000).drops(0).after(1_000).joins('Bob');
    expect(story.stage).toMatchObject({ kind: 'paused', missing: 0, forfeitsAt: story.now + ABSENCE_MS });
  });

  it('waits after a restart for whoever is still missing, in seat 0 as in seat 1', () => {
    const restarted = () => new RoomStory().playing().happens({ kind: 'restored' });
    expect(restarted().joins('Bob').stage).toMatchObject({ kind: 'paused', missing: 0, restart: true });
    expect(restarted().joins('Ada').stage).toMatchObject({ kind: 'paused', missing: 1, restart: true });
    expect(restarted().joins('Bob').joins('Ada').stage).toMatchObject({ kind: 'countdown', resumes: true });
  });

  it('is nobody’s, and is who is left’s where one of them is there', () => {
    const both = new RoomStory().playing().drops(0).drops(1).after(ABSENCE_MS).time();
    expect(outcomeOf(both)).toEqual({ winner: null, reason: 'abandoned' });
    const one = new RoomStory().playing().drops(0).after(ABSENCE_MS).time();
    expect(one.stage).toMatchObject({ outcome: { winner: 1, reason: 'forfeit' } });
  });
});

describe('a player who drops', () => {
  it('has lost at once where the sum of absences is used up', () => {
    const story = new RoomStory()
      .playing()
      .drops(0)
      .after(ABSENCE_MS - COUNTDOWN_MS)
      .joins('Ada');
    story.after(COUNTDOWN_MS).time();
    expect(story.stage.kind).toBe('playing');
    expect(story.drops(0).stage).toMatchObject({ outcome: { winner: 1, reason: 'forfeit' } });
  });

  it('stops the ticks where they were running, and is as ready as before', () => {
    const counting = new RoomStory().joins('Ada').joins('Bob').ready(0).ready(1).drops(1);
    expect(counting.effects[0]).toMatchObject({ kind: 'pause', missing: 1, ticking: false });
    expect(counting.state.seats.map(({ ready }) => ready)).toEqual([true, true]);
    const playing = new RoomStory().playing().drops(1);
    expect(playing.effects[0]).toMatchObject({ kind: 'pause', missing: 1, ticking: true });
  });

  it('changes nothing by saying that they are ready while a match runs', () => {
    const story = new RoomStory().playing();
    const before = story.state;
    expect([story.ready(0).state, story.effects]).toEqual([before, []]);
  });
});

describe('a match against a bot', () => {
  it('is nobody’s where the player does not come back: a bot waits for no one', () => {
    const story = againstBot().drops(0).after(ABSENCE_MS).time();
    expect(outcomeOf(story)).toEqual({ winner: null, reason: 'abandoned' });
  });

  it('waits for the player when the server restarts, wherever they sit', () => {
    expect(againstBot().happens({ kind: 'park' }).stage).toMatchObject({ kind: 'paused', missing: 0 });
    const swapped = againstBot()
      .wins(0)
      .happens({ kind: 'rematch', seat: 0, matchId: matchId(90) });
    expect(swapped.after(3_000).time().happens({ kind: 'park' }).stage).toMatchObject({ missing: 1 });
  });
});

describe('a restart', () => {
  it('stops the ticks where they were running', () => {
    const ticking = (story: RoomStory) => story.happens({ kind: 'park' }).effects[0];
    expect(ticking(new RoomStory().playing())).toMatchObject({ kind: 'pause', ticking: true });
    const counting = new RoomStory().joins('Ada').joins('Bob').ready(0).ready(1);
    expect(ticking(counting)).toMatchObject({ kind: 'pause', ticking: false });
  });
});
