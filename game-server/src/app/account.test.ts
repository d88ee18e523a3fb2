import { asPlayerId } from '@rallydrop/common/ids';
import { describe, expect, it } from 'vitest';
import { guestFace } from '../guest-face.ts';
import { AccountService, type NamedConnection } from './account.ts';
import { type FakeConnection, fakeConnection } from './fake-connection.ts';

const setUp = (tabs: readonly FakeConnection[]) => {
  const renamed: string[] = [];
  const account = new AccountService({
    guests: { pass: async ({ id, name }) => `pass of ${id}, ${name}` },
    rooms: {
      renamed: ({ name }) => void renamed.push(name),
      seatKeptFor: () => undefined,
    },
    nearby: () => ['http://192.0.2.7:3000'],
    connectionsOf: (player) => tabs.filter(({ playerId }) => playerId === player) as NamedConnection[],
  });
  return { account, renamed };
};

describe('a guest who takes another name', () => {
  it('bears it in every tab and room, and each tab keeps the newest pass', async () => {
    const tabs = [fakeConnection('ada'), fakeConnection('ada'), fakeConnection('bob')];
    const { account, renamed } = setUp(tabs);
    expect(await account.rename(asPlayerId('ada'), 'Ada the Swift')).toEqual({ name: 'Ada the Swift' });
    expect(tabs.map(({ name }) => name)).toEqual(['Ada the Swift', 'Ada the Swift', 'bob']);
    expect(renamed).toEqual(['Ada the Swift', 'Ada the Swift']);
    const welcome = {
      ...{ name: 'Ada the Swift', face: guestFace(asPlayerId('ada')), seatKeptIn: null },
      ...{ token: 'pass of ada, Ada the Swift', nearby: ['http://192.0.2.7:3000'] },
    };
    for (const tab of tabs.slice(0, 2)) expect(tab.told).toEqual([['welcome', welcome]]);
  });

  it('[R3] is refused one that cannot be a name, and nothing changes', async () => {
    const tab = fakeConnection('ada');
    const { account, renamed } = setUp([tab]);
    expect(await account.rename(asPlayerId('ada'), '  ')).toMatchObject({ reason: 'name-not-allowed' });
    expect([tab.name, tab.told, renamed]).toEqual(['ada', [], []]);
  });
});
