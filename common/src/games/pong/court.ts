/**
 * The court and what moves in it. Lengths are in sixteenths of a court pixel (1600×900 pixels), times in ticks,
 * speeds in sixteenths a tick. x grows to the right, y downwards; positions are those of a centre.
 */
import type { Seat } from '../../game.ts';

export const TICK_RATE = 60;
const COURT_TOP = 0;
export const COURT_WIDTH = 25600;
export const COURT_HEIGHT = 14400;

export const BALL_RADIUS = 160;
/** The ball's centre stays between these two. */
export const BALL_TOP = COURT_TOP + BALL_RADIUS;
export const BALL_BOTTOM = COURT_HEIGHT - BALL_RADIUS;

/** The side of a paddle that looks into the court is this far from the court's end. */
export const PADDLE_FACE = 960;
export const PADDLE_THICKNESS = 320;
export const PADDLE_HALF_HEIGHT = 1120;
/** A paddle's centre stays between these two, and so does every target. */
export const PADDLE_TOP = COURT_TOP + PADDLE_HALF_HEIGHT;
export const PADDLE_BOTTOM = COURT_HEIGHT - PADDLE_HALF_HEIGHT;
/** The whole way in 32 ticks (0.53 s): quick enough for a mouse, slow enough that reading the ball pays. */
export const PADDLE_SPEED = 384;
/** Ball and paddle touch when their centres are no further apart than this in y. */
export const REACH = PADDLE_HALF_HEIGHT + BALL_RADIUS;

/** Where the ball's centre is when the ball touches the left paddle's face. */
export const LEFT_PLANE = PADDLE_FACE + BALL_RADIUS;
export const RIGHT_PLANE = COURT_WIDTH - LEFT_PLANE;
/** Seat 0 defends the left end, seat 1 the right. */
export const planeOf = (seat: Seat): number => (seat === 0 ? LEFT_PLANE : RIGHT_PLANE);
/** From plane to plane. */
export const CROSSING = RIGHT_PLANE - LEFT_PLANE;
/** Having passed a plane, the ball flies beside the paddle for this long before it is behind it. */
export const BESIDE = PADDLE_THICKNESS + 2 * BALL_RADIUS;

/** The first return of a rally: a straight crossing takes 84 ticks (1.4 s). */
export const BASE_SPEED = 280;
/** Each return is faster than the last by this. */
export const SPEED_STEP = 16;
/** The game's own cap: a straight crossing takes 38 ticks (0.62 s). */
export const MAX_SPEED = 624;
/** The slowest cap that a bad network can ask for: 146 ticks (2.4 s). */
export const MIN_SPEED_CAP = 160;
/** A serve flies half the way at half the speed, so that it takes as long as a crossing. */
export const serveSpeed = (speedCap: number): number => Math.min(BASE_SPEED, speedCap) >> 1;

/** The ball is out when all of it is; it can be beyond the court's end by no more than this, its centre taken. */
export const GOAL_MARGIN = BALL_RADIUS + MAX_SPEED;

/** Between a score and the serve: long enough to breathe after a rally, and no longer than it takes after a short one. */
export const SERVE_PAUSE_TICKS = 60;
export const SHORT_SERVE_PAUSE_TICKS = 36;
/** A rally of no more hits is a short one. */
export const SHORT_RALLY_HITS = 2;
/** More hits are not counted: hours of play. */
export const MAX_RALLY_HITS = 9999;
export const HIT_STOP_TICKS = 3;
/** A goal that fell at tick g changes the score in the `advance` to g + 6: as late as an input may come. */
export const GOAL_FINAL_TICKS = 6;

/** The nearest place to `y` that a paddle may aim for; `y` any number, a fraction too. */
export const clampTarget = (y: number): number =>
  y >= PADDLE_BOTTOM ? PADDLE_BOTTOM : y > PADDLE_TOP ? Math.round(y) : PADDLE_TOP;
