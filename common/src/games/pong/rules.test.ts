import { describe, expect, it } from 'vitest';
import { ROOM_SEAT } from '../../game.ts';
import { pong } from './index.ts';
import {
  advance,
  apply,
  BALL_BOTTOM,
  BASE_SPEED,
  COURT_HEIGHT,
  COURT_WIDTH,
  flightLength,
  GOAL_FINAL_TICKS,
  HIT_STOP_TICKS,
  LEFT_PLANE,
  MAX_SPEED,
  MIN_SPEED_CAP,
  PADDLE_BOTTOM,
  PADDLE_SPEED,
  PADDLE_TOP,
  REACH,
  RIGHT_PLANE,
  SERVE_PAUSE_TICKS,
  SHORT_SERVE_PAUSE_TICKS,
  SPEED_STEP,
} from './rules.ts';
import { createPong, MAX_SCORE, PHASE, type PongState } from './state.ts';
import { flying, newMatch, run } from './testing.ts';

const MIDDLE = COURT_HEIGHT / 2;
const serve = (state: PongState, angle = 0) => apply(state, ROOM_SEAT, { kind: 'serve', angle });
/** The left paddle in the middle, and a straight ball 300 before its plane. */
const beforeLeftPaddle = (fields: Partial<PongState> = {}): PongState =>
  flying({ ballX: LEFT_PLANE + 300, velX: -280, speed: 280, ...fields });

describe('a serve', () => {
  it('is asked for one second after the start, and the match waits for it', () => {
    const state = newMatch();
    run(state, SHORT_SERVE_PAUSE_TICKS - 1);
    expect(serve(state)).toBe('no-such-move');
    advance(state);
    expect(state.phase).toBe(PHASE.serve);
    run(state, 500);
    expect([state.phase, state.ballX, state.ballY]).toEqual([PHASE.serve, COURT_WIDTH / 2, MIDDLE]);
    expect(serve(state)).toBeUndefined();
    expect(serve(state)).toBe('no-such-move');
  });

  it('is the only thing that chance decides, at exactly that tick', () => {
    const state = newMatch();
    for (let tick = 0; tick < SHORT_SERVE_PAUSE_TICKS; tick++) {
      expect(pong.chance?.(state, () => 7)).toBeUndefined();
      advance(state);
    }
    expect(pong.chance?.(state, () => 7)).toEqual({ kind: 'serve', angle: 7 - 32 });
    serve(state);
    expect(pong.chance?.(state, () => 7)).toBeUndefined();
  });

  it('flies to the one who did not concede, for as long as a whole crossing takes', () => {
    for (const server of [0, 1]) {
      const state = { ...newMatch(), phase: PHASE.serve, timer: 0, server };
      serve(state);
      expect(Math.sign(state.velX)).toBe(server === 0 ? 1 : -1);
      const crossing = flying({ velX: BASE_SPEED, speed: BASE_SPEED });
      expect(flightLength(state)).toBeGreaterThanOrEqual(flightLength(crossing));
    }
  });
});

describe('a paddle', () => {
  it('goes to its target at its top speed, from the tick after the input', () => {
    const state = newMatch();
    apply(state, 0, { kind: 'target', y: PADDLE_TOP });
    expect(state.paddle0).toBe(MIDDLE);
    advance(state);
    expect(state.paddle0).toBe(MIDDLE - PADDLE_SPEED);
    run(state, 30);
    expect(state.paddle0).toBe(PADDLE_TOP);
  });

  it('crosses the court in between 0.5 and 0.6 seconds', () => {
    const state = { ...newMatch(), paddle0: PADDLE_TOP, target0: PADDLE_BOTTOM };
    run(state, 29);
    expect(state.paddle0).toBeLessThan(PADDLE_BOTTOM);
    run(state, 7);
    expect(state.paddle0).toBe(PADDLE_BOTTOM);
  });

  it('moves on while the ball stands at it', () => {
    const state = beforeLeftPaddle();
    run(state, 2);
    apply(state, 0, { kind: 'target', y: PADDLE_TOP });
    advance(state);
    expect([state.phase, state.paddle0]).toEqual([PHASE.hitStop, MIDDLE - PADDLE_SPEED]);
  });
});

