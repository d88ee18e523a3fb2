import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANGLE_STEPS, acrossCourt, alongCourt } from './angle.ts';
import {
  advance,
  apply,
  BALL_BOTTOM,
  BALL_RADIUS,
  BALL_TOP,
  BASE_SPEED,
  COURT_WIDTH,
  clampTarget,
  GOAL_MARGIN,
  LEFT_PLANE,
  MAX_SPEED,
  newContact,
  nextContact,
  PADDLE_BOTTOM,
  PADDLE_FACE,
  PADDLE_SPEED,
  PADDLE_THICKNESS,
  PADDLE_TOP,
  planeOf,
  REACH,
  RIGHT_PLANE,
} from './rules.ts';
import { PHASE, type PongState } from './state.ts';
import {
  copyInto,
  flying,
  mirroredLeftRight,
  mirroredUpDown,
  misfit,
  newMatch,
  playWildly,
  replay,
  run,
} from './testing.ts';

const seeds = fc.integer();
const paddleY = fc.integer({ min: PADDLE_TOP, max: PADDLE_BOTTOM });

/** A flight from anywhere between the planes, at any speed and angle, with the paddles anywhere. */
const flights: fc.Arbitrary<PongState> = fc
  .record({
    x: fc.integer({ min: LEFT_PLANE + 1, max: RIGHT_PLANE - 1 }),
    y: fc.integer({ min: BALL_TOP, max: BALL_BOTTOM }),
    speed: fc.oneof(fc.constant(MAX_SPEED), fc.integer({ min: 60, max: MAX_SPEED })),
    step: fc.integer({ min: -ANGLE_STEPS, max: ANGLE_STEPS }),
    towards: fc.constantFrom(-1, 1),
    paddle0: paddleY,
    paddle1: paddleY,
  })
  .map(({ x, y, speed, step, towards, paddle0, paddle1 }) =>
    flying({
      ballX: x,
      ballY: y,
      speed,
      velX: towards * alongCourt(speed, step),
      velY: acrossCourt(speed, step),
      paddle0,
      paddle1,
      target0: paddle0,
      target1: paddle1,
    }),
  );

const isInside = (state: Readonly<PongState>, paddle: number, depth: number): boolean =>
  depth > PADDLE_FACE - PADDLE_THICKNESS - BALL_RADIUS &&
  depth < PADDLE_FACE + BALL_RADIUS &&
  Math.abs(state.ballY - paddle) < REACH;

const fault = (before: Readonly<PongState>, state: Readonly<PongState>): string | undefined => {
  const { ballX, ballY } = state;
  if (ballY < BALL_TOP || ballY > BALL_BOTTOM) return 'ball in a wall';
  if (ballX <= -GOAL_MARGIN || ballX >= COURT_WIDTH + GOAL_MARGIN) return 'ball beyond the goal margin';
  const isOut = ballX <= -BALL_RADIUS || ballX >= COURT_WIDTH + BALL_RADIUS;
  if (isOut !== (state.phase === PHASE.goal)) return 'ball outside without a goal, or a goal without';
  if (isInside(state, state.paddle0, ballX)) return 'ball in the left paddle';
  if (isInside(state, state.paddle1, COURT_WIDTH - ballX)) return 'ball in the right paddle';
  if (Math.abs(state.paddle0 - before.paddle0) > PADDLE_SPEED) return 'left paddle too fast';
  if (Math.abs(state.paddle1 - before.paddle1) > PADDLE_SPEED) return 'right paddle too fast';
  if (Math.hypot(state.velX, state.velY) > state.speed) return 'ball faster than its speed';
  if (state.speed > before.speed && state.speed > Math.max(before.speedCap, state.speedCap))
    return 'ball faster than the cap';
  const points = state.score0 - before.score0 + (state.score1 - before.score1);
  if (state.score0 < before.score0 || state.score1 < before.score1 || points > 1) return 'score jumped';
  if (points === 1 && before.phase !== PHASE.goal) return 'point without a goal';
  return misfit(state);
};

