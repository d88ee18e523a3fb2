/** A rating's curve as a path. Pure. */

export interface CurveShape {
  /** An SVG path in a box of `width` × `height`. */
  readonly line: string;
  /** The lower and the upper edge of the box, points. */
  readonly range: readonly [lowest: number, highest: number];
  /** Where the curve ends. */
  readonly end: readonly [x: number, y: number];
}

/** A box is at least so high, points: a change of three is not to look like a fall. */
const LEAST_RANGE = 60;
const STEP = 20;

/**
 * Points against time, from the first match to the last. Where all happened at once they are as far from each other
 * as they are many.
 */
export const curveShape = (
  curve: readonly (readonly [at: number, points: number])[],
  width: number,
  height: number,
): CurveShape => {
  const range = rangeOf(curve.map(([, points]) => points));
  const [lowest, highest] = range;
  const [start, over] = [curve[0]![0], curve.at(-1)![0]];
  const xOf = (at: number, index: number): number => {
    if (curve.length === 1) return width;
    return width * (over > start ? (at - start) / (over - start) : index / (curve.length - 1));
  };
  const places = curve.map(
    ([at, points], index) => [xOf(at, index), height * (1 - (points - lowest) / (highest - lowest))] as const,
  );
  const line = places.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`);
  return { line: line.join(''), range, end: places.at(-1)! };
};

const rangeOf = (points: readonly number[]): readonly [number, number] => {
  const [least, most] = [Math.min(...points), Math.max(...points)];
  const missing = Math.max(0, LEAST_RANGE - (most - least)) / 2;
  return [Math.floor((least - missing) / STEP) * STEP, Math.ceil((most + missing) / STEP) * STEP];
};
