/** Who a player is, by which name and key, and what is left of who goes. */
import { expect, it } from 'vitest';
import { withEachDatabase } from '../../support/each-database.ts';
import { between, finished, given, NOW } from '../../support/store.ts';

const bytes = (...values: number[]) => new Uint8Array(values);

withEachDatabase('players and their names', (site) => {
  const { save, saveAll, page, restart } = site;

  it('gives a player back after a restart as it was saved', async () => {
    await save('ada', 'Ada Ⅲ 🙂');
    await restart();
    expect(await site.store.playerById('ada')).toEqual({ id: 'ada', name: 'Ada Ⅲ 🙂', createdAt: NOW });
    expect(await site.store.playerById('bob')).toBeNull();
  });

  it('leaves a player as it is who is saved twice', async () => {
    await save('ada', 'Ada');
    expect(await save('ada', 'Somebody else')).toMatchObject({ name: 'Ada' });
  });

  it('lets nobody have a name that looks like another one, also within one commit', async () => {
    const answers = await Promise.all([
      site.store.savePlayer({ id: 'ada', name: 'Ada', skeleton: 'ada', now: NOW }),
      site.store.savePlayer({ id: 'eve', name: 'Аda', skeleton: 'ada', now: NOW }),
    ]);
    expect(answers[0]).toMatchObject({ id: 'ada' });
    expect(answers[1]).toMatchObject({ reason: 'name-taken' });
    await save('bob', 'Bob');
    const taken = await site.store.renamePlayer({ id: 'bob', name: 'ADA', skeleton: 'ada' });
    expect(taken).toMatchObject({ reason: 'name-taken' });
  });

  it('lets a player change the writing of their own name, and frees the old one', async () => {
    await save('ada', 'Ada');
    expect(await site.store.renamePlayer({ id: 'ada', name: 'ADA', skeleton: 'ada' })).toMatchObject({
      name: 'ADA',
    });
    await given(site.store.renamePlayer({ id: 'ada', name: 'Lovelace', skeleton: 'lovelace' }));
    expect(await save('bob', 'Ada')).toMatchObject({ id: 'bob' });
    expect(await site.store.playerByName('lovelace')).toMatchObject({ id: 'ada' });
    expect(await site.store.renamePlayer({ id: 'nobody', name: 'X', skeleton: 'x' })).toMatchObject({
      reason: 'no-such-player',
    });
  });

  it('takes any text, without what no database keeps', async () => {
    await save('ada', 'A\0da\ud800');
    expect(await site.store.playerById('ada')).toMatchObject({ name: 'Ada\ufffd' });
  });

  it('forgets who wants to be forgotten, and lets their results stand', async () => {
    await saveAll('ada', 'bob', 'cleo');
    await given(site.store.finishMatch(finished('m1')));
    await given(site.store.finishMatch(finished('m2', between('cleo', 'bob'))));
    await given(
      site.store.saveChat({ id: 'c1', channel: 'lobby', playerId: 'bob', name: 'bob', text: 'hi', at: NOW }),
    );
    expect(await site.store.exportPlayer('bob')).toMatchObject({
      player: { id: 'bob', name: 'bob' },
      matches: [{ id: 'm2' }, { id: 'm1' }],
      history: [{ pool: 'pong' }, { pool: 'pong' }],
      chat: [{ text: 'hi' }],
    });
    expect(await site.store.deletePlayer('bob')).toBe(true);
    expect(await site.store.deletePlayer('bob')).toBe(false);
    expect(await site.store.match('m1')).toMatchObject({
      outcome: { winner: 0 },
      participants: [{ id: 'ada' }, { id: null, name: 'Deleted player' }],
    });
    for (const id of ['ada', 'cleo']) {
      expect(await page(id)).toMatchObject({ opponents: [{ opponent: 'deleted', name: null, won: 1 }] });
    }
    expect(await site.store.exportPlayer('bob')).toBeNull();
    expect(await site.store.recentChat({ channel: 'lobby', limit: 10 })).toEqual([]);
    expect(await save('dan', 'bob')).toMatchObject({ id: 'dan' });
  });

  it('keeps a result that comes after a player was deleted, without the name', async () => {
    await saveAll('ada', 'bob');
    await given(site.store.deletePlayer('bob'));
    const unsaved = {
      participants: [
        { id: 'ada', name: 'ada' },
        { id: 'eve', name: 'eve' },
      ] as const,
    };
    expect(await site.store.finishMatch(finished('m1'))).toEqual([null, null]);
    await given(site.store.finishMatch(finished('m2', unsaved)));
    expect(await site.store.match('m1')).toMatchObject({
      participants: [
        { id: 'ada', name: 'Ada' },
        { id: null, name: 'Deleted player' },
      ],
    });
    expect(await site.store.match('m2')).toMatchObject({
      participants: [{ id: 'ada' }, { id: null, name: 'eve' }],
    });
  });

  it('makes nobody again of who was deleted, whatever pass is still shown', async () => {
    await save('ada');
    await given(site.store.deletePlayer('ada'));
    const again = { id: 'ada', name: 'Ada', skeleton: 'ada', now: NOW };
    expect(await site.store.savePlayer(again)).toMatchObject({ reason: 'player-deleted' });
    expect(await save('bob', 'Ada')).toMatchObject({ id: 'bob' });
  });

  it('knows a player by passkeys, whose counters only go up, until the player is gone', async () => {
    await saveAll('ada', 'bob');
    const key = { id: 'key1', playerId: 'ada', publicKey: bytes(1, 2, 3), counter: 5, now: NOW };
    expect(await site.store.savePasskey({ ...key, playerId: 'nobody' })).toMatchObject({
      reason: 'no-such-player',
    });
    expect(await site.store.savePasskey(key)).toBeNull();
    expect(await site.store.savePasskey({ ...key, playerId: 'bob' })).toMatchObject({
      reason: 'passkey-known',
    });
    expect(await site.store.passkeyUsed({ id: 'key1', counter: 6, now: NOW + 1 })).toBeNull();
    for (const counter of [6, 5, 0])
      expect(await site.store.passkeyUsed({ id: 'key1', counter, now: NOW })).toMatchObject({
        reason: 'passkey-copied',
      });
    expect(await site.store.passkeyUsed({ id: 'key2', counter: 1, now: NOW })).toMatchObject({
      reason: 'passkey-unknown',
    });
    await restart();
    const kept = await given(site.store.passkey('key1'));
    expect(kept).toMatchObject({ playerId: 'ada', counter: 6, createdAt: NOW, usedAt: NOW + 1 });
    expect([...kept!.publicKey]).toEqual([1, 2, 3]);
    // Devices that share a passkey do not count.
    expect(await site.store.savePasskey({ ...key, id: 'shared', counter: 0, now: NOW + 2 })).toBeNull();
    for (const now of [NOW, NOW + 1])
      expect(await site.store.passkeyUsed({ id: 'shared', counter: 0, now })).toBeNull();
    expect(await site.store.exportPlayer('ada')).toMatchObject({
      passkeys: [{ id: 'key1' }, { id: 'shared' }],
    });
    for (let n = 2; n < 20; n++) await given(site.store.savePasskey({ ...key, id: `more${n}` }));
    expect(await site.store.savePasskey({ ...key, id: 'more' })).toMatchObject({
      reason: 'too-many-passkeys',
    });
    await given(site.store.deletePlayer('ada'));
    expect(await site.store.passkey('key1')).toBeNull();
    expect(await site.store.passkeysOf('ada')).toEqual([]);
  });

  it('adds up what was played against several who are gone', async () => {
    await saveAll('ada', 'bob', 'cleo');
    await given(site.store.finishMatch(finished('m1')));
    await given(site.store.finishMatch(finished('m2', between('ada', 'cleo'))));
    await given(site.store.deletePlayer('bob'));
    await given(site.store.deletePlayer('cleo'));
    expect(await page('ada')).toMatchObject({ opponents: [{ opponent: 'deleted', won: 2 }] });
  });

  it('forgets who came long ago and left nothing behind, and nobody else', async () => {
    const arrive = (id: string, now: number) =>
      given(site.store.savePlayer({ id, name: id, skeleton: id, now }));
    for (const id of ['ada', 'bob', 'chatty', 'keyed', 'blocker', 'blocked', 'gone', 'lost'])
      await arrive(id, 1);
    await arrive('recent', 5);
    await given(site.store.finishMatch(finished('m1')));
    const said = { id: 'c1', channel: 'lobby', playerId: 'chatty', name: 'Chatty', text: 'hi', at: 1 };
    await given(site.store.saveChat(said));
    await given(site.store.saveBlock({ player: 'blocker', blocked: 'blocked', name: 'blocked', at: 1 }));
    const report = {
      id: 'r1',
      by: null,
      about: 'keyed',
      aboutName: 'Keyed',
      reason: 'abuse',
      matchId: null,
      at: 1,
    };
    await given(site.store.saveReport({ ...report, messages: [] }));
    expect(await site.store.forgetGuests({ before: 5, limit: 1 })).toBe(1);
    expect(await site.store.forgetGuests({ before: 5, limit: 9 })).toBe(1);
    expect(await site.store.forgetGuests({ before: 5, limit: 9 })).toBe(0);
    for (const id of ['ada', 'bob', 'chatty', 'keyed', 'blocker', 'blocked', 'recent'])
      expect(await site.store.playerById(id), id).toMatchObject({ name: id });
    for (const id of ['gone', 'lost']) expect(await site.store.playerById(id)).toBe(null);
    // With their pass they come back as they were.
    expect(await arrive('gone', 6)).toMatchObject({ name: 'gone' });
  });
});
