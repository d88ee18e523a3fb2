/** What really happened in a match, by its journal: who met the ball and who missed it, when and where. */

import { planeOf } from '@rallydrop/common/games/pong/court';
import { pong } from '@rallydrop/common/games/pong/index';
import { PHASE, type PongState } from '@rallydrop/common/games/pong/state';
import { replayed } from '@rallydrop/common/testing/replayed';
import type { MatchJournal } from '@rallydrop/game-server/rooms/match-journal';

export interface Contact {
  /** The tick whose `advance` brought the ball to the plane. */
  readonly tick: number;
  readonly seat: number;
  readonly hit: boolean;
  /** The ball's height minus the paddle's, at the contact. */
  readonly offset: number;
}

/** The contacts of a match up to `lastTick`, in order. */
export const contactsOf = (journal: MatchJournal, lastTick: number): Contact[] => {
  const contacts: Contact[] = [];
  let before: PongState | undefined;
  let tick = 0;
  for (const state of replayed(pong, journal.read(), lastTick)) {
    const seat = before?.phase === PHASE.flight ? seatMet(before, state) : undefined;
    if (seat !== undefined) {
      const offset = state.ballY - (seat === 0 ? state.paddle0 : state.paddle1);
      contacts.push({ tick, seat, hit: state.phase === PHASE.hitStop, offset });
    }
    before = { ...state };
    tick++;
  }
  return contacts;
};

/** Whose plane the ball came to within a tick, if any. */
const seatMet = (before: Readonly<PongState>, after: Readonly<PongState>): number | undefined => {
  const seat = before.velX < 0 ? 0 : 1;
  const side = seat === 0 ? 1 : -1;
  const wasAhead = (before.ballX - planeOf(seat)) * side > 0;
  return wasAhead && (after.ballX - planeOf(seat)) * side <= 0 ? seat : undefined;
};
