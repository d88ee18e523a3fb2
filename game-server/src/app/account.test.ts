import { asPlayerId } from '@rallydrop/common/ids';
import { refusal } from '@rallydrop/common/protocol/refusals';
import { describe, expect, it } from 'vitest';
import { RecordingConnection } from '../../../tests/support/recording-connection.ts';
import { guestFace } from '../guest-face.ts';
import { AccountService, type NamedConnection } from './account.ts';

const setUp = (tabs: readonly RecordingConnection[]) => {
  const renamed: string[] = [];
  const left: string[] = [];
  const account = new AccountService({
    players: {
      rename: async (id, name) => (name === 'Somebody' ? refusal('name-taken') : { id, name, createdAt: 0 }),
    },
    rooms: {
      renamed: ({ name }) => void renamed.push(name),
      seatKeptFor: () => undefined,
      leave: ({ name }) => void left.push(name),
    },
    matchmaking: { disconnected: ({ name }) => void left.push(`${name}'s search`) },
    store: { deletePlayer: async (id) => (id === 'away' ? refusal('store-away') : true) },
    nearby: () => ['http://192.0.2.7:3000'],
    connectionsOf: (player) => tabs.filter(({ playerId }) => playerId === player) as NamedConnection[],
  });
  return { account, renamed, left };
};

describe('a guest who takes another name', () => {
  it('bears it in every tab and room', async () => {
    const tabs = [
      new RecordingConnection('ada'),
      new RecordingConnection('ada'),
      new RecordingConnection('bob'),
    ];
    const { account, renamed } = setUp(tabs);
    expect(await account.rename(asPlayerId('ada'), 'Ada the Swift')).toEqual({ name: 'Ada the Swift' });
    expect(tabs.map(({ name }) => name)).toEqual(['Ada the Swift', 'Ada the Swift', 'bob']);
    expect(renamed).toEqual(['Ada the Swift', 'Ada the Swift']);
    const welcome = {
      ...{ name: 'Ada the Swift', face: guestFace(asPlayerId('ada')), seatKeptIn: null },
      ...{ token: null, nearby: ['http://192.0.2.7:3000'] },
    };
    for (const tab of tabs.slice(0, 2)) expect(tab.told).toEqual([['welcome', welcome]]);
  });

  it('[R3] is refused one that cannot be a name, and nothing changes', async () => {
    const tab = new RecordingConnection('ada');
    const { account, renamed } = setUp([tab]);
    expect(await account.rename(asPlayerId('ada'), '  ')).toMatchObject({ reason: 'name-not-allowed' });
    expect(await account.rename(asPlayerId('ada'), 'Аdmіn')).toMatchObject({ reason: 'name-reserved' });
    expect(await account.rename(asPlayerId('ada'), 'Somebody')).toMatchObject({ reason: 'name-taken' });
    expect([tab.name, tab.told, renamed]).toEqual(['ada', [], []]);
  });
});

describe('a guest who wants to be forgotten', () => {
  it('leaves the room and the search first, and every tab is told', async () => {
    const tabs = [
      new RecordingConnection('ada'),
      new RecordingConnection('ada'),
      new RecordingConnection('bob'),
    ];
    const { account, left } = setUp(tabs);
    expect(await account.deletePlayer(asPlayerId('ada'))).toBeUndefined();
    expect(left).toEqual(["ada's search", 'ada', "ada's search", 'ada']);
    expect(tabs.map(({ told }) => told)).toEqual([
      [['refused', refusal('player-deleted')], ['hangUp']],
      [['refused', refusal('player-deleted')], ['hangUp']],
      [],
    ]);
  });

  it('[R3] stays while nothing can be deleted', async () => {
    const tab = new RecordingConnection('away');
    const { account } = setUp([tab]);
    expect(await account.deletePlayer(asPlayerId('away'))).toMatchObject({ reason: 'store-away' });
    expect(tab.told).toEqual([]);
  });
});
