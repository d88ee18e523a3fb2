import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { isMoreDue, isNearEnd, momentBefore } from './lookback-rules.ts';

const RATE = 60;
const seconds = (s: number) => s * RATE;

describe('a moment that is chosen of a running match', () => {
  it('is five seconds ago at least, or the beginning', () => {
    expect(momentBefore(seconds(60), seconds(20), RATE, false)).toBe(seconds(20));
    expect(momentBefore(seconds(60), seconds(59), RATE, false)).toBe(seconds(55));
    expect(momentBefore(seconds(3), seconds(2), RATE, false)).toBe(0);
  });

  it('is the present where it is not before it, or nearly there for who looks back already', () => {
    expect(momentBefore(seconds(60), seconds(60), RATE, false)).toBeUndefined();
    expect(momentBefore(seconds(60), seconds(58.5), RATE, true)).toBeUndefined();
    expect(momentBefore(seconds(60), seconds(57), RATE, true)).toBe(seconds(57));
  });
});

describe('more of a running match', () => {
  const at = (tick: number, more: { pace?: number; playing?: boolean } = {}) => ({
    ...{ tick: signal(tick), lastTick: signal(seconds(60)), over: signal(tick >= seconds(60)) },
    ...{ pace: signal(more.pace ?? 1), playing: signal(more.playing ?? true) },
    replay: { game: { tickRate: RATE } },
  });

  it('is asked for before what is known ends, the sooner the faster it passes', () => {
    expect(isMoreDue(at(seconds(57)))).toBe(false);
    expect(isMoreDue(at(seconds(58)))).toBe(true);
    expect(isMoreDue(at(seconds(45), { pace: 8 }))).toBe(true);
  });

  it('is not where it stands still, but at its end', () => {
    expect(isMoreDue(at(seconds(59), { playing: false }))).toBe(false);
    expect(isMoreDue(at(seconds(60), { playing: false }))).toBe(true);
  });

  it('brings one back to the present from two seconds before its end, or from as much as its fetching took', () => {
    expect(isNearEnd(at(seconds(58.1)), 0)).toBe(true);
    expect(isNearEnd(at(seconds(57.9)), 0)).toBe(false);
    expect(isNearEnd(at(seconds(56.1)), 2)).toBe(true);
    expect(isNearEnd(at(seconds(55.9)), 2)).toBe(false);
  });
});
