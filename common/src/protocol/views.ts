/**
 * What the server shows of its slow-changing things, as JSON: rooms and the lobby. What moves with the ticks is
 * not here: it travels as hot frames (`hot.ts`).
 */
import type { Outcome, Seat } from '../game.ts';
import type { RefusalReason } from './refusals.ts';

/** How strong somebody is in the pool that a match belongs to. */
export interface RatingView {
  /** A whole number. */
  readonly points: number;
  /** Too little is known yet, or too long ago. */
  readonly provisional: boolean;
}

/** What a match has done to its players' ratings. */
export interface RatedView {
  /** By seat; `null` where nothing changed. */
  readonly changes: readonly ((RatingView & { readonly before: number }) | null)[];
  /** Why the match rates nobody, as a sentence for its players; `null` where it does, or was agreed to be casual. */
  readonly unrated: string | null;
}

/** Matches of a series at most; 1 is no series. */
export const BEST_OF = [1, 3, 5, 7] as const;
export type BestOf = (typeof BEST_OF)[number];

/** What a player, or one who watches, can call out without words. */
export const REACTIONS = ['hello', 'applause', 'wow', 'laugh', 'phew', 'thanks'] as const;
export type Reaction = (typeof REACTIONS)[number];

/** How often those who watch called it out. */
export type Cheers = Readonly<Partial<Record<Reaction, number>>>;

export const REPORT_REASONS = ['abuse', 'name', 'cheating', 'other'] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

export const CHAT_CHANNELS = ['players', 'spectators', 'lobby'] as const;
export type ChatChannel = (typeof CHAT_CHANNELS)[number];

export interface ChatView {
  readonly id: string;
  readonly channel: ChatChannel;
  readonly name: string;
  /** [see PlayerView] */
  readonly face: number;
  readonly text: string;
}

export type RoomPersonView = Pick<PlayerView, 'name' | 'face'>;

/** Who is in the receiver's room. */
export interface PeopleView {
  readonly players: readonly RoomPersonView[];
  /** At most so many as a person reads. */
  readonly spectators: readonly RoomPersonView[];
  /** How many watch besides. */
  readonly more: number;
  /** Whom the receiver has blocked, wherever they are. */
  readonly blocked: readonly string[];
}

export interface PlayerView {
  readonly name: string;
  /** The number that the face is drawn from, 32 bits: always the same for the same player, and nobody's secret. */
  readonly face: number;
  readonly bot: boolean;
  readonly connected: boolean;
  /** Absent for bots, and where ratings are not known. */
  readonly rating?: RatingView;
}

export interface SeatView {
  /** `null` while nobody has taken the seat. */
  readonly player: PlayerView | null;
  readonly ready: boolean;
  readonly wantsRematch: boolean;
  /** Matches won in this room. */
  readonly wins: number;
}

/** What the network did to one player during a match; shown to both at its end. */
export interface FairnessView {
  /** Median round trip, milliseconds, measured by the server; 0 for a bot. */
  readonly roundTripMs: number;
  /** Inputs in all, how many of them came late and were put back in their place, and how many came too late for that. */
  readonly inputs: number;
  readonly rewound: number;
  readonly tooLate: number;
  /** Sum of the lateness that was granted, milliseconds. */
  readonly graceMs: number;
  /** Snapshots that had to replace the replica (slow connection, a disagreement). */
  readonly resyncs: number;
  /** Times the connection was silent for more than 500 ms. */
  readonly stalls: number;
}

/** [R1] A room's life is a union; what does not exist in a stage has no field in it. */
export type StageView =
  | { readonly kind: 'waiting' }
  /** The match is made; it waits until the players see the court, and no longer than this. */
  | { readonly kind: 'loading'; readonly startsInMs: number; readonly drawn: readonly boolean[] }
  | { readonly kind: 'countdown'; readonly startsInMs: number; readonly resumes: boolean }
  | { readonly kind: 'playing' }
  | {
      readonly kind: 'paused';
      readonly missing: Seat;
      readonly forfeitsInMs: number;
      /** The server is being, or was, started anew: everybody is waited for, and nobody loses by it. */
      readonly restart?: true;
    }
  | {
      readonly kind: 'finished';
      /** By which it can be seen again. */
      readonly matchId: string;
      readonly outcome: Outcome;
      /** Who played it, by seat, whoever sits there now. [R6] */
      readonly participants: readonly Pick<PlayerView, 'name' | 'face' | 'bot' | 'rating'>[];
      readonly score: readonly number[] | null;
      /** When the next match of a series begins by itself; `null` where none does. */
      readonly nextInMs: number | null;
      readonly fairness: readonly (FairnessView | null)[];
      /** `null` until it is known. */
      readonly rated: RatedView | null;
    }
  | { readonly kind: 'closed'; readonly reason: RefusalReason };