describe('whatever players and room do', () => {
  it('the ball is never outside the court nor inside a paddle, the score only grows, all fields fit [S1]', () => {
    let hits = 0;
    let points = 0;
    let fastest = 0;
    fc.assert(
      fc.property(seeds, (seed) => {
        const state = newMatch();
        state.speedCap = MAX_SPEED;
        const before = { ...state };
        let found: string | undefined;
        playWildly(seed, 12_000, state, (now, tick) => {
          const bad = fault(before, now);
          if (bad) found ??= `tick ${tick}: ${bad}`;
          if (now.phase === PHASE.hitStop && before.phase !== PHASE.hitStop) hits++;
          fastest = Math.max(fastest, now.speed);
          copyInto(now, before);
        });
        points += state.score0 + state.score1;
        expect(found).toBeUndefined();
      }),
      // One in seven comes to the top speed: this one does.
      { numRuns: 60, examples: [[4]] },
    );
    // The players must have tried what they should: long rallies, goals, the top speed.
    expect(hits).toBeGreaterThan(points);
    expect(points).toBeGreaterThan(60);
    expect(fastest).toBe(MAX_SPEED);
  });

  it('the same inputs give the same states again [S2] [J2]', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const state = newMatch();
        const happened = playWildly(seed, 4000, state, () => {});
        expect(replay(newMatch(), happened, 4000)).toEqual(state);
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    ['left and right', mirroredLeftRight, (seat: number) => (seat < 2 ? 1 - seat : seat), 1],
    ['up and down', mirroredUpDown, (seat: number) => seat, -1],
  ])('%s are alike: mirrored inputs give mirrored states', (_, mirrored, seatOf, sign) => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const state = newMatch();
        const happened = playWildly(seed, 4000, state, () => {});
        const inMirror = happened.map(({ tick, seat, input }) => {
          if (input.kind === 'serve') return { tick, seat, input: { ...input, angle: sign * input.angle } };
          if (input.kind === 'speedCap' || sign === 1) return { tick, seat: seatOf(seat), input };
          return { tick, seat, input: { ...input, y: PADDLE_TOP + PADDLE_BOTTOM - input.y } };
        });
        expect(replay(mirrored(newMatch()), inMirror, 4000)).toEqual(mirrored(state));
      }),
      { numRuns: 20 },
    );
  });
});

describe('a flight at any speed', () => {
  const contact = newContact();
  const paddleField = (): 'paddle0' | 'paddle1' => (contact.seat === 0 ? 'paddle0' : 'paddle1');

  it('meets a paddle in its way exactly where and when it was predicted, and never tunnels', () => {
    fc.assert(
      fc.property(flights, fc.integer({ min: -REACH, max: REACH }), (state, offset) => {
        expect(nextContact(state, contact)).toBe(true);
        const paddle = clampTarget(contact.y - offset);
        fc.pre(Math.abs(contact.y - paddle) <= REACH);
        if (contact.seat === 0) state.target0 = paddle;
        else state.target1 = paddle;
        state[paddleField()] = paddle;
        run(state, contact.ticks - 1);
        expect(state.phase).toBe(PHASE.flight);
        advance(state);
        expect([state.phase, state.ballX, state.ballY]).toEqual([
          PHASE.hitStop,
          planeOf(contact.seat),
          contact.y,
        ]);
        expect(Math.sign(state.velX)).toBe(contact.seat === 0 ? 1 : -1);
        expect(state.speed).toBeGreaterThanOrEqual(BASE_SPEED);
      }),
      { numRuns: 2000 },
    );
  });

  it('passes a paddle that is not in its way, and is a goal', () => {
    fc.assert(
      fc.property(flights, (state) => {
        nextContact(state, contact);
        fc.pre(Math.abs(contact.y - state[paddleField()]) > REACH);
        const { velX } = state;
        run(state, contact.ticks);
        expect(nextContact(state, newContact())).toBe(false);
        // From now on nothing that a player does can save it.
        state.target0 = clampTarget(state.ballY);
        state.target1 = clampTarget(state.ballY);
        for (let tick = 0; tick < 1_000 && state.phase === PHASE.flight; tick++) {
          const before = { ...state };
          advance(state);
          expect(fault(before, state)).toBeUndefined();
          expect(state.velX).toBe(velX);
        }
        expect(state.phase).toBe(PHASE.goal);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a player’s input', () => {
  const target = (y: number) => ({ kind: 'target' as const, y });

  it('changes that player’s target and nothing else [I3]', () => {
    fc.assert(
      fc.property(flights, paddleY, fc.constantFrom(0, 1), (state, y, seat) => {
        const before = { ...state };
        expect(apply(state, seat, target(y))).toBeUndefined();
        expect(state).toEqual({ ...before, [seat === 0 ? 'target0' : 'target1']: y });
      }),
    );
  });

  it('gains nothing by its number: of many in one tick only the last counts [I1] [I3]', () => {
    fc.assert(
      fc.property(flights, fc.array(paddleY, { minLength: 1 }), (state, targets) => {
        const other = { ...state };
        for (const y of targets) apply(state, 0, target(y));
        apply(other, 0, target(targets.at(-1)!));
        advance(state);
        advance(other);
        expect(state).toEqual(other);
      }),
    );
  });
});
