/** What a player in the lab may do to the own messages: nothing, if honest. */
import type { PongInput } from '@rallydrop/common/games/pong/input';
import type { PongState } from '@rallydrop/common/games/pong/state';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { MatchView } from '@rallydrop/game-client/sync/match-view';

/** What a cheat goes by: the own client's match. */
export interface SeenBy {
  readonly seat: number | null;
  readonly session: MatchView<PongState, PongInput> | undefined;
}

/** What a cheat may do to an input on its way out: another tick, and a later time of sending. */
export type Outgoing = (
  payload: Uint8Array,
  send: (payload: Uint8Array, holdMs: Milliseconds) => void,
  client: SeenBy,
) => void;

/** Things to do with one's own messages. */
export interface Manners {
  readonly outgoing?: Outgoing;
  /** How long the answer to the nth probe is held back. */
  readonly holdsProbe?: (n: number) => Milliseconds;
}