/** Who wins more than half of so many matches wins the series; a drawn one is played again. */
export interface SeriesView {
  readonly bestOf: BestOf;
  /** By seat. */
  readonly wins: readonly number[];
  /** Who has won it. */
  readonly winner: Seat | null;
}

export interface RoomView {
  readonly code: string;
  readonly game: string;
  readonly options: unknown;
  readonly opponent: 'friend' | 'bot' | 'stranger';
  readonly botLevel: string | null;
  /** Whether its matches count for the players' ratings. */
  readonly rated: boolean;
  /** How far behind the players those who watch are; absent: not at all. */
  readonly watchDelayMs?: number;
  readonly stage: StageView;
  /** `null`: each match stands for itself. */
  readonly series: SeriesView | null;
  /** Counts the matches of this room; seats are swapped at each rematch. */
  readonly matchNumber: number;
  readonly seats: readonly SeatView[];
  readonly spectators: number;
  /** The match cannot be written down now: it goes on, and would be lost if the server stopped. */
  readonly unkept?: true;
  /** Where the receiver sits; `null` watches. */
  readonly yourSeat: Seat | null;
}

export interface Welcome {
  readonly name: string;
  /** [see PlayerView] */
  readonly face: number;
  /**
   * The guest pass: keep it and show it at the next connection to be the same guest. `null`: the one that you showed is
   * the newest.
   */
  readonly token: string | null;
  /** The room in which a seat is being kept for you, if any. */
  readonly seatKeptIn: string | null;
  /** Where others in the same network find this server, as whole addresses; for links from a page at "localhost". */
  readonly nearby: readonly string[];
}

/** Somebody who is online. */
export interface PersonView {
  /** Names this guest in requests, for as long as they are online; nothing else can be learnt from it. */
  readonly id: number;
  readonly name: string;
  /** [see PlayerView] */
  readonly face: number;
  /** Has a seat in some room, and cannot be challenged now. */
  readonly busy: boolean;
}

/** Somebody who searches for an opponent. */
export interface SeekView {
  /** The same as in `PersonView`. */
  readonly id: number;
  readonly name: string;
  /** [see PlayerView] */
  readonly face: number;
  readonly rating: RatingView;
  readonly game: string;
  /** Which of the game's pools: "3+2"; empty where there is one. */
  readonly pool: string;
}

/** A room whose other seat is free for anybody. */
export interface TableView {
  readonly code: string;
  readonly game: string;
  /** As the rules keep them. */
  readonly options: unknown;
  readonly name: string;
  /** [see PlayerView] */
  readonly face: number;
  readonly rated: boolean;
}

/** `starting` counts down, `paused` waits for a player whose connection was lost. */
export type LiveStage = 'starting' | 'playing' | 'paused';

export interface LiveMatchView {
  readonly code: string;
  readonly game: string;
  readonly stage: LiveStage;
  readonly names: readonly string[];
  /** [see PlayerView] */
  readonly faces: readonly number[];
  readonly score: readonly number[] | null;
  readonly spectators: number;
  readonly rated: boolean;
  /** The position, by the game's `picture`; the first few matches have one. */
  readonly picture: readonly number[] | null;
}

/** All lists are bounded, and sorted by `lobby-change.ts`. */
export interface LobbyView {
  /** Guests, whoever of them is listed in `people`. */
  readonly online: number;
  /** Guests who search, whoever of them is listed in `seeks`. */
  readonly searching: number;
  readonly people: readonly PersonView[];
  readonly seeks: readonly SeekView[];
  readonly tables: readonly TableView[];
  readonly liveMatches: readonly LiveMatchView[];
  /** The code of the live match that is most worth watching; it is listed, and has a picture. */
  readonly best: string | null;
}

/** Somebody wants to play the receiver. */
export interface ChallengeView {
  readonly id: number;
  readonly name: string;
  /** [see PlayerView] */
  readonly face: number;
  readonly game: string;
  readonly pool: string;
  readonly expiresInMs: number;
}

/** How a challenge ended, for both. */
export type ChallengeEnd = 'accepted' | 'declined' | 'expired' | 'gone';

/** Whom one has met of late. */
export interface OpponentView {
  readonly id: number;
  readonly name: string;
  readonly face: number;
  readonly game: string;
}

/** Where the receiver's search for a stranger stands. */
export type SearchView =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'searching';
      readonly game: string;
      /** [see SeekView] */
      readonly pool: string;
      readonly offerBot: boolean;
      /** Nobody else is searching for this. */
      readonly alone: boolean;
      /** After so many milliseconds half of those who searched in the last minutes had found somebody; `null` where that is not known. */
      readonly expectedWaitMs: number | null;
    }
  | { readonly kind: 'found'; readonly code: string };
