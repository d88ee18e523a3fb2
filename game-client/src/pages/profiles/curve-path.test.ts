import fc from 'fast-check';
import { expect, it } from 'vitest';
import { curveShape } from './curve-path.ts';

const WIDTH = 300;
const HEIGHT = 100;

it('a curve goes from the first match on the left to the last on the right, up where the rating rose', () => {
  const { line, range, end } = curveShape(
    [
      [0, 1500],
      [50, 1560],
      [100, 1600],
    ],
    WIDTH,
    HEIGHT,
  );
  expect(range).toEqual([1500, 1600]);
  expect(line).toBe('M0.0 100.0L150.0 40.0L300.0 0.0');
  expect(end).toEqual([300, 0]);
});

it('a single match is a point at the right', () => {
  expect(curveShape([[7, 1500]], WIDTH, HEIGHT).end).toEqual([300, 50]);
});

it('a few points up and down do not look like a fall', () => {
  const [lowest, highest] = curveShape(
    [
      [0, 1500],
      [1, 1497],
    ],
    WIDTH,
    HEIGHT,
  ).range;
  expect(highest - lowest).toBeGreaterThanOrEqual(60);
});

it('every curve stays in its box', () => {
  const curves = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 100, max: 4_000 })), { minLength: 1 });
  fc.assert(
    fc.property(curves, (points) => {
      const curve = points.toSorted(([one], [other]) => one - other);
      for (const [, x, y] of curveShape(curve, WIDTH, HEIGHT).line.matchAll(/(\S+) ([\d.-]+)(?=L|$)/g)) {
        const across = Number(x!.slice(1));
        expect(across >= 0 && across <= WIDTH && Number(y) >= 0 && Number(y) <= HEIGHT).toBe(true);
      }
    }),
  );
});
