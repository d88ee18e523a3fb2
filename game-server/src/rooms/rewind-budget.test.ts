import { describe, expect, it } from 'vitest';
import { SLOT_MS } from '../ticker.ts';
import { RewindBudget } from './rewind-budget.ts';

describe('the budget for putting late inputs back', () => {
  it('is spent by measured time, and is there again in the next slot', () => {
    let now = 0;
    const budget = new RewindBudget(() => now, 1);
    const spend = (ms: number) => {
      const begun = budget.begin();
      now += ms;
      if (begun) budget.end();
      return begun;
    };
    expect([spend(0.4), spend(0.4), spend(0.4), spend(0.1)]).toEqual([true, true, true, false]);
    now = SLOT_MS + 0.01;
    expect(spend(0.4)).toBe(true);
  });
});
