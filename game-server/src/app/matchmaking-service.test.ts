import type { RoomCode } from '@rallydrop/common/ids';
import { refusal } from '@rallydrop/common/protocol/refusals';
import { describe, expect, it } from 'vitest';
import { OFFER_BOT_AFTER_MS } from '../matchmaking/matchmaker.ts';
import { fakeConnection } from './fake-connection.ts';
import { MatchmakingService } from './matchmaking-service.ts';

const code = 'BCDFG' as RoomCode;
const searching = (offerBot: boolean) => ['search', { kind: 'searching', game: 'pong', offerBot }];
const idle = ['search', { kind: 'idle' }];

const table = (room: { code: RoomCode } | ReturnType<typeof refusal> = { code }) => {
  const made: string[] = [];
  const now = { ms: 0 };
  const state = { full: false };
  const rooms = {
    refusesNew: () => (state.full ? refusal('site-full') : undefined),
    createForStrangers: (game: string) => {
      made.push(game);
      return room;
    },
  };
  return { made, now, state, lobby: new MatchmakingService({ rooms, clock: () => now.ms, games: ['pong'] }) };
};

describe('the lobby', () => {
  it('[R3] takes no search while no new match can begin', () => {
    const ada = fakeConnection('ada');
    const { lobby, state } = table();
    state.full = true;
    expect(lobby.search(ada, 'pong')).toMatchObject({ reason: 'site-full' });
    expect(ada.told).toEqual([]);
  });

  it('tells one who searches that the search has begun', () => {
    const ada = fakeConnection('ada');
    expect(table().lobby.search(ada, 'pong')).toBeUndefined();
    expect(ada.told).toEqual([searching(false)]);
  });

  it('makes one room for a pair and tells both its code', () => {
    const { lobby, made } = table();
    const [ada, bob] = [fakeConnection('ada'), fakeConnection('bob')];
    lobby.search(ada, 'pong');
    lobby.search(bob, 'pong');
    expect(made).toEqual(['pong']);
    expect(ada.told.at(-1)).toEqual(['search', { kind: 'found', code }]);
    expect(bob.told.at(-1)).toEqual(['search', { kind: 'found', code }]);
  });

  it('offers a bot after ten seconds', () => {
    const { lobby, now } = table();
    const ada = fakeConnection('ada');
    lobby.search(ada, 'pong');
    now.ms = OFFER_BOT_AFTER_MS;
    lobby.poll();
    lobby.poll();
    expect(ada.told).toEqual([searching(false), searching(true)]);
  });

  it('tells both when there is no room for them', () => {
    const { lobby } = table(refusal('too-many-rooms'));
    const [ada, bob] = [fakeConnection('ada'), fakeConnection('bob')];
    lobby.search(ada, 'pong');
    lobby.search(bob, 'pong');
    for (const connection of [ada, bob])
      expect(connection.told.slice(-2)).toEqual([idle, ['refused', refusal('too-many-rooms')]]);
  });

  it('does not pair one who gave up or left', () => {
    const { lobby, made } = table();
    const [ada, bob, cy] = [fakeConnection('ada'), fakeConnection('bob'), fakeConnection('cy')];
    lobby.search(ada, 'pong');
    lobby.cancel(ada);
    lobby.search(bob, 'pong');
    lobby.disconnected(bob);
    lobby.search(cy, 'pong');
    expect(made).toEqual([]);
    expect(ada.told.at(-1)).toEqual(idle);
  });

  it('refuses a game that is not here', () => {
    expect(table().lobby.search(fakeConnection('ada'), 'chess')?.reason).toBe('no-such-game');
  });

  it('ends all searches with a word when the server drains', () => {
    const { lobby } = table();
    const ada = fakeConnection('ada');
    lobby.search(ada, 'pong');
    lobby.close();
    expect(ada.told.slice(-2)).toEqual([idle, ['refused', refusal('draining')]]);
    expect(lobby.search(fakeConnection('bob'), 'pong')?.reason).toBe('draining');
  });
});
