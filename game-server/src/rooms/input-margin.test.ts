import { INPUT_MARGIN_UNKNOWN } from '@rallydrop/common/protocol/hot';
import { describe, expect, it } from 'vitest';
import { InputMargin } from './input-margin.ts';

describe('inputMargin', () => {
  it('is unknown without inputs in the last second', () => {
    const inputMargin = new InputMargin();
    expect(inputMargin.median(0)).toBe(INPUT_MARGIN_UNKNOWN);
    inputMargin.add(2, 0);
    expect(inputMargin.median(1000)).toBe(8);
    expect(inputMargin.median(1001)).toBe(INPUT_MARGIN_UNKNOWN);
  });

  it('is the median in quarters of a tick, so that one stall says nothing', () => {
    const inputMargin = new InputMargin();
    for (const early of [1, 1.25, 1.5, -40, 0.75]) inputMargin.add(early, 500);
    expect(inputMargin.median(600)).toBe(4);
  });

  it('takes times between two milliseconds', () => {
    const inputMargin = new InputMargin();
    inputMargin.add(2, 500.75);
    expect(inputMargin.median(600.25)).toBe(8);
  });

  it('keeps within what a pulse can carry', () => {
    const inputMargin = new InputMargin();
    inputMargin.add(-1000, 0);
    expect(inputMargin.median(0)).toBe(INPUT_MARGIN_UNKNOWN + 1);
    const early = new InputMargin();
    early.add(1000, 0);
    expect(early.median(0)).toBe(127);
  });
});
