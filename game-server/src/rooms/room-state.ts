/**
 * All that a room knows, as plain data: no connection, no timer, no running match. [R1] [R5]
 *
 * `decide` makes the next one of it, `Room` carries out what follows, and `room-record.ts` writes it down.
 */
import type { Outcome, Seat } from '@rallydrop/common/game';
import type { PlayerId, RoomCode } from '@rallydrop/common/ids';
import type { RefusalReason } from '@rallydrop/common/protocol/refusals';
import type { BestOf, FairnessView, RatedView, RatingView, RoomView } from '@rallydrop/common/protocol/views';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { ChatLine } from './chat-line.ts';
import type { MatchId } from './match-id.ts';

/** What is said of a room when it is opened, for good. */
export interface RoomKind {
  readonly code: RoomCode;
  readonly game: string;
  /** As the rules keep them. */
  readonly options: unknown;
  readonly opponent: RoomView['opponent'];
  readonly botLevel: string | null;
  /** Whether matches between people are to count for their ratings. */
  readonly rated: boolean;
  /** Whether the lobby shows it to everybody while a seat is free; absent: it does not. */
  readonly listed?: boolean;
  /** The guest who opened it, if one did. */
  readonly openedBy?: PlayerId;
  /** Matches of a series at most; absent: each match stands for itself. */
  readonly bestOf?: BestOf;
  /** How far behind the players those who watch are; absent: not at all. */
  readonly watchDelayMs?: Milliseconds;
  /** By seat, for whom the room was opened; until the first match begins nobody else may sit down. */
  readonly reservedFor?: readonly PlayerId[];
}

export type Occupant =
  | { readonly kind: 'bot'; readonly name: string; readonly level: string; readonly face: number }
  | {
      readonly kind: 'person';
      readonly id: PlayerId;
      readonly name: string;
      /** The number that the face is drawn from. */
      readonly face: number;
      readonly rating?: RatingView;
      /** Since when the connection is gone; `null` while it is there. */
      readonly goneSince: Milliseconds | null;
    };

export interface SeatState {
  readonly occupant: Occupant | null;
  readonly ready: boolean;
  readonly wantsRematch: boolean;
  /** Sees the court, or will never say so: nobody waits for it to be drawn. */
  readonly drawn: boolean;
  /** Matches won in this room. */
  readonly wins: number;
  /** Matches won in this series. */
  readonly seriesWins: number;
}

/** [R6] Who plays a match, as they were when it was made. */
export interface Participant {
  readonly seat: Seat;
  /** `null`: a bot. */
  readonly playerId: PlayerId | null;
  readonly name: string;
  readonly face: number;
  readonly botLevel: string | null;
  readonly rating?: RatingView;
}

export interface MatchState {
  readonly id: MatchId;
  /** By seat. */
  readonly participants: readonly Participant[];
  /** Whether its result is to count for the players' ratings, if it says anything. */
  readonly rated: boolean;
  /** By seat: how long the match has waited for this player so far. */
  readonly absenceMs: readonly Milliseconds[];
}

/** What a match has come to, for those who look at it afterwards. */
export interface MatchFigures {
  /** The last tick. */
  readonly ticks: number;
  readonly score: readonly number[] | null;
  readonly fairness: readonly (FairnessView | null)[];
  /** Whether it had really begun (`Game.underway`). */
  readonly underway: boolean;
  /** Hits; `null` in games without rallies. */
  readonly longestRally: number | null;
}

/** A match that has ended, while nobody has said that its result is kept. */
export interface UnkeptMatch {
  readonly match: MatchState;
  readonly outcome: Outcome;
  readonly figures: MatchFigures;
}

/** [R1] The stages of a room's life. */
export type Stage =
  | { readonly kind: 'waiting' }
  | {
      /** Somebody does not see the court yet. */
      readonly kind: 'loading';
      readonly match: MatchState;
      readonly until: Milliseconds;
    }
  | {
      readonly kind: 'countdown';
      readonly match: MatchState;
      readonly startsAt: Milliseconds;
      /** The match was paused before. */
      readonly resumes: boolean;
    }
  | { readonly kind: 'playing'; readonly match: MatchState }
  | {
      readonly kind: 'paused';
      readonly match: MatchState;
      readonly missing: Seat;
      readonly since: Milliseconds;
      /** When nobody waits any longer. */
      readonly forfeitsAt: Milliseconds;
      /** The server was started anew, and is at fault: nobody's absence counts, nobody loses by it. */
      readonly restart?: true;
    }
  | {
      readonly kind: 'finished';
      readonly match: MatchState;
      readonly outcome: Outcome;
      /** Absent until the match has been asked for them. */
      readonly figures: MatchFigures | null;
      /** Absent until the result has been kept. */
      readonly rated: RatedView | null;
      /** When the next match of the series begins by itself; `null` where none does. */
      readonly nextAt: Milliseconds | null;
    }
  | { readonly kind: 'closed'; readonly reason: RefusalReason };