describe('a contact', () => {
  it('stops the ball at the paddle for three ticks and then sends it back faster', () => {
    const state = beforeLeftPaddle();
    run(state, 2);
    for (let tick = 0; tick < HIT_STOP_TICKS; tick++) {
      expect([state.phase, state.ballX]).toEqual([PHASE.hitStop, LEFT_PLANE]);
      advance(state);
    }
    expect([state.phase, state.ballX]).toEqual([PHASE.flight, LEFT_PLANE]);
    advance(state);
    expect([state.ballX, state.speed]).toEqual([LEFT_PLANE + 280 + SPEED_STEP, 280 + SPEED_STEP]);
  });

  it('sends the ball straight from the middle, up from above it, down from below, to 60 degrees', () => {
    const exit = (offset: number): number => {
      const state = beforeLeftPaddle({ ballY: MIDDLE + offset });
      run(state, 2);
      return (Math.atan2(state.velY, state.velX) * 180) / Math.PI;
    };
    expect(exit(0)).toBe(0);
    expect(exit(-REACH / 2)).toBeCloseTo(-30, 0);
    expect(exit(REACH)).toBeCloseTo(60, 0);
  });

  it('takes a little of the paddle’s motion', () => {
    const state = beforeLeftPaddle({ paddle0: MIDDLE - 2 * PADDLE_SPEED, target0: PADDLE_BOTTOM });
    run(state, 2);
    expect(state.paddle0).toBe(MIDDLE);
    expect(state.velY).toBeGreaterThan(0);
    expect(state.velY).toBeLessThan(state.velX / 4);
  });

  it('makes the first return of a rally at the base speed', () => {
    const state = beforeLeftPaddle({ velX: -140, speed: 140 });
    run(state, 3);
    expect(state.speed).toBe(BASE_SPEED);
  });

  it('obeys a lower cap from the next contact on, never in mid-flight', () => {
    const state = beforeLeftPaddle({ speed: 600, velX: -600 });
    apply(state, ROOM_SEAT, { kind: 'speedCap', speed: MIN_SPEED_CAP });
    expect([state.speed, state.velX]).toEqual([600, -600]);
    advance(state);
    expect([state.speed, state.velX]).toEqual([MIN_SPEED_CAP, MIN_SPEED_CAP]);
  });
});

describe('a ball that has passed the plane', () => {
  const passed = (fields: Partial<PongState> = {}): PongState =>
    flying({ ballX: LEFT_PLANE, ballY: MIDDLE - REACH - 500, velX: -100, speed: 280, ...fields });

  it('cannot be hit any more', () => {
    const state = passed({ target0: PADDLE_TOP });
    run(state, 14);
    expect(state.phase).toBe(PHASE.goal);
  });

  it('holds up the paddle that would move into it', () => {
    const state = passed({ target0: PADDLE_TOP });
    run(state, 3);
    expect(state.paddle0).toBe(state.ballY + REACH);
  });

  it('bounces off the end of the paddle and goes on out', () => {
    const state = passed({ velY: 200 });
    run(state, 3);
    expect([state.velX, state.velY]).toEqual([-100, -200]);
    expect(state.ballY).toBe(MIDDLE - REACH - 100);
  });
});

describe('a wall', () => {
  it('sends the ball back in the middle of a tick, without a stop', () => {
    const state = flying({ ballY: BALL_BOTTOM - 100, velX: 200, velY: 300, speed: 360 });
    advance(state);
    expect([state.ballX, state.ballY, state.velY]).toEqual([COURT_WIDTH / 2 + 200, BALL_BOTTOM - 200, -300]);
  });

  const beforeCorner = (paddle1: number): PongState => {
    const ball = { ballX: RIGHT_PLANE - 150, ballY: BALL_BOTTOM - 100, velX: 300, velY: 400, speed: 500 };
    const state = flying({ ...ball, paddle1, target1: paddle1 });
    advance(state);
    return state;
  };

  it('and a paddle may be met in one tick', () => {
    const state = beforeCorner(PADDLE_BOTTOM);
    expect([state.phase, state.ballX, state.ballY]).toEqual([PHASE.hitStop, RIGHT_PLANE, BALL_BOTTOM - 100]);
  });

  it('and a paddle may be passed in one tick', () => {
    const state = beforeCorner(PADDLE_TOP);
    expect([state.ballX, state.ballY, state.velY]).toEqual([RIGHT_PLANE + 150, BALL_BOTTOM - 300, -400]);
  });
});

