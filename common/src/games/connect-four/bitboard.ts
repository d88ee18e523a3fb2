/**
 * The 7×6 board as bits, in two 32-bit halves, so that no search step needs a BigInt or an allocation.
 *
 * Seven bits a column, bottom square lowest, the seventh always empty, so that no line wraps into the next
 * column. `lo` holds columns 0–3 (28 bits), `hi` columns 4–6 (21 bits):
 *
 *      5 12 19 26 |  5 12 19
 *      4 11 18 25 |  4 11 18
 *      3 10 17 24 |  3 10 17
 *      2  9 16 23 |  2  9 16
 *      1  8 15 22 |  1  8 15
 *      0  7 14 21 |  0  7 14
 *        lo            hi
 */
export const COLUMNS = 7;
export const ROWS = 6;
export const SQUARES = 42;

export const BOTTOM_LO = 0x0204081;
export const BOTTOM_HI = 0x004081;
export const BOARD_LO = BOTTOM_LO * 63;
export const BOARD_HI = BOTTOM_HI * 63;
/** The empty seventh square of each column. */
export const LID_LO = BOTTOM_LO * 64;
export const LID_HI = BOTTOM_HI * 64;
/** Rows 1, 3, 5 as people count them: the first player's when nobody breaks the parity; and rows 2, 4, 6. */
export const ODD_ROWS_LO = BOTTOM_LO * 21;
export const ODD_ROWS_HI = BOTTOM_HI * 21;
export const EVEN_ROWS_LO = BOTTOM_LO * 42;
export const EVEN_ROWS_HI = BOTTOM_HI * 42;

/** A position as its mover sees it: own stones and all stones. */
export interface Position {
  ownLo: number;
  ownHi: number;
  maskLo: number;
  maskHi: number;
  /** Stones on the board, 0–42. */
  plies: number;
}

export const emptyPosition = (): Position => ({ ownLo: 0, ownHi: 0, maskLo: 0, maskHi: 0, plies: 0 });

const columnBits = (lo: number, hi: number, column: number): number =>
  column < 4 ? (lo >>> (7 * column)) & 0x7f : (hi >>> (7 * (column - 4))) & 0x7f;

/** Stones in a column, 0–6. */
export function heightOf(position: Readonly<Position>, column: number): number {
  return 32 - Math.clz32(columnBits(position.maskLo, position.maskHi, column));
}

export const canPlay = (position: Readonly<Position>, column: number): boolean =>
  column >= 0 && column < COLUMNS && heightOf(position, column) < ROWS;

/** The mover drops a stone and the other player becomes the mover. The column must not be full. */
export function play(position: Readonly<Position>, column: number): Position {
  const lo = column < 4 ? 1 << (7 * column) : 0;
  const hi = column < 4 ? 0 : 1 << (7 * (column - 4));
  return {
    ownLo: position.ownLo ^ position.maskLo,
    ownHi: position.ownHi ^ position.maskHi,
    maskLo: position.maskLo | (position.maskLo + lo),
    maskHi: position.maskHi | (position.maskHi + hi),
    plies: position.plies + 1,
  };
}

/** "4455" as people write it, columns counted from 1. Undefined where a column is full, unknown, or a win came before. */
export function positionOf(moves: string): Position | undefined {
  let position = emptyPosition();
  for (const digit of moves) {
    const column = digit.charCodeAt(0) - 49;
    if (!canPlay(position, column) || lastMoverWon(position)) return undefined;
    position = play(position, column);
  }
  return position;
}

/** The player who is not the mover has four in a row. */
export const lastMoverWon = (position: Readonly<Position>): boolean =>
  hasFour(position.ownLo ^ position.maskLo, position.ownHi ^ position.maskHi);

/** The mover has four in a row with this stone. */
export const winsAt = (position: Readonly<Position>, column: number): boolean =>
  canPlay(position, column) && lastMoverWon(play(position, column));

/** Four of these stones stand in a row, in any direction. */
export function hasFour(lo: number, hi: number): boolean {
  // A pair of neighbours in direction d at s, and another pair two steps on.
  let pairLo = lo & (lo >>> 1);
  let pairHi = hi & (hi >>> 1);
  if ((pairLo & (pairLo >>> 2)) | (pairHi & (pairHi >>> 2))) return true;
  pairLo = lo & ((lo >>> 7) | (hi << 21));
  pairHi = hi & (hi >>> 7);
  if (pairLo & ((pairLo >>> 14) | (pairHi << 14))) return true;
  pairLo = lo & ((lo >>> 6) | (hi << 22));
  pairHi = hi & (hi >>> 6);
  if (pairLo & ((pairLo >>> 12) | (pairHi << 16))) return true;
  pairLo = lo & ((lo >>> 8) | (hi << 20));
  pairHi = hi & (hi >>> 8);
  return (pairLo & ((pairLo >>> 16) | (pairHi << 12))) !== 0;
}

