import { expect, it } from 'vitest';
import { seededRandom } from '../random.ts';
import { walk } from '../testing/walk.ts';
import { withNames } from './named-journal.ts';
import { verifyJournal } from './replay.ts';
import { read, walkJournal } from './testing.ts';

it('a journal names nobody who was deleted, and is the same match', () => {
  const bytes = walkJournal(seededRandom(9), 4000).toBytes();
  const before = read(bytes);
  const after = read(withNames(bytes, ['Deleted player', null])!);
  expect(after.head.participants[0]).toMatchObject({ id: '', name: 'Deleted player', rating: 1512 });
  expect(after.head.participants[1]).toEqual(before.head.participants[1]);
  expect(after.end).toEqual(before.end);
  expect(after.entries).toEqual(before.entries);
  expect(verifyJournal(walk, after)).toBeUndefined();
  expect(String.fromCharCode(...withNames(bytes, ['Deleted player', null])!)).not.toContain('Ada');
});

it('of what is no journal nothing is made', () => {
  expect(withNames(new Uint8Array(40), ['x'])).toBeUndefined();
});
