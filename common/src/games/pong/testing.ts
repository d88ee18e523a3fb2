/** What Pong's tests share: players who try everything, mirrors. No part of the product. */
import { type FieldType, type Random32, ROOM_SEAT, type Seat } from '../../game.ts';
import { seededRandom } from '../../random.ts';
import { newContact, nextContact } from './flight.ts';
import { pong } from './index.ts';
import type { PongInput } from './input.ts';
import { COURT_HEIGHT, COURT_WIDTH, clampTarget, MAX_SPEED, MIN_SPEED_CAP, REACH } from './rules.ts';
import { createPong, PHASE, type PongState } from './state.ts';

export const newMatch = (): PongState => createPong({ firstTo: 7, twoAhead: false });
export const run = (state: PongState, ticks: number): void => {
  for (let tick = 0; tick < ticks; tick++) pong.advance(state);
};
export const between = (random: Random32, low: number, high: number): number =>
  low + (random() % (high - low + 1));

export type Happening = { readonly tick: number; readonly seat: Seat; readonly input: PongInput };

/**
 * A match of players who try everything: meet the ball with any part of the paddle, leave it, jump about, push
 * into a ball that has passed. The room changes the cap. `seen` is called with the state at each tick.
 */
export const playWildly = (
  seed: number,
  ticks: number,
  state: PongState,
  seen: (state: Readonly<PongState>, tick: number) => void,
): Happening[] => {
  const random = seededRandom(seed);
  const happened: Happening[] = [];
  for (let tick = 1; tick <= ticks; tick++) {
    pong.advance(state);
    if (pong.outcome(state)) {
      seen(state, tick);
      break;
    }
    const room = roomInput(state, random);
    if (room) happen(happened, state, { tick, seat: ROOM_SEAT, input: room });
    for (const seat of [0, 1]) {
      if (random() % 4 !== 0) continue;
      happen(happened, state, { tick, seat, input: { kind: 'target', y: wildTarget(state, random) } });
    }
    seen(state, tick);
  }
  return happened;
};

const happen = (happened: Happening[], state: PongState, happening: Happening): void => {
  const refusal = pong.apply(state, happening.seat, happening.input);
  if (refusal) throw new Error(refusal);
  happened.push(happening);
};

const roomInput = (state: PongState, random: Random32): PongInput | undefined => {
  if (random() % 200 !== 0) return pong.chance?.(state, random);
  const speeds = [MIN_SPEED_CAP, MAX_SPEED, MAX_SPEED, between(random, MIN_SPEED_CAP, MAX_SPEED)];
  return { kind: 'speedCap', speed: speeds[random() % speeds.length]! };
};

const contact = newContact();
const wildTarget = (state: Readonly<PongState>, random: Random32): number => {
  const choice = random() % 16;
  if (choice === 0) return clampTarget(random() % COURT_HEIGHT);
  if (nextContact(state, contact)) {
    const margin = choice < 3 ? REACH + 100 : REACH - 100;
    return clampTarget(contact.y + between(random, -margin, margin));
  }
  return clampTarget(state.ballY);
};

/** Plays the inputs of a match again. */
export const replay = (state: PongState, happened: readonly Happening[], ticks: number): PongState => {
  let next = 0;
  for (let tick = 1; tick <= ticks && !pong.outcome(state); tick++) {
    pong.advance(state);
    for (; happened[next]?.tick === tick; next++)
      pong.apply(state, happened[next]!.seat, happened[next]!.input);
  }
  return state;
};

/** The same state seen from behind the court: left is right. */
export const mirroredLeftRight = (state: Readonly<PongState>): PongState => ({
  ...state,
  target0: state.target1,
  target1: state.target0,
  paddle0: state.paddle1,
  paddle1: state.paddle0,
  score0: state.score1,
  score1: state.score0,
  ballX: COURT_WIDTH - state.ballX,
  velX: 0 - state.velX,
  server: 1 - state.server,
});

/** The same state seen upside down. */
export const mirroredUpDown = (state: Readonly<PongState>): PongState => ({
  ...state,
  target0: COURT_HEIGHT - state.target0,
  target1: COURT_HEIGHT - state.target1,
  paddle0: COURT_HEIGHT - state.paddle0,
  paddle1: COURT_HEIGHT - state.paddle1,
  ballY: COURT_HEIGHT - state.ballY,
  velY: 0 - state.velY,
});

const RANGES: Readonly<Record<FieldType, readonly [number, number]>> = {
  int8: [-128, 127],
  uint8: [0, 255],
  int16: [-32768, 32767],
  uint16: [0, 65535],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint32: [0, 2 ** 32 - 1],
};
const LIMITS = (Object.keys(pong.fields) as (keyof PongState)[]).map((field) => ({
  field,
  low: RANGES[pong.fields[field]][0],
  high: RANGES[pong.fields[field]][1],
}));

/** The first field that holds something else than an integer of its type; −0 is something else. */
export const misfit = (state: Readonly<PongState>): string | undefined => {
  for (const { field, low, high } of LIMITS) {
    const value = state[field];
    if (Number.isInteger(value) && !Object.is(value, -0) && value >= low && value <= high) continue;
    return `${field} is ${value}`;
  }
  return undefined;
};

/** Copies by hand: a spread in every tick is most of a long test. */
export const copyInto = (from: Readonly<PongState>, into: PongState): void => {
  for (const { field } of LIMITS) into[field] = from[field];
};

/** A ball on its way to `seat`, right before anything else happens. */
export const flying = (fields: Partial<PongState>): PongState => ({
  ...newMatch(),
  phase: PHASE.flight,
  timer: 0,
  ...fields,
});
