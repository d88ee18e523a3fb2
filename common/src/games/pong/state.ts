/** Pong's state, its fields on the wire, and the options of a match. */
import type { FieldType } from '../../game.ts';
import { COURT_HEIGHT, COURT_WIDTH, MAX_SPEED, SHORT_SERVE_PAUSE_TICKS } from './court.ts';

/** What the match is doing, as the number in the field `phase`. */
export const PHASE = {
  /** The ball lies in the centre until `timer` is down. */
  pause: 0,
  /** Waiting for the room's serve. */
  serve: 1,
  /** The ball flies; past a paddle's plane it can no longer be hit. */
  flight: 2,
  /** The ball stands at the paddle that hit it, its new velocity known. */
  hitStop: 3,
  /** The ball is out; the score follows when no late input can undo it. */
  goal: 4,
  /** Nothing changes any more. */
  over: 5,
} as const;
export type Phase = (typeof PHASE)[keyof typeof PHASE];

/** Lengths in sixteenths of a court pixel, speeds in those a tick: see `court.ts`. */
export type PongState = {
  target0: number; // where the left paddle's centre is going, PADDLE_TOP…PADDLE_BOTTOM: all that a player's input sets
  target1: number; // the right paddle's
  paddle0: number; // the left paddle's centre, y, PADDLE_TOP…PADDLE_BOTTOM
  paddle1: number; // the right paddle's
  ballX: number; // the ball's centre, −GOAL_MARGIN…COURT_WIDTH + GOAL_MARGIN
  ballY: number; // BALL_TOP…BALL_BOTTOM
  velX: number; // −MAX_SPEED…MAX_SPEED, negative towards seat 0; 0 only while the ball lies in the centre
  velY: number; // negative upwards
  speed: number; // of this flight, 0…MAX_SPEED; below MIN_SPEED_CAP only after a serve
  speedCap: number; // MIN_SPEED_CAP…MAX_SPEED, from the room; holds from the next contact or serve on
  phase: number; // one of PHASE
  timer: number; // ticks left of pause, hitStop or goal; 0 in the other phases
  rally: number; // hits since the serve, 0…MAX_RALLY_HITS; stands until the next serve
  server: number; // the seat that serves, 0 or 1: it conceded last; the ball flies to the other
  score0: number; // points of the left player, 0…MAX_SCORE
  score1: number; // points of the right player
  firstTo: number; // option: points to win, one of FIRST_TO
  twoAhead: number; // option: 1 if the winner must lead by two
};

export const PONG_FIELDS = {
  target0: 'uint16',
  target1: 'uint16',
  paddle0: 'uint16',
  paddle1: 'uint16',
  ballX: 'int16',
  ballY: 'uint16',
  velX: 'int16',
  velY: 'int16',
  speed: 'uint16',
  speedCap: 'uint16',
  phase: 'uint8',
  timer: 'uint8',
  rally: 'uint16',
  server: 'uint8',
  score0: 'uint8',
  score1: 'uint8',
  firstTo: 'uint8',
  twoAhead: 'uint8',
} as const satisfies Record<keyof PongState, FieldType>;

export const FIRST_TO = [5, 7, 11, 21] as const;
export type PongOptions = { readonly firstTo: (typeof FIRST_TO)[number]; readonly twoAhead: boolean };

/** Two equals could play for ever with "two ahead": at this score one point decides. */
export const MAX_SCORE = 99;

/**
 * Reads options from anything; what is missing is filled in: first to 7, and two ahead where a match goes
 * to 11 or 21, as at the table.
 */
export const pongOptions = (raw: unknown): PongOptions | undefined => {
  if (raw === undefined) return pongOptions({});
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return undefined;
  const { firstTo = 7, twoAhead, ...unknown } = raw as Record<string, unknown>;
  const known = FIRST_TO.find((points) => points === firstTo);
  if (known === undefined || Object.keys(unknown).length > 0) return undefined;
  if (twoAhead !== undefined && typeof twoAhead !== 'boolean') return undefined;
  return { firstTo: known, twoAhead: twoAhead ?? known >= 11 };
};

/** The state at tick 0: everything in the middle, seat 0 serves after the pause. */
export const createPong = (options: PongOptions): PongState => ({
  target0: COURT_HEIGHT / 2,
  target1: COURT_HEIGHT / 2,
  paddle0: COURT_HEIGHT / 2,
  paddle1: COURT_HEIGHT / 2,
  ballX: COURT_WIDTH / 2,
  ballY: COURT_HEIGHT / 2,
  velX: 0,
  velY: 0,
  speed: 0,
  speedCap: MAX_SPEED,
  phase: PHASE.pause,
  timer: SHORT_SERVE_PAUSE_TICKS,
  rally: 0,
  server: 0,
  score0: 0,
  score1: 0,
  firstTo: options.firstTo,
  twoAhead: options.twoAhead ? 1 : 0,
});
