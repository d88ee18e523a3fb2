/** What really happened in a match, by its journal: who met the ball and who missed it, and when. */
import { pong } from '@rallydrop/common/games/pong/index';
import type { PongInput } from '@rallydrop/common/games/pong/input';
import { PHASE, type PongOptions } from '@rallydrop/common/games/pong/state';
import { type Journal, replay } from '@rallydrop/common/sync/journal';

export interface Contact {
  readonly tick: number;
  readonly seat: number;
  readonly hit: boolean;
}

/** The contacts of a match up to `lastTick`, in order. A miss is dated when the ball was out. */
export const contactsOf = (journal: Journal<PongInput>, lastTick: number): Contact[] => {
  const contacts: Contact[] = [];
  let phase: number = PHASE.pause;
  let tick = 0;
  for (const state of replay(pong, journal.options as PongOptions, journal, lastTick)) {
    if (state.phase !== phase && phase === PHASE.flight) {
      if (state.phase === PHASE.hitStop) contacts.push({ tick, seat: state.velX > 0 ? 0 : 1, hit: true });
      if (state.phase === PHASE.goal) contacts.push({ tick, seat: state.velX > 0 ? 1 : 0, hit: false });
    }
    phase = state.phase;
    tick++;
  }
  return contacts;
};
