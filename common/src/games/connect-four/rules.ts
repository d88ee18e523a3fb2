/**
 * Connect Four's rules. [S1] [S2]
 *
 * A move changes two fields: its column and `last`. What follows from it (increment, the next clock, a draw offer
 * that lapses, the end) every side works out for itself in the next `advance`, so it costs nothing on the wire.
 */
import { type InputRefusal, type Outcome, ROOM_SEAT, type Seat } from '../../game.ts';
import {
  columnAt,
  isBoardFull,
  isEmpty,
  isFull,
  linesOf,
  setColumn,
  withDisc,
  withoutBottom,
} from './board.ts';
import { type ConnectFourInput, isSound, MAX_AWAY_TICKS, MAX_LAG_TICKS } from './input.ts';
import {
  type ConnectFourState,
  clockOf,
  ENDED,
  ENDINGS,
  type Ending,
  LAG_QUOTA,
  LAST_MOVER,
  LAST_POPPED,
  moverOf,
  NOBODY,
  TICK_RATE,
  toMove,
  variantOf,
} from './state.ts';

/** Two who only pop and drop could play for ever. */
export const MAX_PLIES = 250;

export const advance = (state: ConnectFourState): void => {
  if (state.ended !== 0) return;
  if (state.last !== state.settled) settle(state);
  if (state.ended === 0) runClock(state);
};

export const apply = (
  state: ConnectFourState,
  seat: Seat,
  input: ConnectFourInput,
): InputRefusal | undefined => {
  if (!isSound(input)) return 'malformed-input';
  if (state.ended !== 0) return 'match-over';
  if (input.kind === 'lag' || input.kind === 'away') {
    if (seat !== ROOM_SEAT) return 'not-your-input';
    return (input.kind === 'lag' ? giveBack : runOn)(state, input.seat, input.ticks);
  }
  if (seat !== 0 && seat !== 1) return 'not-your-input';
  switch (input.kind) {
    case 'drop':
    case 'pop':
      return move(state, seat, input.column, input.kind === 'pop');
    case 'resign':
      return end(state, 'resigned', 1 - seat);
    case 'offer-draw':
      return offerDraw(state, seat);
    case 'accept-draw':
      return state.offer === 2 - seat ? end(state, 'draw-agreed', NOBODY) : 'no-such-move';
    case 'decline-draw':
      if (state.offer !== 2 - seat) return 'no-such-move';
      state.offer = 0;
      return undefined;
  }
};

export const outcome = (state: Readonly<ConnectFourState>): Outcome | undefined => {
  if (state.ended === 0) return undefined;
  return { winner: state.winner === NOBODY ? null : state.winner, reason: ENDINGS[state.ended]! };
};

/** Whether a move would be taken. */
export const isLegal = (
  state: Readonly<ConnectFourState>,
  seat: Seat,
  column: number,
  pop: boolean,
): boolean => state.ended === 0 && refusalOfMove(state, seat, column, pop) === undefined;

/**
 * What the network takes of a move, in ticks: as lichess reckons it, at most the round trip itself, at most
 * 0.4 × round trip + 0.15 s, at most a second.
 */
export const lagTicks = (roundTripMs: number): number =>
  Math.floor((Math.min(roundTripMs, 0.4 * roundTripMs + 150, 1000) * TICK_RATE) / 1000);

/**
 * What a seat is given back for the move that it is about to make: what the network takes, but no more than the move took,
 * and no more than is left of the seat's quota. Nobody can prove a round trip, since answers can be held back, so it is
 * the sum that is bounded. (The quota has the form of lichess's: `LagTracker` in scalachess.)
 */
export const compensate = (
  state: Readonly<ConnectFourState>,
  seat: Seat,
  roundTripMs: number,
): ConnectFourInput | undefined => {
  const { base, perMove } = clockOf(state);
  if (base === 0 || perMove || toMove(state) !== seat || state.ended !== 0) return undefined;
  // A move that was made at once has lost no time to the network, whatever the round trip is said to be.
  const took = state.last === state.settled ? state.thought : 0;
  const ticks = Math.min(lagTicks(roundTripMs), took, lagLeft(state, seat));
  return ticks > 0 ? { kind: 'lag', seat, ticks } : undefined;
};

/** Whoever is to move and goes away does not stop their clock by it: else an absence would be time to think. */
export const absent = (
  state: Readonly<ConnectFourState>,
  seat: Seat,
  ticks: number,
): ConnectFourInput | undefined =>
  clockOf(state).base === 0 || toMove(state) !== seat || state.ended !== 0
    ? undefined
    : { kind: 'away', seat, ticks: Math.min(ticks, MAX_AWAY_TICKS) };

const move = (
  state: ConnectFourState,
  seat: Seat,
  column: number,
  pop: boolean,
): InputRefusal | undefined => {
  const refused = refusalOfMove(state, seat, column, pop);
  if (refused) return refused;
  // The answer came within the tick of the move: nothing of the first may be lost.
  if (state.last !== state.settled) settle(state);
  const before = columnAt(state, column);
  setColumn(state, column, pop ? withoutBottom(before) : withDisc(before, seat));
  state.last = column | (pop ? LAST_POPPED : 0) | (seat === 1 ? LAST_MOVER : 0);
  return undefined;
};