describe('a goal', () => {
  const conceded = (fields: Partial<PongState> = {}): PongState => {
    const state = beforeLeftPaddle({ paddle0: PADDLE_TOP, target0: PADDLE_TOP, ...fields });
    for (let tick = 0; tick < 1_000 && state.phase === PHASE.flight; tick++) advance(state);
    return state;
  };

  it('is scored six ticks after it fell, to the one who did not let it in [P4]', () => {
    const state = conceded();
    expect(state.phase).toBe(PHASE.goal);
    run(state, GOAL_FINAL_TICKS - 1);
    expect(pong.score(state)).toEqual([0, 0]);
    advance(state);
    expect(pong.score(state)).toEqual([0, 1]);
  });

  it('is told at once when it counts, once [P4]', () => {
    const state = conceded();
    const told = Array.from({ length: GOAL_FINAL_TICKS + SERVE_PAUSE_TICKS }, () => {
      advance(state);
      return pong.pulses!(state);
    });
    expect(told.indexOf(true)).toBe(GOAL_FINAL_TICKS - 1);
    expect(told.lastIndexOf(true)).toBe(GOAL_FINAL_TICKS - 1);
    expect(pong.pulses!(createPong({ firstTo: 7, twoAhead: false }))).toBe(false);
  });

  it('brings the pause, and the serve by the one who conceded', () => {
    const state = conceded({ server: 1, rally: 3 });
    run(state, GOAL_FINAL_TICKS);
    expect([state.phase, state.timer, state.server]).toEqual([PHASE.pause, SERVE_PAUSE_TICKS, 0]);
    expect([state.ballX, state.ballY, state.velX, state.speed]).toEqual([COURT_WIDTH / 2, MIDDLE, 0, 0]);
  });

  it('is followed sooner by the serve where the rally was short', () => {
    for (const [rally, pause] of [
      [0, SHORT_SERVE_PAUSE_TICKS],
      [2, SHORT_SERVE_PAUSE_TICKS],
      [3, SERVE_PAUSE_TICKS],
    ] as const) {
      const state = conceded({ rally });
      run(state, GOAL_FINAL_TICKS);
      expect(state.timer, `after ${rally} hits`).toBe(pause);
    }
  });

  it('leaves the hits of its rally to be seen until the serve', () => {
    const state = conceded({ rally: 5 });
    run(state, GOAL_FINAL_TICKS + SERVE_PAUSE_TICKS);
    expect([state.phase, state.rally]).toEqual([PHASE.serve, 5]);
    apply(state, ROOM_SEAT, { kind: 'serve', angle: 0 });
    expect(state.rally).toBe(0);
  });

  it('ends the match at the points to win, after which nothing changes', () => {
    const state = conceded({ score1: 6 });
    run(state, GOAL_FINAL_TICKS);
    expect(pong.outcome(state)).toEqual({ winner: 1, reason: 'score' });
    const end = { ...state };
    run(state, 100);
    expect(apply(state, 0, { kind: 'target', y: PADDLE_TOP })).toBe('match-over');
    expect(apply(state, ROOM_SEAT, { kind: 'speedCap', speed: MAX_SPEED })).toBe('match-over');
    expect(state).toEqual(end);
  });
});

describe('the outcome', () => {
  const at = (score0: number, score1: number) =>
    pong.outcome({ ...createPong({ firstTo: 11, twoAhead: true }), score0, score1 })?.winner;

  it('waits for two ahead where the match asks for it', () => {
    expect(at(11, 9)).toBe(0);
    expect(at(11, 10)).toBeUndefined();
    expect(at(14, 16)).toBe(1);
  });

  it('comes by one point when two equals have played for ever', () => {
    expect(at(MAX_SCORE - 1, MAX_SCORE - 1)).toBeUndefined();
    expect(at(MAX_SCORE, MAX_SCORE - 1)).toBe(0);
  });
});

describe('an input', () => {
  it('that is the room’s is refused to players, and a player’s to the room and to strangers', () => {
    const state = { ...newMatch(), phase: PHASE.serve, timer: 0 };
    const before = { ...state };
    expect(apply(state, 0, { kind: 'serve', angle: 0 })).toBe('not-your-input');
    expect(apply(state, 1, { kind: 'speedCap', speed: MAX_SPEED })).toBe('not-your-input');
    expect(apply(state, ROOM_SEAT, { kind: 'target', y: MIDDLE })).toBe('not-your-input');
    expect(apply(state, 2, { kind: 'target', y: MIDDLE })).toBe('not-your-input');
    expect(state).toEqual(before);
  });

  it('with a figure out of range or no integer is refused and changes nothing', () => {
    const state = newMatch();
    const before = { ...state };
    for (const y of [PADDLE_TOP - 1, PADDLE_BOTTOM + 1, 7200.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(apply(state, 0, { kind: 'target', y })).toBe('malformed-input');
    }
    expect(apply(state, ROOM_SEAT, { kind: 'speedCap', speed: MAX_SPEED + 1 })).toBe('malformed-input');
    expect(serve(state, 33)).toBe('malformed-input');
    expect(state).toEqual(before);
  });
});
