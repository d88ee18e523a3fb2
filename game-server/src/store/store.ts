/**
 * What the site remembers, in the site's words. Whoever uses it sees neither a thread nor a database: every verb is
 * answered with its result, or with a refusal that has a name.
 *
 * A write is answered after it was committed, never before. Bytes that are handed over are owned: no views of
 * buffers that are written again, and none of a buffer that is much larger.
 */
import type { Refusal } from '@rallydrop/common/protocol/refusals';
import type {
  BlockedPlayer,
  ChatMessage,
  NewBlock,
  NewReport,
  NewSanction,
  Report,
  Sanction,
  Setting,
} from './records/moderation.ts';
import type {
  JournalChunk,
  JournalSegment,
  NewSegment,
  NodeQuery,
  OpenMatch,
  OpenMatchQuery,
  RoomRecord,
  RoomState,
  SavedRoom,
  SegmentsBefore,
} from './records/open-match.ts';
import type { NewPasskey, Passkey, PasskeyUse } from './records/passkey.ts';
import type {
  CurveQuery,
  NewPlayer,
  PlayerExport,
  PlayerName,
  PlayerPage,
  PlayerPageQuery,
  PlayerRecord,
  RatingPoint,
} from './records/player.ts';
import type {
  FinishedMatch,
  Leaderboard,
  LeaderboardQuery,
  MatchRecord,
  Place,
  RatedPool,
  RatingChange,
  RatingsQuery,
  RecentMatchesQuery,
  StandingQuery,
  StoredRating,
} from './records/result.ts';

type Answer<T> = Promise<T | Refusal>;

export interface Store {
  /** The value kept under this key; it becomes the given one if there is none. Never changed by this verb. */
  keptSetting(setting: Setting): Answer<string>;

  /** Makes a player, or leaves the one with this id as it is. Refused: `name-taken`, `player-deleted`. */
  savePlayer(player: NewPlayer): Answer<PlayerRecord>;
  /** Refused: `name-taken`, `no-such-player`. */
  renamePlayer(player: PlayerName): Answer<PlayerRecord>;
  playerById(id: string): Answer<PlayerRecord | null>;
  /** By the name's skeleton, as the player was saved with it. */
  playerByName(skeleton: string): Answer<PlayerRecord | null>;

  /** Refused: `no-such-player`, `passkey-known`, `too-many-passkeys`. */
  savePasskey(passkey: NewPasskey): Answer<null>;
  /** Refused: `passkey-unknown`; `passkey-copied` if its counter did not go up. */
  passkeyUsed(use: PasskeyUse): Answer<null>;
  passkey(id: string): Answer<Passkey | null>;
  /** The oldest first. */
  passkeysOf(playerId: string): Answer<readonly Passkey[]>;

  /** From here on the match's journal can be appended to, and a restart finds it. */
  beginMatch(match: RoomState): Answer<null>;
  /** Chunks of running matches. One that is there already, or whose match is not running, changes nothing. */
  appendJournals(chunks: readonly JournalChunk[]): Answer<null>;
  /**
   * What all running matches of a node have written of late, before it goes into their chunks. Written at once, for
   * this process's end; a machine that loses power may take a second of it. One that is there already changes nothing.
   */
  appendSegment(segment: NewSegment): Answer<null>;
  /** What was in the node's segments before that number is in the matches' chunks, or of no use any more. */
  forgetSegments(query: SegmentsBefore): Answer<null>;
  /** In the order of their numbers. */
  journalSegments(query: NodeQuery): Answer<readonly JournalSegment[]>;
  /** What was begun is not to be found again: it was cut short, or cannot be played on. */
  forgetMatches(ids: readonly string[]): Answer<null>;
  /** How rooms stand now; of a room's records the newest stands for all. */
  saveRooms(rooms: readonly RoomRecord[]): Answer<null>;
  savedRooms(query: NodeQuery): Answer<readonly SavedRoom[]>;
  /** What was begun and not finished, oldest first. */
  openMatches(query: OpenMatchQuery): Answer<readonly OpenMatch[]>;
  /** The result, both ratings and their history, and the journal, in one transaction. A second time changes nothing. */
  finishMatch(match: FinishedMatch): Answer<readonly (RatingChange | null)[]>;

