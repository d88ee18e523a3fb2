import { asPlayerId } from '@rallydrop/common/ids';
import { refusal } from '@rallydrop/common/protocol/refusals';
import { expect, it } from 'vitest';
import { RequestLimits } from './request-limits.ts';

const asker = (address: string) => ({ playerId: asPlayerId('ada'), address });

const limits = () => {
  const time = { now: 0 };
  const requests = new RequestLimits({
    limits: { roomsPerGuest: 1, roomsPerAddress: 9, guessesPerMinute: 6, wordsPerMinute: 6 },
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

it.each(['say', 'react', 'challenge', 'report'])(
  'however many guests an address has, together they %s so often, and then once in ten seconds',
  (event) => {
    const { time, requests } = limits();
    const guest = (n: number, address = 'home') => ({ playerId: asPlayerId(`guest ${n}`), address });
    for (let n = 0; n < 6; n++) {
      expect(requests.refuses(event, guest(n))).toBeUndefined();
      requests.note(event, guest(n), {});
    }
    expect(requests.refuses(event, guest(6))?.reason).toBe('too-many-words');
    expect(requests.refuses(event, guest(7, 'elsewhere'))).toBeUndefined();
    time.now = 10_000;
    expect(requests.refuses(event, guest(8))).toBeUndefined();
  },
);

it('what was refused was not said, and costs no words', () => {
  const { requests } = limits();
  for (let n = 0; n < 50; n++) requests.note('say', asker('home'), refusal('chat-too-fast'));
  expect(requests.refuses('say', asker('home'))).toBeUndefined();
});
