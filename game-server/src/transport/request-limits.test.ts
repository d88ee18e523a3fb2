import { asPlayerId } from '@rallydrop/common/ids';
import { refusal } from '@rallydrop/common/protocol/refusals';
import { expect, it } from 'vitest';
import { RequestLimits } from './request-limits.ts';

const asker = (address: string) => ({ playerId: asPlayerId('ada'), address });

const limits = () => {
  const time = { now: 0 };
  const requests = new RequestLimits({
    limits: { roomsPerGuest: 1, roomsPerAddress: 9, guessesPerMinute: 6 },
    isOpen: () => true,
    clock: () => time.now,
  });
  const guess = (address = 'home') => {
    const refused = requests.refuses('join', asker(address));
    if (!refused) requests.note('join', asker(address), refusal('no-such-room'));
    return refused?.reason ?? 'looked up';
  };
  return { time, requests, guess };
};

it('an address tries so many codes, and then one in ten seconds', () => {
  const { time, guess } = limits();
  for (let n = 0; n < 6; n++) expect(guess()).toBe('looked up');
  expect(guess()).toBe('too-many-guesses');
  expect(guess('elsewhere')).toBe('looked up');
  time.now = 10_000;
  expect(guess()).toBe('looked up');
  expect(guess()).toBe('too-many-guesses');
});

it('a code that is right, or another refusal, costs nothing', () => {
  const { requests, guess } = limits();
  for (let n = 0; n < 50; n++) {
    requests.note('join', asker('home'), { seat: 0 });
    requests.note('join', asker('home'), refusal('room-full'));
  }
  expect(guess()).toBe('looked up');
});

it('a room counts when it was opened, not when it was asked for', () => {
  const { requests } = limits();
  requests.note('create', asker('home'), refusal('site-full'));
  expect(requests.refuses('create', asker('home'))).toBeUndefined();
  requests.note('create', asker('home'), { code: 'BCDFG' });
  expect(requests.refuses('create', asker('home'))?.reason).toBe('too-many-own-rooms');
});
