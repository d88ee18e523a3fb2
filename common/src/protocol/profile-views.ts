/** What the pages about players and the leaderboards are told by HTTP, as JSON. */
import type { RatingView } from './views.ts';

export const LADDER_PERIODS = ['day', 'week', 'all'] as const;
export type LadderPeriod = (typeof LADDER_PERIODS)[number];

/** Somebody as a list names them. */
export interface NamedView {
  /** `null`: players who were deleted. */
  readonly name: string | null;
  /** [see PlayerView] */
  readonly face: number;
  readonly bot: boolean;
}

export interface LadderEntryView extends NamedView {
  readonly name: string;
  readonly rating: RatingView;
  /** Rated matches; `null` for bots, whose rating was measured among themselves. */
  readonly matches: number | null;
  /** Points gained in the period; `null` over all time. */
  readonly gained: number | null;
  /** From 1 on among the players whose rating is sure enough; `null` for the others and for bots. */
  readonly place: number | null;
}

export interface LadderView {
  readonly game: string;
  /** "pong", "connect-four/3+2". */
  readonly pool: string;
  /** The game's pools in which there is something to be seen, and this one. */
  readonly pools: readonly string[];
  readonly period: LadderPeriod;
  readonly established: readonly LadderEntryView[];
  readonly provisional: readonly LadderEntryView[];
  /** The player who was asked for by name, wherever they stand; `null`: nowhere, or nobody was asked for. */
  readonly own: LadderEntryView | null;
}

export interface ProfileRatingView {
  readonly pool: string;
  readonly game: string;
  readonly rating: RatingView;
  /** Rated matches; `null` for bots. */
  readonly matches: number | null;
  /** Oldest first: when (milliseconds since 1970), and the points from then on. */
  readonly curve: readonly (readonly [at: number, points: number])[];
}

/** A player's matches of one game, casual ones too. */
export interface TallyView {
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

export interface VersusView extends NamedView {
  readonly game: string;
  readonly won: number;
  readonly drawn: number;
  readonly lost: number;
}

/** One of a player's matches, as that player sees it. */
export interface PlayedMatchView {
  readonly id: string;
  readonly game: string;
  readonly pool: string;
  readonly endedAt: number;
  readonly opponent: NamedView;
  readonly result: 'won' | 'drawn' | 'lost';
  /** Own points first; `null` in games without points. */
  readonly score: readonly [number, number] | null;
  /** What it did to the player's rating; `null` where nothing. */
  readonly rating: { readonly points: number; readonly change: number } | null;
}

export interface ProfileView extends NamedView {
  readonly name: string;
  /** When the player first came, milliseconds since 1970; `null` for bots. */
  readonly since: number | null;
  readonly ratings: readonly ProfileRatingView[];
  readonly tallies: readonly TallyView[];
  /** The latest first. */
  readonly opponents: readonly VersusView[];
  /** The newest first. */
  readonly matches: readonly PlayedMatchView[];
}
