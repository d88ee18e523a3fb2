import { describe, expect, it } from 'vitest';
import { ANGLE_STEPS, ANGLE_UNIT, acrossCourt, alongCourt } from './angle.ts';
import { BALL_BOTTOM, BALL_TOP, LEFT_PLANE, MAX_SPEED, MIN_SPEED_CAP, serveSpeed } from './court.ts';
import { flightLength, foldedY, isServeFlight, newContact, nextContact } from './flight.ts';
import { advance } from './rules.ts';
import { PHASE } from './state.ts';
import { flying, newMatch, run } from './testing.ts';

describe('the next contact', () => {
  const contact = newContact();

  it('is none while the ball lies still, is out, or has passed', () => {
    expect(nextContact(newMatch(), contact)).toBe(false);
    expect(nextContact(flying({ ballX: LEFT_PLANE, velX: -200 }), contact)).toBe(false);
    expect(nextContact(flying({ phase: PHASE.goal, ballX: -200, velX: -200 }), contact)).toBe(false);
  });

  it('counts the hit-stop that is left, and the part of the last tick', () => {
    const state = flying({ phase: PHASE.hitStop, timer: 2, ballX: LEFT_PLANE + 500, velX: -200 });
    expect(nextContact(state, contact)).toBe(true);
    expect(contact).toEqual({ seat: 0, ticks: 5, time: 4.5, y: 7200 });
    run(state, 4);
    expect(state.phase).toBe(PHASE.flight);
    advance(state);
    expect(state.phase).toBe(PHASE.hitStop);
  });

  it('is predicted alike from every tick of a flight', () => {
    const state = flying({ velX: 130, velY: -225, speed: 260 });
    nextContact(state, contact);
    const { ticks, y } = contact;
    for (let tick = 1; tick < ticks; tick++) {
      advance(state);
      nextContact(state, contact);
      expect([contact.ticks + tick, contact.y]).toEqual([ticks, y]);
    }
  });
});

describe('a flight', () => {
  it('has the length from paddle to paddle, or from the centre after a serve', () => {
    expect(flightLength(newMatch())).toBe(0);
    expect(flightLength(flying({ velX: -MAX_SPEED, speed: MAX_SPEED }))).toBe(38);
    expect(flightLength(flying({ velX: 140, speed: 140 }))).toBe(84);
  });

  it('is known as a serve’s by its speed alone, whatever the cap', () => {
    expect(isServeFlight(flying({ speed: serveSpeed(MAX_SPEED) }))).toBe(true);
    expect(isServeFlight(flying({ speed: MIN_SPEED_CAP }))).toBe(false);
  });

  it('is folded at the walls', () => {
    expect([foldedY(BALL_TOP - 10), foldedY(BALL_BOTTOM + 10)]).toEqual([BALL_TOP + 10, BALL_BOTTOM - 10]);
    expect(foldedY(BALL_TOP - 2 * (BALL_BOTTOM - BALL_TOP))).toBe(BALL_TOP);
  });
});

describe('the table of angles', () => {
  it('holds sine and cosine to the last bit, up to 60 degrees', () => {
    for (let step = -ANGLE_STEPS; step <= ANGLE_STEPS; step++) {
      const angle = (step / ANGLE_STEPS) * (Math.PI / 3);
      expect(Math.abs(alongCourt(ANGLE_UNIT, step) - Math.cos(angle) * ANGLE_UNIT)).toBeLessThan(0.51);
      expect(Math.abs(acrossCourt(ANGLE_UNIT, step) - Math.sin(angle) * ANGLE_UNIT)).toBeLessThan(0.51);
    }
  });
});
