/** Bots: asked once a tick with the state as it is, they answer as a player would, or not at all. */
import { type BotLevel, type BotPlayer, botLevelOf, type Random32 } from '@rallydrop/common/game';
import type { TugInput } from './input.ts';
import type { TugState } from './state.ts';

interface TugLevel extends BotLevel {
  /** Begins to pull with this much breath, and rests with that much. */
  readonly begins: number;
  readonly rests: number;
  /** Also waits until the other has less than this left. */
  readonly waitsFor: number;
}

const LEVELS: readonly TugLevel[] = [
  {
    ...{ id: 'heaves', name: 'Heaver', motto: 'Pulls until nothing is left', pips: 1, face: 0x51a7e },
    ...{ begins: 60, rests: 1, waitsFor: Infinity },
  },
  {
    ...{ id: 'waits', name: 'Waiter', motto: 'Pulls when you are out of breath', pips: 3, face: 0x2bad5 },
    ...{ begins: 40, rests: 10, waitsFor: 60 },
  },
];

export const TUG_BOT_LEVELS: readonly BotLevel[] = LEVELS.map(botLevelOf);

/** A moment between two changes of mind, ticks: 4 to 11. */
const pause = (random: Random32): number => 4 + (random() % 8);

export const tugBot = (id: string, random: Random32): BotPlayer<TugState, TugInput> | undefined => {
  const level = LEVELS.find((one) => one.id === id);
  if (!level) return undefined;
  let decidesAt = 0;
  return (state, seat) => {
    if (state.time < decidesAt) return undefined;
    decidesAt = state.time + pause(random);
    const [pulls, own, other] =
      seat === 0
        ? [state.pulls0, state.breath0, state.breath1]
        : [state.pulls1, state.breath1, state.breath0];
    const losing = (seat === 0 ? state.rope : -state.rope) > state.length / 2;
    const wants = pulls === 1 ? own > level.rests : own >= level.begins && (losing || other < level.waitsFor);
    return wants === (pulls === 1) ? undefined : { pulls: wants };
  };
};
