/** What each request costs its asker beyond its frame, in frames: as much as its answer costs us, not more than a person asks. */
import type { RequestName } from '@rallydrop/common/protocol/messages';

export const REQUEST_COSTS: Readonly<Record<RequestName, number>> = {
  create: 20, // a room, its state and its timers
  join: 10, // the room's view and a snapshot
  search: 10, // a place in the queue, a pass over it
  cancelSearch: 2,
  takeSeek: 20, // a room
  challenge: 20, // a message to every tab of another guest
  answerChallenge: 20, // a room, perhaps
  opponents: 5,
  drawn: 2, // the room's view to everybody in it
  ready: 2, // the same
  rematch: 2,
  leave: 5,
  say: 10, // a write, and a message to everybody in the room
  react: 4, // a small message to everybody in the room
  listen: 10, // a channel's last messages
  people: 10, // a list
  report: 20, // a write of the room's last messages
  block: 20, // a write and a read
  rename: 30, // a signature, and the room's view to everybody in it
  journal: 60, // tens of kilobytes
  resync: 10, // a snapshot
};

/** What is no request at all costs as much as the cheapest. */
export const UNKNOWN_REQUEST_COST = 2;
