/** Finished matches, and what they did to ratings. */
import type { Outcome, Seat } from '@rallydrop/common/game';
import type { UnratedReason } from '../../ratings/eligibility.ts';
import type { EpochMs, Rating } from '../../ratings/rating.ts';

/** Who sat there when the match started. [R6] */
export interface Participant {
  /** A player's id or a bot's; `null` for who is gone. */
  readonly id: string | null;
  readonly name: string;
}

interface Result {
  readonly id: string;
  readonly game: string;
  readonly pool: string;
  /** Why it rates nobody; `null` if it is rated. */
  readonly unrated: UnratedReason | null;
  readonly rulesVersion: number;
  /** As the game reads them. */
  readonly options: unknown;
  readonly startedAt: EpochMs;
  readonly endedAt: EpochMs;
  readonly ticks: number;
  readonly outcome: Outcome;
  /** By seat; `null` in games without points. */
  readonly score: readonly number[] | null;
  /** Hits; `null` in games without rallies. */
  readonly longestRally: number | null;
}

export interface FinishedMatch extends Result {
  /** By seat. */
  readonly participants: readonly [Participant, Participant];
  /** Who had the first move; `null` in games in which that means nothing. */
  readonly firstSeat: Seat | null;
  /** The whole match, opaque to the store; `null`: it cannot be kept. */
  readonly journal: Uint8Array | null;
}

export interface RatingChange {
  readonly before: number;
  readonly after: number;
  readonly deviation: number;
}

export interface MatchRecord extends Result {
  readonly participants: readonly (Participant & { readonly rating: RatingChange | null })[];
}

export interface RecentMatchesQuery {
  readonly game?: string;
  readonly player?: string;
  readonly limit: number;
}

export interface StoredRating extends Rating {
  readonly id: string;
  readonly pool: string;
  /** Rated matches. */
  readonly matches: number;
}

export interface RatingsQuery {
  readonly pool: string;
  readonly ids: readonly string[];
}

export interface LeaderboardQuery {
  readonly pool: string;
  /** Those with a rated match since then, by what they gained in that time; absent: everybody, by rating. */
  readonly since?: EpochMs;
  readonly now: EpochMs;
  readonly limit: number;
}

export interface Standing {
  readonly id: string;
  readonly name: string;
  readonly rating: number;
  readonly deviation: number;
  readonly matches: number;
  /** Points since `since`; `null` where nothing was asked. */
  readonly gained: number | null;
}

export interface Leaderboard {
  readonly established: readonly Standing[];
  /** Whose rating is not sure enough, or no longer. */
  readonly provisional: readonly Standing[];
}

export interface StandingQuery extends Omit<LeaderboardQuery, 'limit'> {
  readonly id: string;
}

/** Where one player stands. */
export interface Place {
  readonly standing: Standing;
  /** From 1 on among the established; `null` for a provisional rating. */
  readonly place: number | null;
}

export interface RatedPool {
  readonly pool: string;
  /** How many players have a rating there. */
  readonly players: number;
}
