/** How Connect Four accompanies its replays: its review, both players named, and the mistakes on the seek bar. */
import {
  type ConnectFourState,
  LAST_COLUMN,
  LAST_MOVER,
  LAST_POPPED,
  TICK_RATE,
} from '@rallydrop/common/games/connect-four/state';
import type { GameReplay, ReplayTold } from '../../../client-game.ts';
import { reviewPanel } from './panel.tsx';
import type { PlayedMove } from './played-move.ts';

/** What the last so many moves show is how it ended. */
const ENDING_MOVES = 6;

export const connectFourReplay: GameReplay<ConnectFourState> = {
  seatScreens: false,
  tell: ({ journal }) => {
    const moves: PlayedMove[] = [];
    let last = -1;
    return {
      take: (tick, state) => {
        if (last !== -1 && state.last !== last) moves.push(moveOf(tick, state.last));
        last = state.last;
      },
      told: (): ReplayTold => ({
        marks: [],
        highlights: [],
        ending: endingOf(moves, journal.lastTick),
        Panel: reviewPanel(moves, journal.head.options),
      }),
    };
  },
};

const moveOf = (tick: number, last: number): PlayedMove => ({
  tick,
  seat: (last & LAST_MOVER) === 0 ? 0 : 1,
  column: last & LAST_COLUMN,
  popped: (last & LAST_POPPED) !== 0,
});

const endingOf = (moves: readonly PlayedMove[], lastTick: number) => {
  const from = moves.at(-ENDING_MOVES)?.tick ?? moves[0]?.tick ?? 0;
  return { from: Math.max(0, from - TICK_RATE), to: lastTick, words: 'The final moves' };
};
