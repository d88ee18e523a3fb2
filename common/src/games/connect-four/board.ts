/** The board in a state: its columns, its discs, its lines. */
import type { Seat } from '../../game.ts';
import { type ConnectFourState, EMPTY_COLUMN, ROWS, variantOf } from './state.ts';

type ColumnField = Extract<keyof ConnectFourState, `column${number}`>;

const FIELDS: readonly ColumnField[] = [
  'column0',
  'column1',
  'column2',
  'column3',
  'column4',
  'column5',
  'column6',
  'column7',
  'column8',
];

export const columnAt = (state: Readonly<ConnectFourState>, column: number): number => state[FIELDS[column]!];
export const setColumn = (state: ConnectFourState, column: number, value: number): void => {
  state[FIELDS[column]!] = value;
};

/** The board as it is drawn small: each column's number, from the left. */
export const columnsOf = (state: Readonly<ConnectFourState>): readonly number[] =>
  FIELDS.slice(0, variantOf(state).columns).map((field) => state[field]);

/** How many discs lie in a column. */
export const heightOf = (column: number): number => 31 - Math.clz32(column);

/** Whose disc lies in a place (row 0 is the bottom), or `undefined` for none. */
export const discAt = (state: Readonly<ConnectFourState>, column: number, row: number): Seat | undefined => {
  const bits = columnAt(state, column);
  return row >= 0 && row < heightOf(bits) ? (bits >> row) & 1 : undefined;
};

export const withDisc = (column: number, seat: Seat): number => {
  const height = heightOf(column);
  return (column ^ (1 << height)) | (seat << height) | (1 << (height + 1));
};

/** The column without its lowest disc. */
export const withoutBottom = (column: number): number => column >> 1;

export const isFull = (column: number): boolean => heightOf(column) >= ROWS;
export const isEmpty = (column: number): boolean => column === EMPTY_COLUMN;

export const isBoardFull = (state: Readonly<ConnectFourState>): boolean => {
  for (let column = 0; column < variantOf(state).columns; column++) {
    if (!isFull(columnAt(state, column))) return false;
  }
  return true;
};

export interface Place {
  readonly column: number;
  readonly row: number;
}

/** Right, up, and the two diagonals. */
const DIRECTIONS = [
  [1, 0],
  [0, 1],
  [1, 1],
  [1, -1],
] as const;

/** The places of a seat's lines: each of the variant's length, as runs that may overlap; empty without one. */
export const linesOf = (state: Readonly<ConnectFourState>, seat: Seat): readonly (readonly Place[])[] => {
  const { columns, line } = variantOf(state);
  const lines: Place[][] = [];
  for (let column = 0; column < columns; column++) {
    for (let row = 0; row < ROWS; row++) {
      for (const [right, up] of DIRECTIONS) {
        const places = run(state, seat, column, row, right, up, columns, line);
        if (places) lines.push(places);
      }
    }
  }
  return lines;
};

const run = (
  state: Readonly<ConnectFourState>,
  seat: Seat,
  column: number,
  row: number,
  right: number,
  up: number,
  columns: number,
  length: number,
): Place[] | undefined => {
  const places: Place[] = [];
  for (let step = 0; step < length; step++) {
    const place = { column: column + step * right, row: row + step * up };
    if (place.column >= columns || discAt(state, place.column, place.row) !== seat) return undefined;
    places.push(place);
  }
  return places;
};
