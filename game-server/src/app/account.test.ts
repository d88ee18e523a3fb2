import { asPlayerId } from '@rallydrop/common/ids';
import { refusal } from '@rallydrop/common/protocol/refusals';
import { describe, expect, it } from 'vitest';
import { RecordingConnection } from '../../../tests/support/recording-connection.ts';
import { guestFace } from '../guest-face.ts';
import { AccountService, type NamedConnection } from './account.ts';

const setUp = (tabs: readonly RecordingConnection[]) => {
  const renamed: string[] = [];
  const kept: string[] = [];
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
    store: {
      playerById: async (id) =>
        id === 'away' ? refusal('store-away') : { id, name: 'Calm Otter', createdAt: 0 },
      deletePlayer: async (id) => (id === 'away' ? refusal('store-away') : true),
    },
    sanctions: { hasFixedName: (player) => player === 'eve' },
    results: { keepNow: (player) => void kept.push(String(player)) },
    nearby: () => ['http://192.0.2.7:3000'],
    connectionsOf: (player) => tabs.filter(({ playerId }) => playerId === player) as NamedConnection[],
  });
  return { account, renamed, left, kept };
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

  it('[R3] is refused any while an operator has fixed the name', async () => {
    const tab = new RecordingConnection('eve');
    const { account } = setUp([tab]);
    expect(await account.rename(asPlayerId('eve'), 'Eve the Kind')).toEqual(refusal('name-fixed'));
    expect([tab.name, tab.told]).toEqual(['eve', []]);
  });

  it('or is given one by an operator, bears it in every tab and room', async () => {
    const tabs = ['eve', 'eve', 'bob'].map((id) => new RecordingConnection(id));
    const { account, renamed } = setUp(tabs);
    await account.renamedByOperator(asPlayerId('eve'));
    expect(tabs.map(({ name }) => name)).toEqual(['Calm Otter', 'Calm Otter', 'bob']);
    expect(renamed).toEqual(['Calm Otter', 'Calm Otter']);
    expect(tabs[1]!.told).toMatchObject([['welcome', { name: 'Calm Otter' }]]);
  });
});

describe('a guest who wants to be forgotten', () => {
  it('leaves the room and the search first, and every tab is told', async () => {
    const tabs = [
      new RecordingConnection('ada'),
      new RecordingConnection('ada'),
      new RecordingConnection('bob'),
    ];
    const { account, left, kept } = setUp(tabs);
    expect(await account.deletePlayer(asPlayerId('ada'))).toBeUndefined();
    expect(left).toEqual(["ada's search", 'ada', "ada's search", 'ada']);
    expect(kept).toEqual(['ada']);
    expect(tabs.map(({ told }) => told)).toEqual([
      [['refused', refusal('player-deleted')], ['hangUp']],
      [['refused', refusal('player-deleted')], ['hangUp']],
      [],
    ]);
  });

  it('[R3] stays while nothing can be deleted, and in their match', async () => {
    const tab = new RecordingConnection('away');
    const { account, left } = setUp([tab]);
    expect(await account.deletePlayer(asPlayerId('away'))).toMatchObject({ reason: 'store-away' });
    expect([tab.told, left]).toEqual([[], []]);
  });
});
