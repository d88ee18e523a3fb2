/** Connect Four's state, its fields on the wire, and the options of a match. */
import type { FieldType, Seat } from '../../game.ts';

export const TICK_RATE = 60;
export const MAX_COLUMNS = 9;
export const ROWS = 6;

/**
 * A column is one number: a sentinel bit above its discs, and below it one bit a disc from the bottom up, set where
 * the disc is seat 1's. An empty column is 1. All that a move changes on the board is one byte.
 */
export const EMPTY_COLUMN = 1;

/** How a match can end, as the number in the field `ended`; 0 while it goes on. */
export const ENDINGS = ['', 'line', 'board-full', 'resigned', 'time', 'draw-agreed', 'too-long'] as const;
export type Ending = (typeof ENDINGS)[number];
export const ENDED = Object.fromEntries(ENDINGS.map((name, code) => [name, code])) as Readonly<
  Record<Ending, number>
>;

/** In the field `winner`: nobody, or not yet. */
export const NOBODY = 2;

/** The bits of the field `last`, which changes with every move. */
export const LAST_COLUMN = 0x0f;
export const LAST_POPPED = 0x10;
/** The seat that moved last; set for seat 1. */
export const LAST_MOVER = 0x20;

export interface ClockKind {
  readonly id: string;
  readonly label: string;
  /** Ticks at the start (or for each move), and added after each move; no `base`, no clock. */
  readonly base: number;
  readonly increment: number;
  readonly perMove: boolean;
}

const seconds = (n: number): number => n * TICK_RATE;
const clock = (id: string, label: string, base: number, increment: number, perMove = false): ClockKind => ({
  id,
  label,
  base,
  increment,
  perMove,
});

/** In the field `clock`: the index here. */
export const CLOCKS = [
  clock('none', 'No clock', 0, 0),
  clock('1+0', '1 minute', seconds(60), 0),
  clock('3+2', '3 minutes + 2 s a move', seconds(180), seconds(2)),
  clock('5+3', '5 minutes + 3 s a move', seconds(300), seconds(3)),
  clock('move', '30 seconds a move', seconds(30), 0, true),
] as const;

/** In the field `variant`: the index here. */
export const VARIANTS = [
  { id: 'classic', label: 'Classic', columns: 7, line: 4, popOut: false },
  { id: 'pop-out', label: 'Pop Out', columns: 7, line: 4, popOut: true },
  { id: 'five', label: 'Five in a row on 9×6', columns: 9, line: 5, popOut: false },
] as const;
export type Variant = (typeof VARIANTS)[number];

/**
 * What a seat is given back for its network in sum, ticks: so much at the start of a match, more with each of its moves,
 * and no more than this saved. A line halfway around the earth takes a quarter of a second there and back, so whoever is
 * that far away is given back all of it in every move, and a stall is paid from what was saved; who lets the server
 * measure more than any place on earth needs is given no more than that.
 */
export const LAG_QUOTA = { start: 30, aMove: 15, most: 60 } as const;

export type ConnectFourState = {
  column0: number; // see EMPTY_COLUMN; columns beyond the variant's stay empty
  column1: number;
  column2: number;
  column3: number;
  column4: number;
  column5: number;
  column6: number;
  column7: number;
  column8: number;
  last: number; // the last move: LAST_COLUMN, LAST_POPPED and LAST_MOVER; before the first, as if the other seat had moved
  settled: number; // the value of `last` that `advance` has dealt with: clocks, offers and the end follow from it
  lagCredit: number; // the last mover's lag compensation, in ticks, until `advance` has paid them
  plies: number; // moves that `advance` has dealt with, 0…MAX_PLIES
  clock0: number; // ticks that seat 0 has left; 0 for ever where there is no clock
  clock1: number;
  offer: number; // the seat whose draw offer stands, plus 1; 0 without one
  offered: number; // bit s: seat s has offered since its last move, and may not again
  ended: number; // one of ENDED
  winner: number; // a seat, or NOBODY
  clock: number; // option: index in CLOCKS
  variant: number; // option: index in VARIANTS
  thought: number; // ticks since the turn began, no further than MAX_LAG_TICKS; 0 for ever where there is no clock
  lagLeft0: number; // ticks that seat 0 may still be given back for its network, see LAG_QUOTA
  lagLeft1: number;
};