export interface RoomState {
  readonly kind: RoomKind;
  readonly stage: Stage;
  readonly seats: readonly SeatState[];
  /** Counts the matches of this room from 1 on. */
  readonly matchNumber: number;
  /** Matches whose results the next process would have to tell again, the oldest first. */
  readonly unkept: readonly UnkeptMatch[];
  /** How many watch. */
  readonly spectators: number;
  /** The number of them that everybody knows, and when another one is to be told. */
  readonly spectatorsTold: number;
  readonly tellAt: Milliseconds | null;
  /** The last messages, oldest first. */
  readonly chat: readonly ChatLine[];
  /** Since when nobody is connected; `null` while somebody is. */
  readonly emptySince: Milliseconds | null;
}

export const EMPTY_SEAT: SeatState = {
  occupant: null,
  ready: false,
  wantsRematch: false,
  drawn: true,
  wins: 0,
  seriesWins: 0,
};

/** `drawn`: nothing is to be waited for. */
export const seatFor = (occupant: Occupant, drawn = true): SeatState => {
  const always = occupant.kind === 'bot';
  return { occupant, ready: always, wantsRematch: always, drawn, wins: 0, seriesWins: 0 };
};

/** A room to which nobody has come yet; a bot sits in the last seat. */
export const newRoom = (
  kind: RoomKind,
  seats: number,
  bot: Extract<Occupant, { kind: 'bot' }> | null,
  now: Milliseconds,
): RoomState => ({
  kind,
  stage: { kind: 'waiting' },
  seats: Array.from({ length: seats }, (_, seat) => (bot && seat === seats - 1 ? seatFor(bot) : EMPTY_SEAT)),
  matchNumber: 1,
  unkept: [],
  spectators: 0,
  spectatorsTold: 0,
  tellAt: null,
  chat: [],
  emptySince: now,
});

export const isConnected = (occupant: Occupant): boolean =>
  occupant.kind === 'bot' || occupant.goneSince === null;

/** The match that runs or ended last. */
export const matchIn = (stage: Stage): MatchState | undefined => ('match' in stage ? stage.match : undefined);

/** A match has been made and has not ended. */
export const isLive = ({ kind }: Stage): boolean =>
  kind === 'loading' || kind === 'countdown' || kind === 'playing' || kind === 'paused';

/** The seat that has won more than half of the series' matches; `null` while nobody has, or where there is none. */
export const seriesWinner = ({ kind, seats }: RoomState): Seat | null => {
  const { bestOf = 1 } = kind;
  const winner = bestOf > 1 ? seats.findIndex(({ seriesWins }) => seriesWins > bestOf / 2) : -1;
  return winner < 0 ? null : winner;
};

/** `null`: the guest has no seat here. */
export const seatOf = ({ seats }: RoomState, player: PlayerId): Seat | null => {
  const seat = seats.findIndex(({ occupant }) => occupant?.kind === 'person' && occupant.id === player);
  return seat < 0 ? null : seat;
};

/** Where this guest may sit down: the seat that waits for them, else any that is free. */
export const freeSeatFor = ({ kind, stage, seats }: RoomState, player: PlayerId): Seat | null => {
  const reserved = stage.kind === 'waiting' ? kind.reservedFor : undefined;
  const isFor = (seat: Seat) => reserved === undefined || reserved[seat] === player;
  const free = seats.findIndex(({ occupant }, seat) => occupant === null && isFor(seat));
  return free < 0 ? null : free;
};

export const allAreThere = ({ seats }: RoomState): boolean =>
  seats.every(({ occupant }) => occupant !== null && isConnected(occupant));

export const playersConnected = ({ seats }: RoomState): number =>
  seats.filter(({ occupant }) => occupant?.kind === 'person' && occupant.goneSince === null).length;
