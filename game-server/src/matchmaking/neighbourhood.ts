/** An order in which those who would be good partners stand near each other: along Hilbert's curve over rating and round trip. */
import type { Waiting } from './waiting.ts';

/** Cells of the curve along each axis, as a power of two: half a point each. */
const BITS = 13;
const CELLS = 2 ** BITS;
/** Points along one side of the curve's square; whatever lies outside stands at its edge. */
const SIDE = 4_096;

/** The tickets' places, from one end of the curve to the other. `shift`, in points, moves the curve to give another one. */
export const alongCurve = (waiting: Waiting, shift: number): Int32Array => {
  const keys = new Float64Array(waiting.count);
  for (let i = 0; i < waiting.count; i++) {
    const x = cell(waiting.rating[i]! + shift);
    const y = cell(waiting.roundTripMs[i]! * waiting.pointsPerMs + shift);
    keys[i] = hilbertIndex(x, y) * waiting.count + i;
  }
  return Int32Array.from(keys.sort(), (key) => key % waiting.count);
};

const cell = (points: number): number =>
  Math.max(0, Math.min(CELLS - 1, Math.floor((points * CELLS) / SIDE)));

/** How far along the curve a cell lies (Hilbert 1891; quadrant by quadrant, each turned as it is entered). */
const hilbertIndex = (cellX: number, cellY: number): number => {
  let x = cellX;
  let y = cellY;
  let index = 0;
  for (let bit = BITS - 1; bit >= 0; bit--) {
    const right = (x >> bit) & 1;
    const upper = (y >> bit) & 1;
    index = (index << 2) | ((3 * right) ^ upper);
    if (upper === 1) continue;
    const turned = right === 1 ? CELLS - 1 - x : x;
    x = right === 1 ? CELLS - 1 - y : y;
    y = turned;
  }
  return index;
};
