/** What ended matches come to: kept in the store, in the ratings, and shown in their rooms. [R6] [R7] */
import type { AnyGame } from '@rallydrop/common/game';
import type { RatedView } from '@rallydrop/common/protocol/views';
import type { Log } from '../log.ts';
import { UNRATED_SENTENCES, type UnratedReason, whyUnrated } from '../ratings/eligibility.ts';
import { poolOf } from '../ratings/pool.ts';
import { type EpochMs, PROVISIONAL_DEVIATION } from '../ratings/rating.ts';
import type { Rooms } from '../rooms/api.ts';
import { type MatchEnded, NO_EVENTS, type RoomEventSink } from '../rooms/events.ts';
import { madeAt } from '../rooms/match-id.ts';
import type { Participant } from '../rooms/room-state.ts';
import { botId } from '../store/records/player.ts';
import type { FinishedMatch, RatingChange } from '../store/records/result.ts';
import type { Store } from '../store/store.ts';
import { isRefusal } from '../store/store-client.ts';
import type { KnownRatings } from './known-ratings.ts';

export interface ResultsDependencies {
  readonly store: Pick<Store, 'finishMatch'>;
  readonly rooms: () => Pick<Rooms, 'rated'>;
  readonly ratings: Pick<KnownRatings, 'changed'>;
  readonly games: (name: string) => AnyGame | undefined;
  readonly now: () => EpochMs;
  readonly log: Log;
}

/** Listens to the rooms; nobody waits for it. The store takes a match once, however often it is told. */
export const results = (deps: ResultsDependencies): RoomEventSink => ({
  ...NO_EVENTS,
  matchEnded: (event) => void keep(deps, event),
});

const keep = async (deps: ResultsDependencies, event: MatchEnded): Promise<void> => {
  const game = deps.games(event.game);
  if (!game) return;
  const match = finishedMatch(event, game, deps.now());
  const changes = await deps.store.finishMatch(match);
  if (isRefusal(changes)) {
    const { id, outcome, participants, score } = match;
    deps.log.error({ why: changes.reason, id, outcome, participants, score }, 'a result could not be kept');
    return;
  }
  event.participants.forEach(({ playerId }, seat) => {
    const change = changes[seat];
    if (playerId !== null && change) deps.ratings.changed(playerId, poolOf(game, event.options), change);
  });
  deps.rooms().rated(event.code, event.id, ratedView(changes, match.unrated));
};

/** The match as the store takes it. */
export const finishedMatch = (event: MatchEnded, game: AnyGame, endedAt: EpochMs): FinishedMatch => {
  const { id, outcome, ticks, score, longestRally, options, rulesVersion, journal } = event;
  const [left, right] = event.participants.map((one) => participantIn(one, game.name));
  return {
    ...{ id, outcome, ticks, score, longestRally, options, rulesVersion, endedAt },
    game: game.name,
    pool: poolOf(game, options),
    unrated: unratedReason(event),
    startedAt: madeAt(id),
    participants: [left!, right!],
    firstSeat: game.firstSeat?.(options) ?? null,
    journal: journal.full ? null : journal.toBytes(),
  };
};

const unratedReason = ({ rated, participants, underway, outcome }: MatchEnded): UnratedReason | null => {
  const [left, right] = participants;
  if (!left?.playerId || !right?.playerId) return 'casual';
  const players = [left.playerId, right.playerId] as const;
  return whyUnrated({ casual: !rated, players, underway, outcome }) ?? null;
};

const participantIn = ({ playerId, name, botLevel }: Participant, game: string) => ({
  id: botLevel === null ? playerId : botId(game, botLevel),
  name,
});

const ratedView = (changes: readonly (RatingChange | null)[], unrated: UnratedReason | null): RatedView => ({
  changes: changes.map(
    (change) =>
      change && {
        before: Math.round(change.before),
        points: Math.round(change.after),
        provisional: change.deviation > PROVISIONAL_DEVIATION,
      },
  ),
  unrated: unrated === null || unrated === 'casual' ? null : UNRATED_SENTENCES[unrated],
});
