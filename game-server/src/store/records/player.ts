/** What is kept about a player. */
import type { EpochMs } from '../../ratings/rating.ts';
import type { BlockedPlayer, ChatMessage } from './moderation.ts';
import type { Passkey } from './passkey.ts';
import type { MatchRecord, StoredRating } from './result.ts';

export interface PlayerName {
  readonly id: string;
  readonly name: string;
  /** What the name looks like: two names with the same skeleton would be taken for each other. */
  readonly skeleton: string;
}

export interface NewPlayer extends PlayerName {
  readonly now: EpochMs;
}

export interface PlayerRecord {
  readonly id: string;
  readonly name: string;
  readonly createdAt: EpochMs;
}

/** A player's matches of one game, casual ones too. */
export interface Tally {
  readonly game: string;
  readonly played: number;
  readonly won: number;
  readonly drawn: number;
  readonly lost: number;
  /** Hits; 0 in games without rallies. */
  readonly longestRally: number;
  /** Matches won in a row up to now. */
  readonly streak: number;
  readonly bestStreak: number;
}

/** One player's matches against one other, as the first sees them. */
export interface Versus {
  readonly game: string;
  /** A player's id, a bot's, or `DELETED` for all who are gone. */
  readonly opponent: string;
  /** `null` for bots and for who is gone. */
  readonly name: string | null;
  readonly won: number;
  readonly drawn: number;
  readonly lost: number;
  readonly lastAt: EpochMs;
}

/** A bot's id begins with this; bots are rated, and nobody saves them. */
const BOT = 'bot:';
export const botId = (game: string, level: string): string => `${BOT}${game}:${level}`;
export const isBot = (id: string): boolean => id.startsWith(BOT);
/** In the place of an opponent who was deleted. */
export const DELETED = 'deleted';

export interface PlayerPageQuery {
  readonly id: string;
  /** How many recent matches. */
  readonly matches: number;
  /** How many opponents, the latest first. */
  readonly opponents: number;
}

export interface PlayerPage {
  /** `null`: a bot. */
  readonly player: PlayerRecord | null;
  readonly ratings: readonly StoredRating[];
  readonly tallies: readonly Tally[];
  readonly opponents: readonly Versus[];
  readonly matches: readonly MatchRecord[];
}

export interface CurveQuery {
  readonly id: string;
  readonly pool: string;
  readonly since: EpochMs;
  readonly limit: number;
}

export interface RatingPoint {
  readonly at: EpochMs;
  readonly matchId: string;
  readonly rating: number;
  readonly deviation: number;
}

export interface PlayerExport extends Omit<PlayerPage, 'player'> {
  readonly player: PlayerRecord;
  readonly history: readonly (RatingPoint & { readonly pool: string })[];
  readonly chat: readonly ChatMessage[];
  readonly blocks: readonly BlockedPlayer[];
  readonly passkeys: readonly Pick<Passkey, 'id' | 'createdAt' | 'usedAt'>[];
}
