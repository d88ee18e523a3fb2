/** What is said, reported, blocked and forbidden. */
import { expect, it } from 'vitest';
import { withEachDatabase } from '../../support/each-database.ts';
import { given, NOW } from '../../support/store.ts';

const DAY = 24 * 3_600_000;

withEachDatabase('what is said, and who may say it', (site) => {
  const { saveAll } = site;

  it('keeps what was said, by channel, each message once', async () => {
    const say = (id: string, channel: string, at: number, text = id) =>
      given(site.store.saveChat({ id, channel, playerId: null, name: 'Ada', text, at }));
    await Promise.all([say('c1', 'lobby', 1), say('c2', 'lobby', 2), say('c1', 'lobby', 1, 'again')]);
    await Promise.all([say('c3', 'lobby', 3), say('c4', 'room:BCDFG', 4)]);
    const lobby = { channel: 'lobby', limit: 2 };
    expect(await site.store.recentChat(lobby)).toMatchObject([{ text: 'c2' }, { text: 'c3' }]);
    await given(site.store.forgetChat({ before: 3 }));
    expect(await site.store.recentChat({ ...lobby, limit: 9 })).toMatchObject([{ text: 'c3' }]);
  });

  it('keeps reports with what they refer to until somebody closes them', async () => {
    const messages = [{ playerId: 'bob', name: 'Bob', text: 'you \0 cheat', at: NOW }];
    const report = {
      ...{ id: 'r1', by: 'ada', about: 'bob', aboutName: 'Bob', reason: 'abuse', matchId: 'm1', at: NOW },
      messages,
    };
    await given(site.store.saveReport(report));
    await given(site.store.saveReport({ ...report, reason: 'again' }));
    expect(await site.store.openReports({ limit: 10 })).toEqual([report]);
    expect(await site.store.closeReport({ id: 'r1', now: NOW })).toBe(true);
    expect(await site.store.closeReport({ id: 'r1', now: NOW })).toBe(false);
    expect(await site.store.openReports({ limit: 10 })).toEqual([]);
  });

  it('knows who is muted or banned until when, until it is lifted', async () => {
    const mute = {
      id: 's1',
      kind: 'mute',
      subject: 'bob',
      until: NOW + DAY,
      why: 'abuse',
      at: NOW,
    } as const;
    const ban = {
      ...mute,
      id: 's2',
      kind: 'ban',
      subject: 'address:192.0.2.7',
      until: NOW + 2 * DAY,
    } as const;
    await given(site.store.saveSanction(mute));
    await given(site.store.saveSanction(ban));
    const subjects = ['bob', 'address:192.0.2.7'];
    expect(await site.store.sanctions({ subjects, now: NOW })).toEqual([mute, ban]);
    expect(await site.store.sanctions({ subjects: ['ada'], now: NOW })).toEqual([]);
    expect(await site.store.sanctions({ now: NOW + DAY })).toEqual([ban]);
    expect(await site.store.liftSanction({ id: 's2', now: NOW })).toBe(true);
    expect(await site.store.sanctions({ now: NOW + DAY })).toEqual([]);
  });

  it('knows whom a player has blocked, by their names of today, until one of the two is gone', async () => {
    await saveAll('ada', 'bob');
    const block = (player: string, blocked: string, at: number) =>
      given(site.store.saveBlock({ player, blocked, name: `${blocked} then`, at }));
    await block('ada', 'bob', 1);
    await block('ada', 'bob', 3);
    await block('ada', 'cleo', 2);
    await block('bob', 'ada', 2);
    const { name } = (await given(site.store.playerById('bob')))!;
    expect(await site.store.blocksOf('ada')).toEqual([
      { id: 'cleo', name: 'cleo then' },
      { id: 'bob', name },
    ]);
    expect(await site.store.exportPlayer('ada')).toMatchObject({ blocks: [{ id: 'cleo' }, { id: 'bob' }] });
    await given(site.store.liftBlock({ player: 'ada', blocked: 'cleo' }));
    await given(site.store.deletePlayer('bob'));
    expect(await site.store.blocksOf('ada')).toEqual([]);
    expect(await site.store.blocksOf('bob')).toEqual([]);
  });
});
