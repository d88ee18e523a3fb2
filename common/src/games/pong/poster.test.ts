import { describe, expect, it } from 'vitest';
import { COLORS, POSTER_HEIGHT, POSTER_WIDTH, type Shape } from '../../poster.ts';
import { COURT_HEIGHT, COURT_WIDTH, PADDLE_FACE, PADDLE_HALF_HEIGHT } from './court.ts';
import { pongPoster } from './poster.ts';
import { PHASE, type PongState } from './state.ts';
import { flying, mirroredLeftRight, mirroredUpDown, newMatch } from './testing.ts';

const MIDDLE = { ballX: COURT_WIDTH / 2, ballY: COURT_HEIGHT / 2 };
/** Something of everything, on no axis of the court. */
const STATE = flying({
  ...{ ballX: 9_000, ballY: 5_000, velX: 250, velY: -90, paddle0: 3_000, paddle1: 8_000 },
  ...{ target0: 3_000, target1: 8_000, server: 0 },
});
const shapesOf = (state: PongState) => pongPoster.shapes(state);
const [COURT, NET] = [0, 1];

/** What is drawn, whatever the order, where lengths are told to a thousandth of a pixel. */
const drawnOf = (shapes: readonly Shape[]) =>
  shapes
    .map(({ x, y, width, height, radius, color, alpha }) =>
      [x, y, width, height, radius, alpha]
        .map((value) => (value + 0).toFixed(3))
        .join(' ')
        .concat(` ${color}`),
    )
    .sort();

describe('the picture of a match of Pong', () => {
  it('has the court in its proportions, a margin above and below, and a net in its middle', () => {
    const shapes = shapesOf(newMatch());
    expect(shapes[COURT]).toMatchObject({
      x: POSTER_WIDTH / 2,
      y: POSTER_HEIGHT / 2,
      height: POSTER_HEIGHT - 48,
    });
    expect(shapes[COURT]!.width / shapes[COURT]!.height).toBeCloseTo(COURT_WIDTH / COURT_HEIGHT, 9);
    expect(shapes[NET]).toMatchObject({
      x: POSTER_WIDTH / 2,
      y: POSTER_HEIGHT / 2,
      height: POSTER_HEIGHT - 48,
    });
  });

  it('has ball and paddles where they are on the court', () => {
    const { width, height } = shapesOf(STATE)[COURT]!;
    const left = (POSTER_WIDTH - width) / 2;
    const ball = shapesOf(STATE).at(-1)!;
    expect(ball.color).toBe(COLORS.paper);
    expect((ball.x - left) / width).toBeCloseTo(9_000 / COURT_WIDTH, 9);
    expect((ball.y - 24) / height).toBeCloseTo(5_000 / COURT_HEIGHT, 9);
    const paddles = shapesOf(STATE).filter(
      (shape) => shape.alpha === 1 && COLORS.seats.includes(shape.color as 0xffb000),
    );
    expect(paddles.map(({ color }) => color)).toEqual(COLORS.seats);
    expect(paddles.map(({ y }) => (y - 24) / height)).toEqual([
      expect.closeTo(3_000 / COURT_HEIGHT, 9),
      expect.closeTo(8_000 / COURT_HEIGHT, 9),
    ]);
    for (const paddle of paddles)
      expect(paddle.height / height).toBeCloseTo((2 * PADDLE_HALF_HEIGHT) / COURT_HEIGHT, 9);
    expect(paddles[0]!.x).toBeLessThan(left + (width * PADDLE_FACE) / COURT_WIDTH);
    expect(paddles[0]!.x).toBeGreaterThan(left);
  });

  it('is mirrored where the match is, seen from behind or upside down', () => {
    const [first, second] = COLORS.seats;
    const swapped = (color: number) => (color === first ? second : color === second ? first : color);
    const behind = shapesOf(STATE).map((one) => ({
      ...one,
      x: POSTER_WIDTH - one.x,
      color: swapped(one.color),
    }));
    expect(drawnOf(shapesOf(mirroredLeftRight(STATE)))).toEqual(drawnOf(behind));
    const upsideDown = shapesOf(STATE).map((one) => ({ ...one, y: POSTER_HEIGHT - one.y }));
    expect(drawnOf(shapesOf(mirroredUpDown(STATE)))).toEqual(drawnOf(upsideDown));
  });

  it('has a trail behind a ball that flies, thinner and fainter the older it is, within the court', () => {
    const still = shapesOf({ ...STATE, phase: PHASE.hitStop });
    const trail = shapesOf(STATE).slice(still.length - 1, -1);
    expect(trail).toHaveLength(9);
    for (const [n, { x, y, radius, alpha, color }] of trail.entries()) {
      const next = trail[n + 1] ?? shapesOf(STATE).at(-1)!;
      expect(color).toBe(COLORS.seats[0]);
      expect(x).toBeLessThan(next.x);
      expect(y).toBeGreaterThan(next.y);
      expect(radius).toBeLessThan(next.radius);
      expect(alpha).toBeLessThan(next.alpha);
      expect(alpha).toBeGreaterThan(0);
      expect(radius).toBeGreaterThan(0);
    }
    const upwards = shapesOf({ ...STATE, ballY: COURT_HEIGHT - 200, velY: -400 });
    for (const { y } of upwards) expect(y).toBeLessThanOrEqual(POSTER_HEIGHT - 24);
  });

  it('has no ball when the match is over', () => {
    const over = shapesOf({ ...STATE, phase: PHASE.over });
    expect(over.some(({ color }) => color === COLORS.paper)).toBe(false);
  });

  it('has each score on its player’s side, in their colour', () => {
    const scored = (fields: Partial<PongState>) =>
      shapesOf({ ...STATE, ...fields }).filter(
        ({ alpha, color }) => alpha === 0.35 && color !== COLORS.paper,
      );
    const ones = scored({ phase: PHASE.over, score0: 1, score1: 8 });
    // A one has two strokes, an eight seven.
    expect(ones.filter(({ x }) => x < POSTER_WIDTH / 2).map(({ color }) => color)).toEqual([
      COLORS.seats[0],
      COLORS.seats[0],
    ]);
    expect(ones.filter(({ x }) => x > POSTER_WIDTH / 2).map(({ color }) => color)).toEqual(
      Array(7).fill(COLORS.seats[1]),
    );
  });
});

describe('the moment that is shown', () => {
  it('is the longer into a rally the better, while the ball flies about the middle', () => {
    expect(pongPoster.worth(flying({ ...MIDDLE, rally: 9 }))).toBe(9);
    expect(pongPoster.worth(flying({ ...MIDDLE, ballX: 0.26 * COURT_WIDTH, rally: 9 }))).toBe(9);
    for (const share of [0.24, 0.25, 0.75, 0.8])
      expect(pongPoster.worth(flying({ ...MIDDLE, ballX: share * COURT_WIDTH, rally: 9 }))).toBe(-1);
    expect(pongPoster.worth({ ...flying({ ...MIDDLE, rally: 9 }), phase: PHASE.hitStop })).toBe(-1);
  });
});
