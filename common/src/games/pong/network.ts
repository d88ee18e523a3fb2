/** How Pong answers to the network: a slower ball where the players are far apart. */
import { CROSSING, HIT_STOP_TICKS, MAX_SPEED, MIN_SPEED_CAP, TICK_RATE } from './court.ts';
import type { PongInput } from './input.ts';
import type { PongState } from './state.ts';

/** A player's lead over the opponent's drawn tick is the round trip and this (netcode: the ball's time), ms. */
const LEAD_OVER_ROUND_TRIP_MS = 45;
/** The hit-stop gives this much of the lead back for nothing, ms. */
const FREE_MS = (HIT_STOP_TICKS * 1000) / TICK_RATE;
/**
 * The part of a crossing by which the ball may be ahead: caught up in the first 60 % of the flight, it makes
 * the ball seem at most 1.25 times as fast as it is.
 */
const SHARE_OF_CROSSING = 0.12;
/** Caps come in steps, and one step is not worth an input: jitter must not change the game. */
const CAP_STEP = 16;

/** The cap for the slower player's round trip, if it differs from the state's by more than a step. */
export const speedCapFor = (
  state: Readonly<PongState>,
  roundTripMs: readonly number[],
): PongInput | undefined => {
  const lead = Math.max(0, ...roundTripMs) + LEAD_OVER_ROUND_TRIP_MS;
  const crossingTicks = ((Math.max(0, lead - FREE_MS) / SHARE_OF_CROSSING) * TICK_RATE) / 1000;
  const fastest = Math.floor(CROSSING / crossingTicks / CAP_STEP) * CAP_STEP;
  const speed = Math.max(MIN_SPEED_CAP, Math.min(MAX_SPEED, fastest));
  return Math.abs(speed - state.speedCap) > CAP_STEP ? { kind: 'speedCap', speed } : undefined;
};
