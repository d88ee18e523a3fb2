import { describe, expect, it } from 'vitest';
import { alongCurve } from './neighbourhood.ts';
import { context, ticket } from './testing.ts';
import { type Waiting, waitingOf } from './waiting.ts';

/** Points along one side of the curve's square, and squares of a grid on it. */
const SIDE = 4_096;
const GRID = 32;
const STEP = SIDE / GRID;

/** One who waits in the middle of each square of the grid: place `x + GRID · y`. */
const grid = (): Waiting =>
  waitingOf(
    Array.from({ length: GRID * GRID }, (_, n) =>
      ticket(`p${n}`, {
        rating: STEP * ((n % GRID) + 0.5),
        roundTripMs: (STEP * (Math.floor(n / GRID) + 0.5)) / context().policy.pointsPerMs,
      }),
    ),
    context(),
  );

const distance = (a: number, b: number): number =>
  Math.abs((a % GRID) - (b % GRID)) + Math.abs(Math.floor(a / GRID) - Math.floor(b / GRID));

describe('the order along the curve', () => {
  it('has everybody once', () => {
    const order = [...alongCurve(grid(), 0)];
    expect(order.toSorted((a, b) => a - b)).toEqual(order.map((_, n) => n));
  });

  it('goes through every square to one beside it, from one corner of a side to the other', () => {
    const order = alongCurve(grid(), 0);
    for (let n = 1; n < order.length; n++) expect(distance(order[n - 1]!, order[n]!), `${n}`).toBe(1);
    expect([order[0], order.at(-1)]).toEqual([0, GRID - 1]);
  });

  it('goes through each quarter before the next', () => {
    const quarters = [...alongCurve(grid(), 0)].map(
      (n) => 2 * Number(n % GRID >= GRID / 2) + Number(n >= (GRID * GRID) / 2),
    );
    const changes = quarters.filter((quarter, n) => n > 0 && quarter !== quarters[n - 1]);
    expect([quarters[0], ...changes]).toEqual([0, 1, 3, 2]);
  });

  it('is another one where the curve is moved, and whoever stands outside stands at its edge', () => {
    const order = alongCurve(grid(), 3 * STEP);
    expect([...order]).not.toEqual([...alongCurve(grid(), 0)]);
    expect(new Set(order).size).toBe(GRID * GRID);
    // Three rows and columns are pushed onto the edge: between the rest, still one step.
    const inside = [...order].filter((n) => n % GRID < GRID - 4 && Math.floor(n / GRID) < GRID - 4);
    const jumps = inside.filter((n, at) => at > 0 && distance(inside[at - 1]!, n) > 1);
    expect(jumps.length).toBeLessThan(GRID);
    const outside = waitingOf(
      [-100, 10_000, 0].map((rating, n) => ticket(`p${n}`, { rating })),
      context(),
    );
    expect([...alongCurve(outside, 0)]).toEqual([0, 2, 1]);
  });
});
