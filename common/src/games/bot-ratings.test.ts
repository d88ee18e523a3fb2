import { describe, expect, it } from 'vitest';
import { GAMES } from './index.ts';

describe.each(GAMES)('the ladder of $title’s bots', ({ botLevels, botRatings }) => {
  it('has every level, from the weakest to the strongest as they were measured', () => {
    expect(Object.keys(botRatings!)).toEqual(botLevels.map(({ id }) => id));
    const ratings = Object.values(botRatings!).map(({ rating }) => rating);
    for (const [i, rating] of ratings.entries()) if (i > 0) expect(rating).toBeGreaterThan(ratings[i - 1]!);
  });
});
