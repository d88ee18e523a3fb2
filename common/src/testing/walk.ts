/** A game for tests, small enough to reckon in one's head. No part of the product. */
import { type Game, inputCodec } from '../game.ts';
import { encodeInput } from '../protocol/hot.ts';
import { asTick } from '../tick.ts';

export type WalkState = {
  place0: number;
  place1: number;
  step0: number;
  step1: number;
  time: number;
  goal: number;
  breaksAt: number;
};
type WalkOptions = { readonly goal: number; readonly breaksAt: number };

/** Two walkers; an input sets one's step a tick, −9…9. Who comes to the goal first wins. May break at a tick. */
export const walk: Game<WalkState, number, WalkOptions> = {
  name: 'walk',
  title: 'Walk',
  seats: 2,
  tickRate: 60,
  rulesVersion: 1,
  fields: {
    place0: 'int32',
    place1: 'int32',
    step0: 'int8',
    step1: 'int8',
    time: 'uint32',
    goal: 'int32',
    breaksAt: 'uint32',
  },
  options: (raw) => ({ goal: 1_000_000, breaksAt: 0, ...(raw as Partial<WalkOptions>) }),
  create: ({ goal, breaksAt }) => ({ place0: 0, place1: 0, step0: 0, step1: 0, time: 0, goal, breaksAt }),
  advance: (state) => {
    if (++state.time === state.breaksAt) throw new Error('the rules broke');
    state.place0 += state.step0;
    state.place1 += state.step1;
  },
  apply: (state, seat, step) => {
    if (seat > 1) return 'not-your-input';
    if (Math.abs(step) > 9) return 'no-such-move';
    if (seat === 0) state.step0 = step;
    else state.step1 = step;
    return undefined;
  },
  outcome: ({ place0, place1, goal }) => {
    if (place0 < goal && place1 < goal) return undefined;
    return { winner: place0 >= goal ? 0 : 1, reason: 'arrived' };
  },
  score: ({ place0, place1 }) => [place0, place1],
  input: inputCodec({
    write(step, bytes, at) {
      bytes[at] = step;
      return at + 1;
    },
    decode: (bytes, at, length) => (length === 1 ? (bytes[at]! << 24) >> 24 : undefined),
  }),
  botLevels: [{ id: 'stroller', name: 'Strider', motto: 'Strolls', pips: 1, face: 1 }],
  bot: () => (state, seat) => ((seat === 0 ? state.step0 : state.step1) === 1 ? undefined : 1),
};

export const walkInput = (seq: number, tick: number, step: number): Uint8Array =>
  encodeInput(seq, asTick(tick), walk.input.encode(step));