export const CONNECT_FOUR_FIELDS = {
  column0: 'uint8',
  column1: 'uint8',
  column2: 'uint8',
  column3: 'uint8',
  column4: 'uint8',
  column5: 'uint8',
  column6: 'uint8',
  column7: 'uint8',
  column8: 'uint8',
  last: 'uint8',
  settled: 'uint8',
  lagCredit: 'uint8',
  plies: 'uint8',
  clock0: 'uint16',
  clock1: 'uint16',
  offer: 'uint8',
  offered: 'uint8',
  ended: 'uint8',
  winner: 'uint8',
  clock: 'uint8',
  variant: 'uint8',
  thought: 'uint8',
  lagLeft0: 'uint8',
  lagLeft1: 'uint8',
} as const satisfies Record<keyof ConnectFourState, FieldType>;

export interface ConnectFourOptions {
  readonly clock: number;
  readonly variant: number;
  readonly starts: Seat;
}

/**
 * Reads options from anything: `{ clock, variant, starts }`, each by its id, or by its place as the rules keep it; what is
 * missing is the first of its list.
 */
export const connectFourOptions = (raw: unknown): ConnectFourOptions | undefined => {
  if (raw === undefined) return connectFourOptions({});
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return undefined;
  const { clock = 'none', variant = 'classic', starts = 0, ...unknown } = raw as Record<string, unknown>;
  const options = {
    clock: CLOCKS.findIndex(({ id }, place) => id === clock || place === clock),
    variant: VARIANTS.findIndex(({ id }, place) => id === variant || place === variant),
  };
  if (options.clock < 0 || options.variant < 0 || Object.keys(unknown).length > 0) return undefined;
  return starts === 0 || starts === 1 ? { ...options, starts } : undefined;
};

/** Another clock asks for other strengths, and another variant is another game: "3+2", "pop-out-3+2". */
export const ratingPool = ({ clock, variant }: ConnectFourOptions): string => {
  const { id } = CLOCKS[clock]!;
  return variant === 0 ? id : `${VARIANTS[variant]!.id}-${id}`;
};

/** The state at tick 0: an empty board, full clocks. */
export const createConnectFour = ({ clock, variant, starts }: ConnectFourOptions): ConnectFourState => {
  const last = starts === 0 ? LAST_MOVER : 0;
  const time = CLOCKS[clock]!.base;
  const board = {
    column0: EMPTY_COLUMN,
    column1: EMPTY_COLUMN,
    column2: EMPTY_COLUMN,
    column3: EMPTY_COLUMN,
  };
  const rest = { column4: EMPTY_COLUMN, column5: EMPTY_COLUMN, column6: EMPTY_COLUMN, column7: EMPTY_COLUMN };
  return {
    ...{ ...board, ...rest, column8: EMPTY_COLUMN },
    ...{ last, settled: last, lagCredit: 0, plies: 0 },
    ...{ clock0: time, clock1: time },
    ...{ offer: 0, offered: 0, ended: ENDED[''], winner: NOBODY },
    ...{ clock, variant, thought: 0 },
    ...{ lagLeft0: LAG_QUOTA.start, lagLeft1: LAG_QUOTA.start },
  };
};

export const variantOf = (state: Readonly<ConnectFourState>): Variant => VARIANTS[state.variant]!;
export const clockOf = (state: Readonly<ConnectFourState>): ClockKind => CLOCKS[state.clock]!;
/** Who moved last, and who is to move. */
export const moverOf = (last: number): Seat => ((last & LAST_MOVER) === 0 ? 0 : 1);
export const toMove = (state: Readonly<ConnectFourState>): Seat => 1 - moverOf(state.last);
