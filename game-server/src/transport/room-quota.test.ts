import { asPlayerId, type RoomCode } from '@rallydrop/common/ids';
import { expect, it } from 'vitest';
import { RoomQuota } from './room-quota.ts';

const by = (name: string, address = 'home') => ({ playerId: asPlayerId(name), address });

const quota = (roomsPerAddress = 3) => {
  const open = new Set<string>();
  const limits = { roomsPerGuest: 2, roomsPerAddress };
  const rooms = new RoomQuota({ limits, isOpen: (code) => open.has(code) });
  const create = (opener: ReturnType<typeof by>, code: string) => {
    open.add(code);
    rooms.add(opener, code as RoomCode);
  };
  return { open, rooms, create };
};

it('a guest opens so many rooms, and another when one of them has closed', () => {
  const { open, rooms, create } = quota();
  create(by('ada'), 'A');
  expect(rooms.isUsedUp(by('ada'))).toBe(false);
  create(by('ada'), 'B');
  expect(rooms.isUsedUp(by('ada', 'elsewhere'))).toBe(true);
  open.delete('A');
  expect(rooms.isUsedUp(by('ada'))).toBe(false);
});

it('new guests of one address do not open more than it may', () => {
  const { rooms, create } = quota();
  for (const name of ['ada', 'bob', 'eve']) create(by(name), name);
  expect(rooms.isUsedUp(by('new'))).toBe(true);
  expect(rooms.isUsedUp(by('new', 'elsewhere'))).toBe(false);
});

it('rooms that are asked for at the same moment count as if they were there, until it is known that they will not be', () => {
  const { rooms } = quota();
  rooms.asked(by('ada'));
  rooms.asked(by('ada'));
  expect(rooms.isUsedUp(by('ada'))).toBe(true);
  rooms.asked(by('bob'));
  expect(rooms.isUsedUp(by('new'))).toBe(true);
  rooms.answered(by('bob'));
  expect(rooms.isUsedUp(by('new'))).toBe(false);
});

it('where an address may open any number, it is any number', () => {
  const { rooms, create } = quota(0);
  for (let n = 0; n < 50; n++) create(by(`guest ${n}`), `room ${n}`);
  expect(rooms.isUsedUp(by('new'))).toBe(false);
});

it('a room may count at one time and not at another', () => {
  const empty = new Set(['A', 'B']);
  const limits = { roomsPerGuest: 2, roomsPerAddress: 0 };
  const rooms = new RoomQuota({ limits, isOpen: () => true, counts: (code) => empty.has(code) });
  for (const code of ['A', 'B', 'C']) rooms.add(by('ada'), code as RoomCode);
  expect(rooms.isUsedUp(by('ada'))).toBe(true);
  empty.delete('A');
  expect(rooms.isUsedUp(by('ada'))).toBe(false);
  empty.add('A');
  expect(rooms.isUsedUp(by('ada'))).toBe(true);
});

it('what is gone is forgotten, with who had opened it', () => {
  const { open, rooms, create } = quota();
  for (const name of ['ada', 'bob', 'eve']) create(by(name), name);
  open.clear();
  rooms.tidy();
  expect(rooms.isUsedUp(by('new'))).toBe(false);
});

it('rooms of an earlier process count for their guest, whatever address that had', () => {
  const { open, rooms } = quota();
  for (const code of ['A', 'B']) {
    open.add(code);
    rooms.add({ playerId: asPlayerId('ada') }, code as RoomCode);
  }
  expect(rooms.isUsedUp(by('ada'))).toBe(true);
  open.delete('B');
  expect(rooms.isUsedUp(by('ada'))).toBe(false);
});