/**
 * Squares of columns 0–3, taken or not, where one more stone would make four in a row.
 * In each direction, with a1, a2, a3 the neighbours ahead and b1, b2, b3 those behind.
 * Bits outside the board are left in: the caller masks.
 */
export function threatsLo(lo: number, hi: number): number {
  let a1 = (lo >>> 7) | (hi << 21);
  let a2 = (lo >>> 14) | (hi << 14);
  let a3 = (lo >>> 21) | (hi << 7);
  let b1 = lo << 7;
  let b2 = lo << 14;
  let found = ((lo << 1) & (lo << 2) & (lo << 3)) | (a1 & a2 & (a3 | b1)) | (b1 & b2 & ((lo << 21) | a1));
  a1 = (lo >>> 6) | (hi << 22);
  a2 = (lo >>> 12) | (hi << 16);
  a3 = (lo >>> 18) | (hi << 10);
  b1 = lo << 6;
  b2 = lo << 12;
  found |= (a1 & a2 & (a3 | b1)) | (b1 & b2 & ((lo << 18) | a1));
  a1 = (lo >>> 8) | (hi << 20);
  a2 = (lo >>> 16) | (hi << 12);
  a3 = (lo >>> 24) | (hi << 4);
  b1 = lo << 8;
  b2 = lo << 16;
  return found | (a1 & a2 & (a3 | b1)) | (b1 & b2 & ((lo << 24) | a1));
}

/** The same for columns 4–6, which have at most two columns ahead of them. */
export function threatsHi(lo: number, hi: number): number {
  let a1 = hi >>> 7;
  let b1 = (hi << 7) | (lo >>> 21);
  let b2 = (hi << 14) | (lo >>> 14);
  let b3 = (hi << 21) | (lo >>> 7);
  let found = ((hi << 1) & (hi << 2) & (hi << 3)) | (a1 & b1 & (b2 | (hi >>> 14))) | (b1 & b2 & b3);
  a1 = hi >>> 6;
  b1 = (hi << 6) | (lo >>> 22);
  b2 = (hi << 12) | (lo >>> 16);
  b3 = (hi << 18) | (lo >>> 10);
  found |= (a1 & b1 & (b2 | (hi >>> 12))) | (b1 & b2 & b3);
  a1 = hi >>> 8;
  b1 = (hi << 8) | (lo >>> 20);
  b2 = (hi << 16) | (lo >>> 12);
  b3 = (hi << 24) | (lo >>> 4);
  return found | (a1 & b1 & (b2 | (hi >>> 16))) | (b1 & b2 & b3);
}

export function countBits(x: number): number {
  let n = x - ((x >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** A half of the mirrored board: of these columns, what was `hi` and what was `lo` change places. */
export const mirrorLo = (lo: number, hi: number): number =>
  ((hi >>> 14) & 0x7f) | (hi & 0x3f80) | ((hi & 0x7f) << 14) | (lo & 0xfe00000);
export const mirrorHi = (lo: number): number => ((lo >>> 14) & 0x7f) | (lo & 0x3f80) | ((lo & 0x7f) << 14);

/**
 * A position's key: 49 bits, different for every position, as one exact number (own stones + all stones, so
 * that each column's top bit says how high it is). A board and its mirror image have the smaller of both keys.
 */
export function keyOf(position: Readonly<Position>): number {
  const lo = position.ownLo + position.maskLo;
  const hi = position.ownHi + position.maskHi;
  return Math.min(hi * 0x10000000 + lo, mirrorHi(lo) * 0x10000000 + mirrorLo(lo, hi));
}

/** The position of a key. Its mirror image, where that has the smaller key. */
export function positionOfKey(key: number): Position {
  const position = emptyPosition();
  const hi = Math.floor(key / 0x10000000);
  const lo = key - hi * 0x10000000;
  for (let column = 0; column < COLUMNS; column++) {
    // A column's bits are own stones + (2^height − 1).
    const bits = columnBits(lo, hi, column) + 1;
    const height = 31 - Math.clz32(bits);
    const own = bits - (1 << height);
    const all = (1 << height) - 1;
    if (column < 4) {
      position.ownLo |= own << (7 * column);
      position.maskLo |= all << (7 * column);
    } else {
      position.ownHi |= own << (7 * column - 28);
      position.maskHi |= all << (7 * column - 28);
    }
    position.plies += height;
  }
  return position;
}
