import type { LobbyView } from '@rallydrop/common/protocol/views';
import { describe, expect, it } from 'vitest';
import { type FakeConnection, fakeConnection } from './fake-connection.ts';
import { EVERY_MS, LobbyFeed, SHOWN_MATCHES } from './lobby-feed.ts';

const match = (code: string, spectators: number) => ({
  code,
  game: 'pong',
  names: [],
  faces: [],
  score: [0, 0],
  spectators,
});

const site = () => {
  const state = {
    now: 0,
    online: 1,
    matches: [] as LobbyView['liveMatches'],
    audience: [] as FakeConnection[],
  };
  const presence = new LobbyFeed({
    rooms: { liveMatches: () => state.matches },
    clock: () => state.now,
    online: () => state.online,
    audience: () => state.audience,
  });
  return { state, presence };
};

describe('the presence', () => {
  it('greets a newcomer with what there is', () => {
    const { presence } = site();
    const ada = fakeConnection('ada');
    presence.greet(ada);
    expect(ada.told).toEqual([['lobby', { online: 1, liveMatches: [] }]]);
  });

  it('says nothing while nothing changes', () => {
    const { state, presence } = site();
    state.audience = [fakeConnection('ada')];
    for (state.now = 0; state.now < 5 * EVERY_MS; state.now += 250) presence.poll();
    expect(state.audience[0]!.told).toHaveLength(1);
  });

  it('tells of changes at most once a second', () => {
    const { state, presence } = site();
    state.audience = [fakeConnection('ada')];
    for (state.now = 0; state.now < 5 * EVERY_MS; state.now += 250) {
      state.online++;
      presence.poll();
    }
    expect(state.audience[0]!.told).toHaveLength(5);
  });

  it('tells only those outside of rooms, and the newest when they come back', () => {
    const { state, presence } = site();
    const ada = fakeConnection('ada');
    presence.greet(ada);
    state.online = 7;
    presence.poll();
    expect(ada.told).toHaveLength(1);
    state.audience = [ada];
    state.now += EVERY_MS;
    presence.poll();
    expect(ada.told.at(-1)).toEqual(['lobby', { online: 7, liveMatches: [] }]);
  });

  it('shows the most watched matches and not all of a thousand', () => {
    const { state, presence } = site();
    state.matches = Array.from({ length: 1_000 }, (_, n) => match(`room-${n}`, n));
    const ada = fakeConnection('ada');
    presence.greet(ada);
    const view = ada.told[0]![1] as LobbyView;
    expect(view.liveMatches).toHaveLength(SHOWN_MATCHES);
    expect(view.liveMatches[0]!.spectators).toBe(999);
  });
});
