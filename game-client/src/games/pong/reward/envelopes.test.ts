import { describe, expect, it } from 'vitest';
import {
  BREATH_MS,
  floodAt,
  heldAt,
  kickAt,
  popAt,
  returnAt,
  SHAKE_MS,
  shakeAt,
  squashAt,
} from './envelopes.ts';

const ages = Array.from({ length: 1200 }, (_, i) => i - 100);

describe('what a reward looks like by its age', () => {
  it('squashes the ball to 1.25 for 80 ms', () => {
    expect(squashAt(0, 1)).toBeCloseTo(1.25);
    expect(squashAt(79, 1)).toBeGreaterThan(1);
    expect(squashAt(80, 1)).toBe(1);
    expect(squashAt(0, 0.4)).toBeCloseTo(1.1);
  });

  it('kicks the paddle back by 4 pixels and no more', () => {
    expect(kickAt(0, 1)).toBe(4);
    expect(Math.max(...ages.map((age) => kickAt(age, 1)))).toBe(4);
    expect(kickAt(200, 1)).toBe(0);
  });

  it('shakes by at most 6 pixels, for 180 ms', () => {
    expect(Math.max(...ages.map((age) => Math.abs(shakeAt(age))))).toBeLessThanOrEqual(6);
    expect(shakeAt(0)).toBe(6);
    expect(shakeAt(SHAKE_MS)).toBe(0);
    expect(SHAKE_MS).toBe(180);
  });

  it('pops a score to 1.15 and back within 300 ms', () => {
    expect([popAt(0), popAt(150), popAt(300)]).toEqual([1, 1.15, 1]);
    expect(popAt(Number.POSITIVE_INFINITY)).toBe(1);
  });

  it('holds its breath for 80 ms before a goal’s light fades', () => {
    expect(heldAt(0, 900)).toBe(1);
    expect(heldAt(BREATH_MS, 900)).toBe(1);
    expect(heldAt(BREATH_MS + 100, 900)).toBeLessThan(1);
    expect(heldAt(BREATH_MS + 900, 900)).toBe(0);
    expect(heldAt(-1, 900)).toBe(0);
    expect(BREATH_MS).toBe(80);
  });

  it('lets the next ball come when the eyes are back', () => {
    expect(returnAt(0)).toBe(0);
    expect(returnAt(600)).toBe(1);
    expect(returnAt(Number.POSITIVE_INFINITY)).toBe(1);
  });

  it('floods the winner’s half and leaves it so', () => {
    expect(floodAt(-1)).toBe(0);
    expect(floodAt(500)).toBe(1);
    expect(floodAt(9000)).toBe(1);
  });
});
