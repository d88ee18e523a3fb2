import { expect, it } from 'vitest';
import { guestPass, memoryStorage } from './guest-pass.ts';

const KEY = 'rallydrop.guest-pass';
const settled = () => new Promise((resolve) => setTimeout(resolve));

it('a pass of an earlier version is shown once more, and gone when it is a cookie', async () => {
  const storage = memoryStorage();
  storage.setItem(KEY, 'an old one');
  const made: string[] = [];
  const pass = guestPass(storage, async (token) => made.push(token) > 0);
  expect(pass.read()).toBe('an old one');
  pass.keep('a fresh one');
  await settled();
  expect([made, pass.read(), storage.getItem(KEY)]).toEqual([['a fresh one'], undefined, null]);
});

it('where no cookie can be had, the guest is the same as long as the page lives', async () => {
  const storage = memoryStorage();
  const pass = guestPass(storage, async () => false);
  pass.keep('a fresh one');
  await settled();
  expect([pass.read(), storage.getItem(KEY)]).toEqual(['a fresh one', null]);
});
