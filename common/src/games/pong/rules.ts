/**
 * Pong's rules: one function that steps the state, one that applies an input. Server, replica, prediction, replay
 * and lab all call these two. Integer arithmetic only [S1].
 */
import type { InputRefusal, Outcome, Seat } from '../../game.ts';
import { ROOM_SEAT } from '../../game.ts';
import { ANGLE_STEPS, acrossCourt, alongCourt } from './angle.ts';
import {
  BALL_BOTTOM,
  BALL_RADIUS,
  BALL_TOP,
  BASE_SPEED,
  BESIDE,
  COURT_HEIGHT,
  COURT_WIDTH,
  GOAL_FINAL_TICKS,
  HIT_STOP_TICKS,
  LEFT_PLANE,
  MAX_RALLY_HITS,
  PADDLE_SPEED,
  planeOf,
  REACH,
  RIGHT_PLANE,
  SERVE_PAUSE_TICKS,
  SHORT_RALLY_HITS,
  SHORT_SERVE_PAUSE_TICKS,
  SPEED_STEP,
  serveSpeed,
} from './court.ts';
import { isSound, type PongInput } from './input.ts';
import { MAX_SCORE, PHASE, type PongState } from './state.ts';

export * from './court.ts';
export * from './flight.ts';

/** One tick in which nobody does anything: paddles first, then the ball against the paddles where they are now. */
export const advance = (state: PongState): void => {
  if (state.phase === PHASE.over) return;
  const before0 = state.paddle0;
  const before1 = state.paddle1;
  state.paddle0 = movedPaddle(state, 0);
  state.paddle1 = movedPaddle(state, 1);
  switch (state.phase) {
    case PHASE.pause:
      if (--state.timer === 0) state.phase = PHASE.serve;
      return;
    case PHASE.flight:
      if (state.velX < 0) fly(state, 0, state.paddle0 - before0);
      else fly(state, 1, state.paddle1 - before1);
      return;
    case PHASE.hitStop:
      if (--state.timer === 0) state.phase = PHASE.flight;
      return;
    case PHASE.goal:
      if (--state.timer === 0) scoreGoal(state);
      return;
  }
};

/** The only other thing that changes a state. A player's input sets that player's target and nothing else [I3]. */
export const apply = (state: PongState, seat: Seat, input: PongInput): InputRefusal | undefined => {
  if (!isSound(input)) return 'malformed-input';
  const fromRoom = seat === ROOM_SEAT;
  if (fromRoom === (input.kind === 'target') || (!fromRoom && seat !== 0 && seat !== 1)) {
    return 'not-your-input';
  }
  if (state.phase === PHASE.over) return 'match-over';
  switch (input.kind) {
    case 'target':
      if (seat === 0) state.target0 = input.y;
      else state.target1 = input.y;
      return undefined;
    case 'serve':
      if (state.phase !== PHASE.serve) return 'no-such-move';
      state.phase = PHASE.flight;
      state.rally = 0;
      launch(state, 1 - state.server, serveSpeed(state.speedCap), input.angle);
      return undefined;
    case 'speedCap':
      state.speedCap = input.speed;
      return undefined;
  }
};

export const outcome = (state: Readonly<PongState>): Outcome | undefined => {
  const lead = state.score0 - state.score1;
  const best = lead > 0 ? state.score0 : state.score1;
  if (best < state.firstTo || lead === 0) return undefined;
  if (state.twoAhead === 1 && Math.abs(lead) < 2 && best < MAX_SCORE) return undefined;
  return { winner: lead > 0 ? 0 : 1, reason: 'score' };
};

export const score = (state: Readonly<PongState>): readonly number[] => [state.score0, state.score1];

/** Whether a point that does not end the match counts from this very tick on. */
export const countsNow = (state: Readonly<PongState>): boolean =>
  state.phase === PHASE.pause && state.timer === servePause(state.rally) && state.score0 + state.score1 > 0;

/** A paddle's centre a tick later: towards its target by at most its top speed, and never into a ball beside it. */
const movedPaddle = (state: Readonly<PongState>, seat: Seat): number => {
  const y = seat === 0 ? state.paddle0 : state.paddle1;
  const target = seat === 0 ? state.target0 : state.target1;
  const reached = Math.max(y - PADDLE_SPEED, Math.min(y + PADDLE_SPEED, target));
  if (!isBeside(state, seat)) return reached;
  return y > state.ballY ? Math.max(reached, state.ballY + REACH) : Math.min(reached, state.ballY - REACH);
};