const refusalOfMove = (
  state: Readonly<ConnectFourState>,
  seat: Seat,
  column: number,
  pop: boolean,
): InputRefusal | undefined => {
  // The end that the last move brought is not in the state before the next `advance`.
  if (state.last !== state.settled && endOf(state)) return 'match-over';
  if (toMove(state) !== seat) return 'not-your-turn';
  const { columns, popOut } = variantOf(state);
  if (column < 0 || column >= columns) return 'no-such-move';
  const bits = columnAt(state, column);
  const possible = pop ? popOut && !isEmpty(bits) && (bits & 1) === seat : !isFull(bits);
  return possible ? undefined : 'no-such-move';
};

const giveBack = (state: ConnectFourState, seat: Seat, ticks: number): InputRefusal | undefined => {
  if (toMove(state) !== seat) return 'not-your-turn';
  // What an earlier move was given is paid first by `advance`, which comes between any two moves of a seat.
  state.lagCredit = Math.min(ticks, lagLeft(state, seat));
  return undefined;
};

/** What was used up while time stood still; where nothing is left, the next tick says so. */
const runOn = (state: ConnectFourState, seat: Seat, ticks: number): InputRefusal | undefined => {
  if (toMove(state) !== seat || clockOf(state).base === 0) return 'not-your-turn';
  if (state.last !== state.settled) settle(state);
  setClock(state, seat, Math.max(1, clockOfSeat(state, seat) - ticks));
  return undefined;
};

const offerDraw = (state: ConnectFourState, seat: Seat): InputRefusal | undefined => {
  if (state.offer !== 0 || (state.offered & (1 << seat)) !== 0) return 'no-such-move';
  state.offer = seat + 1;
  state.offered |= 1 << seat;
  return undefined;
};

const end = (state: ConnectFourState, ending: Ending, winner: number): undefined => {
  state.ended = ENDED[ending];
  state.winner = winner;
};

/** What follows from the last move. */
const settle = (state: ConnectFourState): void => {
  const mover = moverOf(state.last);
  state.settled = state.last;
  state.plies++;
  state.thought = 0;
  credit(state, mover);
  // Who moves on instead of answering has declined, and may offer again.
  if (state.offer === 2 - mover) state.offer = 0;
  state.offered &= ~(1 << mover);
  const ending = endOf(state);
  if (ending) end(state, ending.ending, ending.winner);
};

const credit = (state: ConnectFourState, mover: Seat): void => {
  const { base, increment, perMove } = clockOf(state);
  if (base === 0) return;
  if (perMove) setClock(state, 1 - mover, base);
  else setClock(state, mover, Math.min(0xffff, clockOfSeat(state, mover) + increment + state.lagCredit));
  const left = lagLeft(state, mover) - state.lagCredit + LAG_QUOTA.aMove;
  setLagLeft(state, mover, Math.min(LAG_QUOTA.most, left));
  state.lagCredit = 0;
};

const runClock = (state: ConnectFourState): void => {
  if (clockOf(state).base === 0) return;
  const seat = toMove(state);
  const left = clockOfSeat(state, seat) - 1;
  setClock(state, seat, Math.max(0, left));
  state.thought = Math.min(MAX_LAG_TICKS, state.thought + 1);
  if (left <= 0) end(state, 'time', 1 - seat);
};

/** The end that the board shows, if any. Where a pop made lines for both, the one who popped wins. */
const endOf = (state: Readonly<ConnectFourState>): { ending: Ending; winner: number } | undefined => {
  const mover = moverOf(state.last);
  if (linesOf(state, mover).length > 0) return { ending: 'line', winner: mover };
  if ((state.last & LAST_POPPED) !== 0 && linesOf(state, 1 - mover).length > 0)
    return { ending: 'line', winner: 1 - mover };
  if (isBoardFull(state) && !variantOf(state).popOut) return { ending: 'board-full', winner: NOBODY };
  return state.plies >= MAX_PLIES ? { ending: 'too-long', winner: NOBODY } : undefined;
};

export const clockOfSeat = (state: Readonly<ConnectFourState>, seat: Seat): number =>
  seat === 0 ? state.clock0 : state.clock1;

const lagLeft = (state: Readonly<ConnectFourState>, seat: Seat): number =>
  seat === 0 ? state.lagLeft0 : state.lagLeft1;

const setLagLeft = (state: ConnectFourState, seat: Seat, ticks: number): void => {
  if (seat === 0) state.lagLeft0 = ticks;
  else state.lagLeft1 = ticks;
};

const setClock = (state: ConnectFourState, seat: Seat, ticks: number): void => {
  if (seat === 0) state.clock0 = ticks;
  else state.clock1 = ticks;
};
