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
/** Jitter must not change the game: a cap stays while the ball is at most this much too fast, or too slow. */
const TOO_FAST = 1.04;
const TOO_SLOW = 0.88;

/** The cap for the slower player's round trip, if the state's does not do. */
export const speedCapFor = (
  state: Readonly<PongState>,
  roundTripMs: readonly number[],
): PongInput | undefined => {
  const lead = Math.max(0, ...roundTripMs) + LEAD_OVER_ROUND_TRIP_MS;
  const crossingTicks = ((Math.max(0, lead - FREE_MS) / SHARE_OF_CROSSING) * TICK_RATE) / 1000;
  const fastest = Math.max(MIN_SPEED_CAP, Math.min(MAX_SPEED, CROSSING / crossingTicks));
  const excess = state.speedCap / fastest;
  if (!(excess > TOO_FAST || excess < TOO_SLOW)) return undefined;
  return { kind: 'speedCap', speed: Math.floor(fastest) };
};
