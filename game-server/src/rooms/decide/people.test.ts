import { asPlayerId } from '@rallydrop/common/ids';
import { describe, expect, it } from 'vitest';
import { matchId, RoomStory } from '../../../../tests/support/room-story.ts';
import { SPECTATORS_TOLD_MS } from '../patience.ts';

const kinds = ({ effects }: RoomStory) => effects.map(({ kind }) => kind);
const again = (story: RoomStory, name: string) =>
  story.happens({
    ...{ kind: 'join', as: 'player', from: 'seat', matchId: matchId(90) },
    player: { id: asPlayerId(name), name, face: 7 },
  });

describe('[R2] who sits there already and joins again', () => {
  it('is shown all of it, and nothing changes', () => {
    const story = new RoomStory().joins('Ada');
    const before = story.state;
    expect(kinds(again(story, 'Ada'))).toEqual(['show', 'welcome']);
    expect(story.state).toEqual(before);
  });

  it('takes the seat anew while the match waits', () => {
    const story = again(new RoomStory().playing().drops(1), 'Ada');
    expect(kinds(story)).toEqual(['seat', 'tell', 'welcome']);
    expect(story.stage).toMatchObject({ kind: 'paused', missing: 1 });
  });
});

describe('who watches', () => {
  it('is counted while they are there, however they go', () => {
    const story = new RoomStory();
    for (const name of ['Wim', 'Xia', 'Yin']) story.joins(name, 'spectator');
    expect(story.state.spectators).toBe(3);
    expect(story.happens({ kind: 'leave', seat: null }).state.spectators).toBe(2);
    expect(story.drops(null).state.spectators).toBe(1);
    expect(story.stage).toEqual({ kind: 'waiting' });
  });
});

describe('the number of who watch', () => {
  it('is told to everybody a second after it has changed', () => {
    const story = new RoomStory().playing().joins('Wim', 'spectator');
    expect(kinds(story.after(SPECTATORS_TOLD_MS - 1).time())).toEqual([]);
    expect(kinds(story.after(1).time())).toEqual(['tell']);
  });
});

describe('who leaves before a match', () => {
  it('leaves a free seat, and a room that waits as before', () => {
    const story = new RoomStory().joins('Ada').joins('Bob').happens({ kind: 'leave', seat: 0 });
    expect(story.stage).toEqual({ kind: 'waiting' });
    expect(story.state.seats.map(({ occupant }) => occupant?.name)).toEqual([undefined, 'Bob']);
    expect(kinds(story)).toEqual(['tell']);
  });
});

describe('a name', () => {
  it('changes where somebody sits, and nowhere else', () => {
    const story = new RoomStory().joins('Ada').happens({ kind: 'rename', seat: 0, name: 'Ida' });
    expect(story.state.seats[0]!.occupant).toMatchObject({ id: 'Ada', name: 'Ida' });
    expect(kinds(story)).toEqual(['tell']);
    const { state } = story.happens({ kind: 'rename', seat: 1, name: 'Bob' });
    expect([state.seats[1]!.occupant, kinds(story)]).toEqual([null, []]);
  });
});
