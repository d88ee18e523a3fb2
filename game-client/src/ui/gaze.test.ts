import { expect, it } from 'vitest';
import { turnTo } from './gaze.ts';

const EYE = { x: 100, y: 100 };

it('an eye turns towards what it looks at, and as far as it goes for what is far', () => {
  expect(turnTo(EYE, { x: 900, y: 100 })).toEqual({ x: 1, y: 0 });
  const diagonal = turnTo(EYE, { x: -900, y: -900 });
  expect(Math.hypot(diagonal.x, diagonal.y)).toBeCloseTo(1);
  expect(diagonal.x).toBeLessThan(0);
});

it('it turns less for what is near, and looks straight at what is before it', () => {
  expect(turnTo(EYE, { x: 100, y: 160 }).y).toBeCloseTo(0.25);
  expect(turnTo(EYE, EYE)).toEqual({ x: 0, y: 0 });
});
