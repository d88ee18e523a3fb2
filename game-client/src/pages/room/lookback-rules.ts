/** Which moments of a running match can be looked back at, and when more of it has to be fetched. Pure. */
import type { ReplayPlay } from '../replay/lookback-parts.ts';

/** Nearer than this to what comes now one is there again, s. */
const NEAR_S = 2;
/** Who leaves the present goes back so far at least: what is nearer is over before it is seen, s. */
const LEAST_BACK_S = 5;
/** So long before the end of what is known more is asked for, s of the guest's time. */
const AHEAD_S = 2.5;

/** The moment that is meant by `tick`, or `undefined`: what comes now. `back`: one looks back already. */
export const momentBefore = (
  present: number,
  tick: number,
  tickRate: number,
  back: boolean,
): number | undefined => {
  if (back) return tick > present - NEAR_S * tickRate ? undefined : tick;
  return tick >= present ? undefined : Math.max(0, Math.min(tick, present - LEAST_BACK_S * tickRate));
};

interface Passing extends Pick<ReplayPlay, 'tick' | 'lastTick' | 'pace' | 'playing' | 'over'> {
  readonly replay: { readonly game: { readonly tickRate: number } };
}

/**
 * Nearly all that is known has been seen. What the match went on for while more of it was fetched does not count: on a
 * slow line one would wait for the next answer as long, and never be there.
 */
export const isNearEnd = (
  { tick, lastTick, replay }: Pick<Passing, 'tick' | 'lastTick' | 'replay'>,
  fetchingS: number,
): boolean => lastTick.peek() - tick.peek() < (NEAR_S + fetchingS) * replay.game.tickRate;

/** Nothing is where the guest has it stand still. */
export const isMoreDue = ({ tick, lastTick, pace, playing, over, replay }: Passing): boolean => {
  if (over.peek()) return true;
  const ahead = AHEAD_S * pace.peek() * replay.game.tickRate;
  return playing.peek() && lastTick.peek() - tick.peek() < ahead;
};
