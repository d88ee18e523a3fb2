/**
 * Ticks and milliseconds. A tick is one step of the rules; the state "at tick n" is the state after n steps.
 */
import type { Branded } from './ids.ts';

/** A whole number of steps since the match began. */
export type Tick = Branded<number, 'tick'>;
/** Milliseconds on a monotonic clock whose zero means nothing. */
export type Milliseconds = number;

/** A clock is passed in, never reached for, so that tests and the lab own time. */
export type Clock = () => Milliseconds;

export const asTick = (n: number): Tick => n as Tick;
export const tickMs = (tickRate: number): Milliseconds => 1000 / tickRate;
