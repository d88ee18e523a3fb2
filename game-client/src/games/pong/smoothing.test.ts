import { describe, expect, it } from 'vitest';
import { Smoothing } from './smoothing.ts';

describe('a correction', () => {
  it('[P5] is adopted at once and does not show: what is drawn goes on from where it was', () => {
    const smoothing = new Smoothing(1000);
    const drawn = 500 + smoothing.offset;
    smoothing.absorb(300);
    expect(800 + smoothing.offset).toBe(drawn);
  });

  it('[P5] decays, by the time that passes and not by the frames', () => {
    const [fine, coarse] = [new Smoothing(1000), new Smoothing(1000)];
    fine.absorb(300);
    coarse.absorb(300);
    for (let i = 0; i < 12; i++) fine.decay(5);
    coarse.decay(60);
    expect(fine.offset).toBeCloseTo(coarse.offset, 6);
    expect(coarse.offset).toBeCloseTo(-300 / Math.E, 6);
    coarse.decay(600);
    expect(coarse.offset).toBe(0);
  });

  it('[P5] that is too large to be hidden snaps, and so do several that add up to one', () => {
    const smoothing = new Smoothing(1000);
    smoothing.absorb(1001);
    expect(smoothing.offset).toBe(0);
    smoothing.absorb(600);
    smoothing.absorb(600);
    expect(smoothing.offset).toBe(0);
  });
});
