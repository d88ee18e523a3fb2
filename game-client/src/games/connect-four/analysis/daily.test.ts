import { describe, expect, it } from 'vitest';
import { dailyNumber, dayOf, keepStreak, lengthOn, readStreak, solvedOn } from './daily.ts';

const store = (entries: Record<string, string> = {}) => ({
  getItem: (key: string) => entries[key] ?? null,
  setItem: (key: string, value: string) => {
    entries[key] = value;
  },
});

describe('the puzzle of the day', () => {
  it('is the same all day, another one the next, and each of a hundred within a hundred days', () => {
    const noon = Date.UTC(2026, 10, 26, 12);
    expect(dayOf(noon)).toBe(dayOf(noon + 11 * 3_600_000));
    expect(dailyNumber(dayOf(noon), 100)).not.toBe(dailyNumber(dayOf(noon) + 1, 100));
    const seen = new Set(Array.from({ length: 100 }, (_, day) => dailyNumber(day, 100)));
    expect(seen.size).toBe(100);
  });

  it('counts days in a row, each once', () => {
    const none = readStreak(store());
    const three = [10, 11, 11, 12].reduce(solvedOn, none);
    expect(three).toEqual({ day: 12, length: 3 });
    expect([12, 13, 14].map((day) => lengthOn(three, day))).toEqual([3, 3, 0]);
    expect(solvedOn(three, 20)).toEqual({ day: 20, length: 1 });
  });

  it.each(['', 'null', '{}', '[]', '{"day":"x"}', '{'])('begins anew where the browser holds %s', (text) => {
    const kept = store({ 'rallydrop.connect-four.daily': text });
    expect(readStreak(kept).length).toBe(0);
    keepStreak(kept, { day: 3, length: 2 });
    expect(readStreak(kept)).toEqual({ day: 3, length: 2 });
  });
});
