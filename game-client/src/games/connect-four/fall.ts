/** How a disc falls: by gravity, with one small bounce. Exact for any age, so every refresh rate shows the same. */
import type { Milliseconds } from '@rallydrop/common/tick';

/** Rows a second per second: from above the board to its bottom in 0.28 s, with the bounce in 0.39 s. */
const GRAVITY = 170;
/** The part of its speed that a disc keeps when it lands. */
const BOUNCE = 0.2;

const seconds = (ms: Milliseconds): number => ms / 1000;

/** When a disc that falls so many rows touches down, ms. */
export const touchdownAfter = (rows: number): Milliseconds =>
  1000 * Math.sqrt((2 * Math.max(0, rows)) / GRAVITY);

/** When it lies still, ms. */
export const restAfter = (rows: number): Milliseconds => touchdownAfter(rows) * (1 + 2 * BOUNCE);

/** How high a disc is above its place, in rows, so long after it was let go `rows` above it. */
export const heightAfter = (rows: number, age: Milliseconds): number => {
  const touchdown = touchdownAfter(rows);
  if (age <= touchdown) return rows - (GRAVITY / 2) * seconds(age) ** 2;
  const bounced = seconds(age - touchdown);
  return Math.max(0, BOUNCE * GRAVITY * seconds(touchdown) * bounced - (GRAVITY / 2) * bounced ** 2);
};
