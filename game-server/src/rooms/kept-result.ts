/** The result of a match that has been kept, for the room in which it was played. */
import type { PlayerId } from '@rallydrop/common/ids';
import type { RatedView } from '@rallydrop/common/protocol/views';
import type { MatchId } from './match-id.ts';

export interface KeptResult {
  readonly matchId: MatchId;
  /** By the seats of that match; `null`: a bot, or somebody who is gone. */
  readonly players: readonly (PlayerId | null)[];
  readonly rated: RatedView;
}
