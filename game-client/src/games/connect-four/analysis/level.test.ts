import { expect, it } from 'vitest';
import { memoryStorage } from '../../../net/guest-pass.ts';
import { keepLevel, readLevel } from './level.ts';

it('a game is played on against the bot of last time, at first against the one that never errs', () => {
  const store = memoryStorage();
  expect(readLevel(store)).toBe('perfect');
  keepLevel(store, 'diagonals');
  expect(readLevel(store)).toBe('diagonals');
});

it('a level that there is no more is as if none had been chosen', () => {
  const store = memoryStorage();
  keepLevel(store, 'godlike');
  expect(readLevel(store)).toBe('perfect');
});

it('a browser that keeps nothing is no hindrance', () => {
  const store = {
    getItem: () => null,
    setItem: () => {
      throw new Error('full');
    },
  };
  expect(() => keepLevel(store, 'perfect')).not.toThrow();
});
