import { EARLINESS_UNKNOWN } from '@rallydrop/common/protocol/hot';
import { describe, expect, it } from 'vitest';
import { Earliness } from './earliness.ts';

describe('earliness', () => {
  it('is unknown without inputs in the last second', () => {
    const earliness = new Earliness();
    expect(earliness.median(0)).toBe(EARLINESS_UNKNOWN);
    earliness.add(2, 0);
    expect(earliness.median(1000)).toBe(8);
    expect(earliness.median(1001)).toBe(EARLINESS_UNKNOWN);
  });

  it('is the median in quarters of a tick, so that one stall says nothing', () => {
    const earliness = new Earliness();
    for (const early of [1, 1.25, 1.5, -40, 0.75]) earliness.add(early, 500);
    expect(earliness.median(600)).toBe(4);
  });

  it('takes times between two milliseconds', () => {
    const earliness = new Earliness();
    earliness.add(2, 500.75);
    expect(earliness.median(600.25)).toBe(8);
  });

  it('keeps within what a pulse can carry', () => {
    const earliness = new Earliness();
    earliness.add(-1000, 0);
    expect(earliness.median(0)).toBe(EARLINESS_UNKNOWN + 1);
    const early = new Earliness();
    early.add(1000, 0);
    expect(early.median(0)).toBe(127);
  });
});
