/** A rope between two players, and how much breath each has left. */
import type { FieldType } from '@rallydrop/common/game';

/** Ticks a second. */
export const TICK_RATE = 60;
/** What a rested player has, in ticks of rest; pulling costs more than resting brings. */
export const FULL_BREATH = 240;
export const BREATH_OF_A_PULL = 2;
export const BREATH_OF_A_REST = 1;
/** How far a pull moves the rope in a tick: who pulls alone for 1.7 seconds has pulled a rope of 600 over. */
export const PULL = 6;
/** Nobody pulls for longer: then the side decides on which the rope is, ticks. */
export const LONGEST_MATCH = 60 * TICK_RATE;

/** [S1] Flat, integers only, each within its type. */
export type TugState = {
  /** Where the knot is: −length (seat 0 has won) … length (seat 1 has). */
  rope: number;
  /** What each player's hands do: 1 pulls, 0 rests. */
  pulls0: number;
  pulls1: number;
  breath0: number;
  breath1: number;
  /** Ticks since the start. */
  time: number;
  /** The option: how far the knot has to be pulled. */
  length: number;
};

/** The order is the wire's; a change of it is another protocol. */
export const TUG_FIELDS: Readonly<Record<keyof TugState & string, FieldType>> = {
  rope: 'int16',
  pulls0: 'uint8',
  pulls1: 'uint8',
  breath0: 'uint16',
  breath1: 'uint16',
  time: 'uint16',
  length: 'int16',
};

export const LENGTHS = [600, 1200] as const;

export interface TugOptions {
  readonly length: number;
}

/** What came from somewhere else becomes options, or nothing: unknown keys and values are refused. Without any, the standard. */
export const tugOptions = (raw: unknown = {}): TugOptions | undefined => {
  if (typeof raw !== 'object' || raw === null) return undefined;
  const { length = LENGTHS[0], ...unknown } = raw as Record<string, unknown>;
  if (Object.keys(unknown).length > 0) return undefined;
  const known = LENGTHS.find((one) => one === length);
  return known === undefined ? undefined : { length: known };
};

export const createTug = ({ length }: TugOptions): TugState => ({
  rope: 0,
  pulls0: 0,
  pulls1: 0,
  breath0: FULL_BREATH,
  breath1: FULL_BREATH,
  time: 0,
  length,
});
