/** What a finished match of Tug is remembered for. */
import type { TellStory } from '@rallydrop/game-client/client-game';
import { replayed } from '@rallydrop/game-client/games/replayed';
import { tug } from '../common/index.ts';
import { TICK_RATE, type TugState } from '../common/state.ts';

export const tellStory: TellStory = (journal) => {
  let time = 0;
  for (const state of replayed<TugState>(tug, journal)) time = state.time;
  if (time === 0) return undefined;
  const seconds = Math.round(time / TICK_RATE);
  return {
    figures: [{ label: 'Time at the rope', value: `${seconds} s` }],
    line: seconds < 10 ? 'Over before anybody was out of breath.' : 'A long pull.',
  };
};
