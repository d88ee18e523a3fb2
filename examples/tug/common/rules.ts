/** The rules: integers only, no clock, no chance, the same on every engine. [S1] [S2] */
import type { InputRefusal, Outcome, Seat } from '@rallydrop/common/game';
import type { TugInput } from './input.ts';
import {
  BREATH_OF_A_PULL,
  BREATH_OF_A_REST,
  FULL_BREATH,
  LONGEST_MATCH,
  PULL,
  type TugState,
} from './state.ts';

/** One tick in which nobody does anything new: who pulls goes on pulling. */
export const advance = (state: TugState): void => {
  // A client steps on while the message of the end is under way.
  if (outcome(state)) return;
  state.time++;
  const force = forceOf(state.pulls1, state.breath1) - forceOf(state.pulls0, state.breath0);
  state.rope = within(-state.length, state.rope + force * PULL, state.length);
  state.breath0 = breathAfter(state.pulls0, state.breath0);
  state.breath1 = breathAfter(state.pulls1, state.breath1);
};

/** A refusal is a value, and changes nothing. [R3] */
export const apply = (state: TugState, seat: Seat, { pulls }: TugInput): InputRefusal | undefined => {
  if (seat > 1) return 'not-your-input';
  if (outcome(state)) return 'match-over';
  if (seat === 0) state.pulls0 = pulls ? 1 : 0;
  else state.pulls1 = pulls ? 1 : 0;
  return undefined;
};

export const outcome = ({ rope, length, time }: Readonly<TugState>): Outcome | undefined => {
  if (Math.abs(rope) >= length) return { winner: rope < 0 ? 0 : 1, reason: 'pulled-over' };
  if (time < LONGEST_MATCH) return undefined;
  return { winner: rope === 0 ? null : rope < 0 ? 0 : 1, reason: 'time' };
};

/** Who pulls without breath only holds on to the rope. */
const forceOf = (pulls: number, breath: number): number => (breath < BREATH_OF_A_PULL ? 0 : pulls);

const breathAfter = (pulls: number, breath: number): number =>
  pulls === 1 ? Math.max(0, breath - BREATH_OF_A_PULL) : Math.min(FULL_BREATH, breath + BREATH_OF_A_REST);

const within = (low: number, value: number, high: number): number => Math.max(low, Math.min(high, value));
