import { describe, expect, it } from 'vitest';
import { Trail } from './trail.ts';

/** A ball flying at `speed` court units a millisecond, drawn `hertz` times a second for half a second. */
function flown(speed: number, hertz: number): Trail {
  const trail = new Trail(10);
  for (let frame = 0; frame <= hertz / 2; frame++) {
    const now = (frame * 1000) / hertz;
    trail.frame(now * speed, 100, now);
  }
  return trail;
}

describe("the ball's trail", () => {
  it('is the same at 30, 60, 144 and 240 frames a second', () => {
    const reference = [...flown(20, 60).x];
    for (const hertz of [30, 144, 240]) {
      flown(20, hertz).x.forEach((x, dot) => {
        expect(x).toBeCloseTo(reference[dot]!, 3);
      });
    }
  });

  it('grows with speed', () => {
    const span = (trail: Trail): number => trail.x[0]! - trail.x[trail.length - 1]!;
    expect(span(flown(30, 60))).toBeGreaterThan(1.4 * span(flown(20, 60)));
  });

  it('has no dot where the ball was not yet', () => {
    const trail = new Trail(10);
    trail.frame(0, 0, 0);
    expect(trail.length).toBe(0);
    trail.frame(300, 0, 20);
    expect(trail.length).toBe(2);
  });

  it('does not reach across the court when the ball is put into its middle', () => {
    const trail = flown(20, 60);
    trail.frame(12_800 + 10_000, 7200, 520);
    expect(trail.length).toBe(0);
  });
});
