import { describe, expect, it } from 'vitest';
import { History } from './history.ts';

const all = (history: History): number[] => Array.from({ length: history.length }, (_, i) => history.at(i));

describe('a history', () => {
  it('keeps samples in order, oldest first', () => {
    const history = new History(3);
    expect(all(history)).toEqual([]);
    history.push(1);
    history.push(2);
    expect(all(history)).toEqual([1, 2]);
  });

  it('forgets the oldest when it is full', () => {
    const history = new History(3);
    for (const sample of [1, 9, 3, 4, 5]) history.push(sample);
    expect(all(history)).toEqual([3, 4, 5]);
    expect(history.peak).toBe(5);
  });
});
