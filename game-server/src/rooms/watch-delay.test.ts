import { expect, it } from 'vitest';
import { watchDelayMs } from './watch-delay.ts';

it('who watches is as far behind as was chosen, and two seconds at least where the match counts', () => {
  expect(watchDelayMs(undefined, false)).toBe(0);
  expect(watchDelayMs(30, false)).toBe(30_000);
  expect(watchDelayMs(undefined, true)).toBe(2_000);
  expect(watchDelayMs(0, true)).toBe(2_000);
  expect(watchDelayMs(30, true)).toBe(30_000);
});
