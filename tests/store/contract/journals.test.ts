/** What outlasts a server that dies while matches run. */
import { expect, it } from 'vitest';
import { withEachDatabase } from '../../support/each-database.ts';
import { finished, given, NOW } from '../../support/store.ts';

const bytes = (...values: number[]) => new Uint8Array(values);

withEachDatabase('rooms and journals', (site) => {
  const { saveAll, restart } = site;

  it('[J3] finds the journal of a running match after a restart, and none of a finished one', async () => {
    const begun = { node: 'a', room: '{"seats":[]}', begunAt: NOW };
    await given(site.store.beginMatch({ matchId: 'm1', ...begun }));
    await given(site.store.beginMatch({ matchId: 'm2', ...begun, begunAt: NOW + 1 }));
    await given(
      site.store.appendJournals([
        { matchId: 'm1', number: 0, bytes: bytes(1, 2) },
        { matchId: 'm2', number: 0, bytes: bytes(9) },
        { matchId: 'm1', number: 1, bytes: bytes(0, 255) },
      ]),
    );
    await restart();
    expect(await site.store.openMatches({})).toEqual([
      { matchId: 'm1', ...begun, journal: bytes(1, 2, 0, 255), chunks: 2 },
      { matchId: 'm2', ...begun, begunAt: NOW + 1, journal: bytes(9), chunks: 1 },
    ]);
    await saveAll('ada', 'bob');
    await given(site.store.finishMatch(finished('m1')));
    expect(await site.store.openMatches({ node: 'a' })).toMatchObject([{ matchId: 'm2' }]);
    expect(await site.store.openMatches({ node: 'b' })).toEqual([]);
  });

  it('[J3] begins, appends and finishes in one commit in that order', async () => {
    await saveAll('ada', 'bob');
    const chunk = (number: number) => ({ matchId: 'm1', number, bytes: bytes(number) });
    await Promise.all([
      site.store.finishMatch(finished('m2')),
      site.store.appendJournals([chunk(0), chunk(1)]),
      site.store.beginMatch({ matchId: 'm2', node: 'a', room: '', begunAt: NOW }),
      site.store.beginMatch({ matchId: 'm1', node: 'a', room: '', begunAt: NOW }),
    ]);
    expect(await site.store.openMatches({})).toMatchObject([{ matchId: 'm1', journal: bytes(0, 1) }]);
  });

  it('[J3] ends a journal at the first chunk that is missing; a chunk that comes twice counts once', async () => {
    await given(site.store.beginMatch({ matchId: 'm1', node: 'a', room: '', begunAt: NOW }));
    const chunk = (number: number, value: number) => ({ matchId: 'm1', number, bytes: bytes(value) });
    await given(site.store.appendJournals([chunk(0, 1), chunk(1, 2), chunk(3, 4)]));
    await given(site.store.appendJournals([chunk(1, 7)]));
    expect(await site.store.openMatches({})).toMatchObject([{ journal: bytes(1, 2), chunks: 2 }]);
  });

  it('[J3] keeps the segments of a node in their order, and those no longer that are of no use', async () => {
    const segment = (node: string, number: number) => ({ node, number, bytes: bytes(number, 255) });
    for (const number of [0, 1, 2]) await given(site.store.appendSegment(segment('a', number)));
    await given(site.store.appendSegment(segment('b', 0)));
    await given(site.store.appendSegment({ ...segment('a', 3), bytes: bytes() }));
    await given(site.store.appendSegment({ ...segment('a', 3), bytes: bytes(7) }));
    await given(site.store.forgetSegments({ node: 'a', number: 2 }));
    await restart();
    expect(await site.store.journalSegments({ node: 'a' })).toEqual([
      { number: 2, bytes: bytes(2, 255) },
      { number: 3, bytes: bytes() },
    ]);
    expect(await site.store.journalSegments({ node: 'b' })).toEqual([{ number: 0, bytes: bytes(0, 255) }]);
  });

  it('keeps rooms as they were written down last, until they are gone', async () => {
    const room = (code: string, record: string | null) => ({ code, node: 'a', record });
    await given(site.store.saveRooms([room('B', 'first'), room('A', 'its record')]));
    await Promise.all([
      site.store.saveRooms([room('B', 'second'), room('C', 'c')]),
      site.store.saveRooms([room('B', 'third'), room('C', null)]),
    ]);
    await restart();
    expect(await site.store.savedRooms({ node: 'a' })).toEqual([
      { code: 'A', record: 'its record' },
      { code: 'B', record: 'third' },
    ]);
    expect(await site.store.savedRooms({ node: 'b' })).toEqual([]);
  });

  it('forgets a match that was begun, and its journal', async () => {
    await given(site.store.beginMatch({ matchId: 'm1', node: 'a', room: '', begunAt: NOW }));
    await given(site.store.appendJournals([{ matchId: 'm1', number: 0, bytes: bytes(1) }]));
    await given(site.store.forgetMatches(['m1', 'unknown']));
    expect(await site.store.openMatches({})).toEqual([]);
    await given(site.store.beginMatch({ matchId: 'm1', node: 'a', room: '', begunAt: NOW }));
    expect(await site.store.openMatches({})).toMatchObject([{ journal: bytes(), chunks: 0 }]);
  });

  it('does not open a match again that is finished', async () => {
    await given(site.store.finishMatch(finished('m1')));
    await given(site.store.beginMatch({ matchId: 'm1', node: 'a', room: '', begunAt: NOW }));
    await given(site.store.appendJournals([{ matchId: 'm1', number: 0, bytes: bytes(1) }]));
    expect(await site.store.openMatches({})).toEqual([]);
  });
});
