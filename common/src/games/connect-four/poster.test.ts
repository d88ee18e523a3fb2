import { describe, expect, it } from 'vitest';
import { COLORS, POSTER_HEIGHT, POSTER_WIDTH, type Shape } from '../../poster.ts';
import { drawn } from './drawn.ts';
import { connectFourPoster } from './poster.ts';

const shapesOf = (drawing: string, fields: object = {}, options: object = {}): readonly Shape[] =>
  connectFourPoster.shapes({ ...drawn(drawing, 'o', options), ...fields });
const holes = (shapes: readonly Shape[]) => shapes.filter(({ color }) => color === COLORS.ink);
const EMPTY = '.......';

describe('the picture of a match of Connect Four', () => {
  it('has a board that fits, with a hole in every place, alike on all sides of its middle', () => {
    for (const [options, columns] of [
      [{}, 7],
      [{ variant: 'five' }, 9],
    ] as const) {
      const [board, ...places] = shapesOf(columns === 7 ? EMPTY : '.........', {}, options);
      expect(board).toMatchObject({ x: POSTER_WIDTH / 2, y: POSTER_HEIGHT / 2, color: COLORS.panel });
      expect(board!.width).toBeLessThan(POSTER_WIDTH);
      expect(board!.height).toBeLessThan(POSTER_HEIGHT);
      expect(places).toHaveLength(columns * 6);
      expect(holes(places)).toHaveLength(columns * 6);
      const at = places.map(({ x, y }) => `${x} ${y}`).sort();
      expect(new Set(at).size).toBe(columns * 6);
      expect(places.map(({ x, y }) => `${POSTER_WIDTH - x} ${y}`).sort()).toEqual(at);
      expect(places.map(({ x, y }) => `${x} ${POSTER_HEIGHT - y}`).sort()).toEqual(at);
      for (const { x, y, radius } of places) {
        expect(Math.abs(x - board!.x) + radius).toBeLessThan(board!.width / 2);
        expect(Math.abs(y - board!.y) + radius).toBeLessThan(board!.height / 2);
      }
      const [first, second] = places;
      expect(second!.x - first!.x).toBeGreaterThan(2 * first!.radius);
    }
  });

  it('has each disc in its place, the bottom row lowest, in its player’s colour and with its mark', () => {
    const shapes = shapesOf('x......\no.....x');
    const disc = (color: number) => shapes.filter((shape) => shape.color === color);
    const [own, others] = COLORS.seats.map(disc) as [Shape[], Shape[]];
    const xs = shapes.slice(1).map(({ x }) => x);
    const ys = shapes.slice(1).map(({ y }) => y);
    expect(own.map(({ x, y }) => [x, y])).toEqual([[Math.min(...xs), Math.max(...ys)]]);
    expect(others.map(({ x }) => x).sort()).toEqual([Math.max(...xs), Math.min(...xs)].sort());
    const above = others.find(({ x }) => x === Math.min(...xs))!;
    expect(own[0]!.y - above.y).toBeCloseTo(94, 9);
    const marks = shapes.filter(({ alpha }) => alpha === 0.7);
    expect(marks.filter(({ edge }) => edge !== undefined).map(({ x, y }) => [x, y])).toEqual([
      [own[0]!.x, own[0]!.y],
    ]);
    expect(marks.filter(({ edge }) => edge === undefined)).toHaveLength(2);
    for (const { radius } of marks) expect(radius).toBeLessThan(own[0]!.radius);
  });

  it('has a ring around each disc of the winner’s line, and none without one', () => {
    const drawing = 'ooox...\nxxxx...';
    expect(shapesOf(drawing).some(({ color }) => color === COLORS.paper)).toBe(false);
    const rings = shapesOf(drawing, { winner: 1 }).filter(({ color }) => color === COLORS.paper);
    const ofSeat = shapesOf('.......\nxxxx...').filter(({ color }) => color === COLORS.seats[1]);
    expect(rings.map(({ x, y, edge }) => [x, y, edge])).toEqual(ofSeat.map(({ x, y }) => [x, y, 7]));
  });

  it('is taken at the end where nobody asks for a moment', () => {
    expect(connectFourPoster.worth(drawn(EMPTY, 'o'))).toBe(connectFourPoster.worth(drawn('oxox...', 'x')));
  });
});
