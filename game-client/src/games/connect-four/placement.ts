/** Where the board lies on the stage, in CSS pixels. Pure. */
import { ROWS } from '@rallydrop/common/games/connect-four/state';

export interface Placement {
  readonly columns: number;
  /** The side of one place. */
  readonly cell: number;
  /** The left edge of the first column (0 at least: the frame may lie beyond the stage), and the upper edge of the highest row. */
  readonly left: number;
  readonly top: number;
  /** The frame's thickness beside the columns and above them. */
  readonly frame: number;
  /** The board's foot, with the columns' numbers; in Pop Out it is a button for each column. */
  readonly foot: number;
}

/** The hand's row above the board, in cells. */
const HAND = 1;
const FRAME = 0.1;
const FOOT = 0.34;
const SMALLEST_FOOT = 20;
/** A finger's. */
const SMALLEST_POP_FOOT = 48;
const FINGER = 44;
const MARGIN = 4;
const LARGEST_MARGIN = 16;
/** On a high stage most of what is left over lies below the board, where the result comes to stand. */
const ABOVE = 0.1;

/** `width` and `height` of the stage in CSS pixels. */
export const placeBoard = (width: number, height: number, columns: number, popOut: boolean): Placement => {
  const margin = Math.min(LARGEST_MARGIN, Math.max(MARGIN, Math.round(Math.min(width, height) * 0.012)));
  const framed = (width - 2 * margin) / (columns + 2 * FRAME);
  // Where columns are narrower than a finger, the board goes from edge to edge, its frame beyond them.
  const byWidth = Math.max(framed, Math.min(FINGER, width / columns));
  const smallest = popOut ? SMALLEST_POP_FOOT : SMALLEST_FOOT;
  const high = height - 2 * margin;
  const byHeight = Math.min(high / (ROWS + HAND + FRAME + FOOT), (high - smallest) / (ROWS + HAND + FRAME));
  const cell = Math.max(1, Math.floor(Math.min(byWidth, byHeight)));
  const foot = Math.round(Math.max(smallest, cell * FOOT));
  const frame = Math.round(cell * FRAME);
  const used = cell * (ROWS + HAND) + frame + foot;
  return {
    columns,
    cell,
    frame,
    foot,
    left: Math.round((width - columns * cell) / 2),
    top: Math.round((height - used) * ABOVE) + cell + frame,
  };
};

/** The middle of a column. */
export const columnX = ({ left, cell }: Placement, column: number): number => left + (column + 0.5) * cell;

/** The middle of a row; row 0 is the lowest. */
export const rowY = ({ top, cell }: Placement, row: number): number => top + (ROWS - 0.5 - row) * cell;

/** The lower edge of the lowest row. */
export const bottomY = ({ top, cell }: Placement): number => top + ROWS * cell;

/** The column under a point, or −1 beside the board. Above and below it, the whole strip is the column's. */
export const columnUnder = ({ left, cell, columns, frame }: Placement, x: number): number => {
  const right = left + columns * cell;
  if (x < left - frame - cell / 2 || x > right + frame + cell / 2) return -1;
  return Math.max(0, Math.min(columns - 1, Math.floor((x - left) / cell)));
};

/** Whether a point is on the board's foot. */
export const isOnFoot = (place: Placement, y: number): boolean => y >= bottomY(place);

/** Stereo position of a column, −1…1, kept off the extremes. */
export const panOf = ({ columns }: Pick<Placement, 'columns'>, column: number): number =>
  ((2 * column + 1) / columns - 1) * 0.6;