/** Whether the ball has passed this seat's plane and is still between the lines of the paddle's two faces. */
const isBeside = (state: Readonly<PongState>, seat: Seat): boolean => {
  if (state.phase !== PHASE.flight || state.velX < 0 !== (seat === 0)) return false;
  const past = seat === 0 ? LEFT_PLANE - state.ballX : state.ballX - RIGHT_PLANE;
  return past >= 0 && past < BESIDE;
};

/** Moves the ball towards `seat`, whose paddle moved by `paddleMove` in this tick. */
const fly = (state: PongState, seat: Seat, paddleMove: number): void => {
  const toPlane = planeOf(seat) - state.ballX;
  const ahead = seat === 0 ? toPlane < 0 : toPlane > 0;
  if (ahead && Math.abs(toPlane) <= Math.abs(state.velX)) meetPlane(state, seat, toPlane, paddleMove);
  else if (isBeside(state, seat)) passPaddle(state, seat, state.velY);
  else glide(state, state.velY, BALL_TOP, BALL_BOTTOM);
  if (state.phase !== PHASE.flight) return;
  state.ballX += state.velX;
  if (state.ballX <= -BALL_RADIUS || state.ballX >= COURT_WIDTH + BALL_RADIUS) {
    state.phase = PHASE.goal;
    state.timer = GOAL_FINAL_TICKS;
  }
};

/**
 * The ball reaches the plane within this tick, after `toPlane / velX` of it: to the plane, and there either the
 * paddle or the rest of the tick beside it. The contact is found on the path, so no speed can tunnel.
 */
const meetPlane = (state: PongState, seat: Seat, toPlane: number, paddleMove: number): void => {
  const fallBefore = state.velY;
  const part = ((state.velY * toPlane) / state.velX) | 0;
  glide(state, part, BALL_TOP, BALL_BOTTOM);
  const offset = state.ballY - (seat === 0 ? state.paddle0 : state.paddle1);
  if (Math.abs(offset) <= REACH) hit(state, seat, offset, paddleMove);
  else passPaddle(state, seat, state.velY === fallBefore ? state.velY - part : state.velY + part);
};

/** The exit angle is where the paddle was met, and half a tick's motion of the paddle. */
const hit = (state: PongState, seat: Seat, offset: number, paddleMove: number): void => {
  const steer = Math.max(-REACH, Math.min(REACH, offset + ((paddleMove / 2) | 0)));
  const speed = Math.min(state.speedCap, Math.max(BASE_SPEED, state.speed + SPEED_STEP));
  state.ballX = planeOf(seat);
  launch(state, 1 - seat, speed, ((steer * ANGLE_STEPS) / REACH) | 0);
  state.phase = PHASE.hitStop;
  state.timer = HIT_STOP_TICKS;
  state.rally = Math.min(MAX_RALLY_HITS, state.rally + 1);
};

/** A missed ball flies on between the paddle's end and the wall; it bounces off both, and can only go out. */
const passPaddle = (state: PongState, seat: Seat, fall: number): void => {
  const paddle = seat === 0 ? state.paddle0 : state.paddle1;
  if (state.ballY < paddle) glide(state, fall, BALL_TOP, paddle - REACH);
  else glide(state, fall, paddle + REACH, BALL_BOTTOM);
};

/** Moves the ball by `fall` in y between two walls; exact for any number of bounces. */
const glide = (state: PongState, fall: number, top: number, bottom: number): void => {
  const y = state.ballY + fall;
  if (y >= top && y <= bottom) state.ballY = y;
  else bounce(state, y, top, bottom);
};

const bounce = (state: PongState, y: number, top: number, bottom: number): void => {
  const span = bottom - top;
  if (span === 0) return;
  const turn = (((y - top) % (2 * span)) + 2 * span) % (2 * span);
  state.ballY = top + (turn > span ? 2 * span - turn : turn);
  if (turn > span) state.velY = -state.velY;
};

const launch = (state: PongState, towards: Seat, speed: number, angle: number): void => {
  const along = alongCourt(speed, angle);
  state.speed = speed;
  state.velX = towards === 0 ? -along : along;
  state.velY = acrossCourt(speed, angle);
};

/** The point goes to the one who did not let the ball out; the other serves. */
const scoreGoal = (state: PongState): void => {
  state.server = state.ballX < 0 ? 0 : 1;
  if (state.server === 0) state.score1++;
  else state.score0++;
  state.ballX = COURT_WIDTH / 2;
  state.ballY = COURT_HEIGHT / 2;
  state.velX = 0;
  state.velY = 0;
  state.speed = 0;
  const over = outcome(state) !== undefined;
  state.phase = over ? PHASE.over : PHASE.pause;
  state.timer = over ? 0 : servePause(state.rally);
};

const servePause = (rally: number): number =>
  rally <= SHORT_RALLY_HITS ? SHORT_SERVE_PAUSE_TICKS : SERVE_PAUSE_TICKS;
