/** Where and when the ball will be met: closed forms for prediction, presentation and bots. No allocation. */
import type { Seat } from '../../game.ts';
import { BALL_BOTTOM, BALL_TOP, CROSSING, LEFT_PLANE, MIN_SPEED_CAP, RIGHT_PLANE } from './court.ts';
import { PHASE, type PongState } from './state.ts';

/** The ball's meeting with the plane of the seat it flies to, whether the paddle will be there or not. */
export type Contact = {
  seat: Seat;
  /** It happens in the advance to the state this many ticks from now; 1 or more. */
  ticks: number;
  /** The same as a fraction, hit-stop included: `ticks − 1 < time ≤ ticks`. */
  time: number;
  /** The ball's centre then, exactly as the rules will find it. */
  y: number;
};

export const newContact = (): Contact => ({ seat: 0, ticks: 0, time: 0, y: 0 });

/** Writes the next contact into `into`; false where the ball is not in play or has passed the paddle. */
export const nextContact = (state: Readonly<PongState>, into: Contact): boolean => {
  if (state.phase !== PHASE.flight && state.phase !== PHASE.hitStop) return false;
  const way = state.velX < 0 ? state.ballX - LEFT_PLANE : RIGHT_PLANE - state.ballX;
  if (way <= 0) return false;
  const pace = Math.abs(state.velX);
  const moves = Math.ceil(way / pace);
  const lastWay = way - (moves - 1) * pace;
  into.seat = state.velX < 0 ? 0 : 1;
  into.ticks = state.timer + moves;
  into.time = state.timer + way / pace;
  into.y = foldedY(state.ballY + state.velY * (moves - 1) + (((state.velY * lastWay) / pace) | 0));
  return true;
};

/** Where a ball is that would be at `y` if there were no walls. */
export const foldedY = (y: number): number => {
  const span = BALL_BOTTOM - BALL_TOP;
  const turn = (((y - BALL_TOP) % (2 * span)) + 2 * span) % (2 * span);
  return BALL_TOP + (turn > span ? 2 * span - turn : turn);
};

/** Whether the ball has not been hit since its serve: no contact leaves it that slow. */
export const isServeFlight = (state: Readonly<PongState>): boolean => state.speed < MIN_SPEED_CAP;

/**
 * How many ticks the ball moves in this flight altogether, from the paddle that hit it (or the centre, after
 * a serve) to the contact; hit-stop not counted. 0 while the ball lies still.
 */
export const flightLength = (state: Readonly<PongState>): number =>
  state.velX === 0 ? 0 : Math.ceil((isServeFlight(state) ? CROSSING / 2 : CROSSING) / Math.abs(state.velX));