  match(id: string): Answer<MatchRecord | null>;
  /** The finished journal. */
  journal(matchId: string): Answer<Uint8Array | null>;
  recentMatches(query: RecentMatchesQuery): Answer<readonly MatchRecord[]>;
  leaderboard(query: LeaderboardQuery): Answer<Leaderboard>;
  /** Where a player stands in what `leaderboard` gives without its limit; `null` for who is not in it. */
  standing(query: StandingQuery): Answer<Place | null>;
  /** The pools of a game in which players have ratings, those with most players first. */
  ratedPools(query: { readonly game: string }): Answer<readonly RatedPool[]>;
  /** Of those of the players, bots too, who have one in the pool. */
  ratings(query: RatingsQuery): Answer<readonly StoredRating[]>;

  playerPage(query: PlayerPageQuery): Answer<PlayerPage | null>;
  /** A rating's history, oldest first, at most the newest `limit` points. */
  ratingCurve(query: CurveQuery): Answer<readonly RatingPoint[]>;
  /** Everything that is kept about a player. */
  exportPlayer(id: string): Answer<PlayerExport | null>;
  /** Results stay and name nobody; the person, their ratings and messages go. Answers whether there was one. */
  deletePlayer(id: string): Answer<boolean>;
  /**
   * Those go who came before that moment and left nothing behind: no match, message, block, report or passkey. At most
   * `limit`; answers how many. Whoever comes back with a pass is saved anew, as they were.
   */
  forgetGuests(query: { readonly before: number; readonly limit: number }): Answer<number>;

  /** A second message with the same id changes nothing. */
  saveChat(message: ChatMessage): Answer<null>;
  /** The newest, oldest first. */
  recentChat(query: { readonly channel: string; readonly limit: number }): Answer<readonly ChatMessage[]>;
  /** Messages from before that moment go. */
  forgetChat(query: { readonly before: number }): Answer<null>;

  saveReport(report: NewReport): Answer<null>;
  /** Those nobody has closed, oldest first. */
  openReports(query: { readonly limit: number }): Answer<readonly Report[]>;
  closeReport(query: { readonly id: string; readonly now: number }): Answer<boolean>;

  saveSanction(sanction: NewSanction): Answer<null>;
  liftSanction(query: { readonly id: string; readonly now: number }): Answer<boolean>;
  /** Those in force at that moment, for any of the subjects or, without subjects, for anybody. */
  sanctions(query: {
    readonly subjects?: readonly string[];
    readonly now: number;
  }): Answer<readonly Sanction[]>;

  /** A second time changes nothing. */
  saveBlock(block: NewBlock): Answer<null>;
  liftBlock(query: { readonly player: string; readonly blocked: string }): Answer<null>;
  /** Whom a player has blocked, the latest first. */
  blocksOf(player: string): Answer<readonly BlockedPlayer[]>;
}

export type Verb = keyof Store;
export type Argument<V extends Verb> = Parameters<Store[V]>[0];
export type Result<V extends Verb> = Exclude<Awaited<ReturnType<Store[V]>>, Refusal>;

/**
 * `read`: answered now or refused. `write`: refused while the database is away, because it cannot be promised.
 * `keep`: waits, within bounds, until the database is back; so it must change nothing when it is done twice.
 */
export type VerbKind = 'read' | 'write' | 'keep';

/** The writes of one commit are done in the order of this list: a match begins before its journal is appended to. */
export const VERB_KINDS = {
  keptSetting: 'write',
  savePlayer: 'write',
  renamePlayer: 'write',
  savePasskey: 'write',
  passkeyUsed: 'write',
  beginMatch: 'keep',
  appendJournals: 'keep',
  appendSegment: 'keep',
  forgetSegments: 'keep',
  finishMatch: 'keep',
  forgetMatches: 'keep',
  saveRooms: 'keep',
  saveChat: 'write',
  saveReport: 'keep',
  closeReport: 'write',
  saveSanction: 'write',
  liftSanction: 'write',
  forgetChat: 'write',
  forgetGuests: 'write',
  saveBlock: 'write',
  liftBlock: 'write',
  deletePlayer: 'write',
  playerById: 'read',
  playerByName: 'read',
  passkey: 'read',
  passkeysOf: 'read',
  openMatches: 'read',
  journalSegments: 'read',
  savedRooms: 'read',
  match: 'read',
  journal: 'read',
  recentMatches: 'read',
  leaderboard: 'read',
  standing: 'read',
  ratedPools: 'read',
  ratings: 'read',
  playerPage: 'read',
  ratingCurve: 'read',
  exportPlayer: 'read',
  recentChat: 'read',
  openReports: 'read',
  sanctions: 'read',
  blocksOf: 'read',
} as const satisfies Record<Verb, VerbKind>;

export const VERBS = Object.keys(VERB_KINDS) as readonly Verb[];
