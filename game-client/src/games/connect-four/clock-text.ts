/** A clock's time as people read it. */
import { TICK_RATE } from '@rallydrop/common/games/connect-four/state';

/** Under this much the clock shows tenths, and stands out, in ticks. */
export const LOW_TICKS = 10 * TICK_RATE;

/** A clock shows 0.0 only when its time is up. */
const tenthsOf = (ticks: number): number =>
  ticks <= 0 ? 0 : Math.max(1, Math.floor((ticks * 10) / TICK_RATE));
const secondsOf = (ticks: number): number => Math.ceil(ticks / TICK_RATE);

/** Changes when the text does. */
export const clockUnit = (ticks: number): number =>
  ticks < LOW_TICKS ? tenthsOf(ticks) : 1000 + secondsOf(ticks);

/** "3:00", "0:10", "9.4". */
export const clockText = (ticks: number): string => {
  if (ticks < LOW_TICKS) {
    const tenths = tenthsOf(ticks);
    return `${Math.floor(tenths / 10)}.${tenths % 10}`;
  }
  const seconds = secondsOf(ticks);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};
