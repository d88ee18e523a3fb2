import { seededRandom } from '@rallydrop/common/random';
import { describe, expect, it } from 'vitest';
import { type Burst, Sparks } from './sparks.ts';

const BURST: Burst = {
  ...{ x: 1000, y: 2000, angle: 0, spread: 0.5, reach: 800 },
  ...{ count: 8, life: 400, size: 100, seat: 1, white: 0.25 },
};

describe('sparks', () => {
  it('fly from their place into their direction, and are gone at the end of their life', () => {
    const sparks = new Sparks(16, seededRandom(1));
    sparks.burst(BURST, 100);
    sparks.frame(100);
    expect(sparks.length).toBe(8);
    expect([...sparks.x.slice(0, 8)]).toEqual(new Array(8).fill(1000));
    sparks.frame(300);
    for (let i = 0; i < sparks.length; i++) {
      expect(sparks.x[i]).toBeGreaterThan(1000);
      expect(Math.hypot(sparks.x[i]! - 1000, sparks.y[i]! - 2000)).toBeLessThanOrEqual(800);
      expect([1, 2]).toContain(sparks.paint[i]);
    }
    sparks.frame(500);
    expect(sparks.length).toBe(0);
  });

  it('are at the same place at any refresh rate', () => {
    const [often, once] = [new Sparks(16, seededRandom(2)), new Sparks(16, seededRandom(2))];
    for (const sparks of [often, once]) sparks.burst(BURST, 0);
    for (let at = 0; at <= 200; at += 4) often.frame(at);
    once.frame(200);
    expect([...often.x]).toEqual([...once.x]);
    expect([...often.alpha.slice(0, often.length)]).toEqual([...once.alpha.slice(0, once.length)]);
  });

  it('never become more than the pool holds', () => {
    const sparks = new Sparks(10, seededRandom(3));
    for (let i = 0; i < 5; i++) sparks.burst(BURST, i);
    sparks.frame(10);
    expect(sparks.length).toBe(10);
    sparks.clear();
    sparks.frame(11);
    expect(sparks.length).toBe(0);
  });
});
