/**
 * What ended matches come to: kept in the store, in the ratings, and shown in their rooms. [R6] [R7]
 *
 * A result that is still kept from those who watch goes to the store when they have seen it, so that no page, no
 * leaderboard and no replay can tell it early. Until then it stands in the match's journal, which the next process
 * would find (`journal/recovery.ts`).
 */
import type { AnyGame } from '@rallydrop/common/game';
import { asPlayerId, type PlayerId, type RoomCode } from '@rallydrop/common/ids';
import type { RatedView } from '@rallydrop/common/protocol/views';
import type { Log } from '../log.ts';
import { UNRATED_SENTENCES, type UnratedReason, whyUnrated } from '../ratings/eligibility.ts';
import { poolOf } from '../ratings/pool.ts';
import { type EpochMs, PROVISIONAL_DEVIATION } from '../ratings/rating.ts';
import type { Rooms } from '../rooms/api.ts';
import { type MatchEnded, NO_EVENTS, type RoomEventSink } from '../rooms/events.ts';
import { type MatchId, madeAt } from '../rooms/match-id.ts';
import type { Participant } from '../rooms/room-state.ts';
import { botId } from '../store/records/player.ts';
import type { FinishedMatch, RatingChange } from '../store/records/result.ts';
import type { Store } from '../store/store.ts';
import { isRefusal } from '../store/store-client.ts';
import type { KnownRatings } from './known-ratings.ts';

export interface ResultsDependencies {
  readonly store: Pick<Store, 'finishMatch' | 'match'>;
  readonly rooms: () => Pick<Rooms, 'rated' | 'hides'>;
  /** Whether the next process would find the journals of this one. */
  readonly keepsMatches: boolean;
  readonly ratings: Pick<KnownRatings, 'changed'>;
  readonly games: (name: string) => AnyGame | undefined;
  readonly now: () => EpochMs;
  readonly log: Log;
}

interface Ended {
  readonly event: MatchEnded;
  readonly at: EpochMs;
}

/** Nobody waits for it. The store takes a match once, however often it is told. */
export class Results {
  /** What this listens to. A room that breaks ends its match without a result. */
  readonly events: RoomEventSink = {
    ...NO_EVENTS,
    matchEnded: (event) => this.ended({ event, at: this.deps.now() }),
    closed: ({ code }) => this.keep(({ event }) => event.code === code),
  };
  /** Of which those who watch are not to know yet. */
  private hidden: Ended[] = [];

  constructor(private readonly deps: ResultsDependencies) {}

  /** To be called a few times a second. */
  poll(): void {
    this.keep(({ event }) => !this.deps.rooms().hides(event.id, event.code));
  }

  /** Waits for no audience: this player wants to be forgotten; without one: the process ends. */
  keepNow(player?: PlayerId): void {
    this.keep(
      ({ event }) => player === undefined || event.participants.some(({ playerId }) => playerId === player),
    );
  }

  /** Of a room that was read back: what the store has of its match is shown in it. */
  async recall(code: RoomCode, matchId: MatchId): Promise<void> {
    const match = await this.deps.store.match(matchId);
    if (match === null || isRefusal(match)) return;
    const { participants, unrated } = match;
    const rated = ratedView(
      participants.map(({ rating }) => rating),
      unrated,
    );
    const players = participants.map(({ id }) => (id === null ? null : asPlayerId(id)));
    this.deps.rooms().rated(code, { matchId, players, rated });
  }

  private ended(ended: Ended): void {
    const { id, code, journal } = ended.event;
    const mayWait = this.deps.keepsMatches && !journal.full;
    if (mayWait && this.deps.rooms().hides(id, code)) this.hidden.push(ended);
    else void this.finish(ended);
  }

  private keep(which: (ended: Ended) => boolean): void {
    if (this.hidden.length === 0) return;
    const due = this.hidden.filter(which);
    this.hidden = this.hidden.filter((one) => !due.includes(one));
    for (const one of due) void this.finish(one);
  }

  private async finish({ event, at }: Ended): Promise<void> {
    const { games, store, log, ratings, rooms } = this.deps;
    const game = games(event.game);
    if (!game) return;
    const match = finishedMatch(event, game, at);
    const changes = await store.finishMatch(match);
    if (isRefusal(changes)) {
      const { id, outcome, participants, score } = match;
      log.error({ why: changes.reason, id, outcome, participants, score }, 'a result could not be kept');
      return;
    }
    const players = event.participants.map(({ playerId }) => playerId);
    for (const [seat, player] of players.entries()) {
      const change = changes[seat];
      if (player !== null && change) ratings.changed(player, poolOf(game, event.options), change);
    }
    rooms().rated(event.code, { matchId: event.id, players, rated: ratedView(changes, match.unrated) });
  }
}

/** The match as the store takes it. */
export const finishedMatch = (event: MatchEnded, game: AnyGame, endedAt: EpochMs): FinishedMatch => {
  const { id, outcome, ticks, score, longestRally, options, rulesVersion, journal } = event;
  const [left, right] = event.participants.map((one) => participantIn(one, game.name));
  // Without a spread, which makes an object several times as large: results wait for the store by the dozen.
  return {
    id,
    game: game.name,
    pool: poolOf(game, options),
    unrated: unratedReason(event),
    rulesVersion,
    options,
    startedAt: madeAt(id),
    endedAt,
    ticks,
    score,
    longestRally,
    outcome,
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
