/** Connect Four in sentences: for those who do not see the board, and under it. */
import type { Seat } from '@rallydrop/common/game';
import { columnAt, heightOf } from '@rallydrop/common/games/connect-four/board';
import {
  type ConnectFourState,
  ENDINGS,
  type Ending,
  LAST_COLUMN,
  LAST_POPPED,
  moverOf,
  NOBODY,
  toMove,
  type Variant,
  variantOf,
} from '@rallydrop/common/games/connect-four/state';
import type { StagePlayer } from '../../client-game.ts';

export const SEAT_NAMES = ['Amber', 'Cyan'] as const;

export const SEAT_WORDS = ['amber, the rings', 'cyan, the dots'] as const;

export const HANDS = {
  touch: 'Tap a column',
  keys: 'Click a column, or press its number',
  sharedTouch: 'Take turns: tap a column',
  sharedKeys: 'Take turns: click a column, or press its number',
} as const;

export const SHORTCUTS = [
  ['1 – 9', 'Drop into that column; with Shift, pop it'],
  ['← → then Enter', 'Choose a column, and drop'],
  ['Esc', 'Cancel a premove'],
] as const;

export const seatName = (seat: Seat): string => SEAT_NAMES[seat === 1 ? 1 : 0];

type Players = readonly StagePlayer[];

/** By name; by colour while the name is not known. */
export const nameIn = (players: Players, seat: Seat): string => players[seat]?.name ?? seatName(seat);

export const timeOf = (name: string): string => `${name}’s time`;

/** Whether anything was played at all. */
export const hasMoves = (state: Readonly<ConnectFourState>): boolean =>
  state.plies > 0 || state.last !== state.settled;

/** The last move: "Amber plays column 4, row 1". */
export const moveWords = (state: Readonly<ConnectFourState>): string => {
  const column = state.last & LAST_COLUMN;
  const who = seatName(moverOf(state.last));
  if ((state.last & LAST_POPPED) !== 0) return `${who} pops column ${column + 1}`;
  return `${who} plays column ${column + 1}, row ${heightOf(columnAt(state, column))}`;
};

/** Whose turn it is, to these ears. */
export const turnWords = (state: Readonly<ConnectFourState>, seat: Seat | null, players: Players): string => {
  const next = toMove(state);
  if (next !== seat) {
    const name = nameIn(players, next);
    return players[next]?.bot ? `${name} is thinking…` : `${name}’s turn`;
  }
  return variantOf(state).popOut ? 'Your turn: drop, or pop one of yours' : 'Your turn';
};

/** A move that is kept for when it is one’s turn. */
export const premoveWords = (column: number, pop: boolean): string =>
  `Premove: ${pop ? 'pop ' : ''}column ${column + 1}. Tap again to cancel.`;

export const offerWords = (name: string): string => `${name} offers a draw`;

/** Why nothing can be said while the ticks stand: in a countdown, or while a player is missing. */
export const WAIT_WORDS = 'You can do that as soon as the match is running.';

/** How it ended, by the rules: "Calm Mongoose has four in a row". */
export const endWords = (state: Readonly<ConnectFourState>, players: Players): string => {
  if (state.ended === 0) return 'The match is over';
  const winner = state.winner === NOBODY ? undefined : state.winner;
  const reason = ENDINGS[state.ended] ?? '';
  if (winner === undefined) return drawWords(reason);
  const [who, other] = [nameIn(players, winner), nameIn(players, 1 - winner)];
  switch (reason) {
    case 'line':
      return `${who} has ${variantOf(state).line === 5 ? 'five' : 'four'} in a row`;
    case 'resigned':
      return `${other} resigned. ${who} wins`;
    case 'time':
      return `${other} ran out of time. ${who} wins`;
    default:
      return `${who} wins`;
  }
};

const drawWords = (reason: Ending): string => {
  switch (reason) {
    case 'board-full':
      return 'The board is full: a draw';
    case 'draw-agreed':
      return 'Draw agreed';
    case 'too-long':
      return 'Too many moves: a draw';
    default:
      return 'A draw';
  }
};

/** Under the result: how it came about. Ends that every game can have are the page's own words. */
export const explainEnd = (reason: string, variant: Variant): string | undefined => {
  switch (reason as Ending) {
    case 'line':
      return variant.line === 5 ? 'Five in a row.' : 'Four in a row.';
    case 'board-full':
      return 'The board is full, and nobody connected.';
    case 'resigned':
      return 'Won by resignation.';
    case 'time':
      return 'Won on time.';
    case 'draw-agreed':
      return 'Both agreed.';
    case 'too-long':
      return 'The match had too many moves.';
    default:
      return undefined;
  }
};

export const MOVES = {
  played: 'Moves',
  /** Where moves were played that this page did not see. */
  before: '…',
  popped: (column: number) => `↓${column + 1}`,
} as const;

/** Where the last move threatens to win at once: "threatens column 5". */
export const threatWords = (columns: readonly number[]): string => {
  if (columns.length === 0) return '';
  const figures = columns.map((column) => column + 1).join(' and ');
  return `, and threatens ${columns.length > 1 ? 'columns' : 'column'} ${figures}`;
};

/** What a finished match is remembered for. */
export const STORY = {
  moves: 'Moves',
  wonBy: 'Won by',
  lines: { row: 'a row', column: 'a column', diagonal: 'a diagonal', two: 'two lines' },
  full: (discs: number) => `${discs} discs, and nobody connected.`,
  two: 'One disc, two lines at once.',
  short: (discs: number) => `The winner needed ${discs} discs.`,
  late: 'It came down to the last discs.',
  time: 'The clock had the last word.',
  resigned: 'Seen coming, and given up in time.',
  diagonal: 'Diagonals are the ones that get away.',
  column: 'Straight up, in plain sight.',
  row: 'Four side by side, and no way to stop it.',
  even: 'Neither let the other through.',
} as const;
