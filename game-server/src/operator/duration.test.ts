import { expect, test } from 'vitest';
import { parseDuration } from './duration.ts';

test('a duration is a number of minutes, hours or days, at most ten years', () => {
  expect(['90m', '12h', '7d', '3650d'].map(parseDuration)).toEqual([
    5_400_000, 43_200_000, 604_800_000, 315_360_000_000,
  ]);
  for (const text of ['', '7', 'd', '0d', '-1d', '1.5h', '7 d', '4000d', '999999m', '1w'])
    expect(parseDuration(text)).toBeUndefined();
});
