import type { AnyGame } from '@rallydrop/common/game';
import { NO_EVENTS } from '@rallydrop/game-server/rooms/events';
import type { MatchId } from '@rallydrop/game-server/rooms/match-id';
import { MatchJournal } from '@rallydrop/game-server/rooms/match-journal';

/** The journal of a match that nobody listens to. */
export const unheardJournal = (game: AnyGame, options: unknown): MatchJournal =>
  new MatchJournal({
    ...{ game, options, events: NO_EVENTS, startedAt: new Date(0) },
    match: { id: 'm' as MatchId, participants: [], rated: false },
  });
