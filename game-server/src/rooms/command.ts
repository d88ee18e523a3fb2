/** What can happen to a room, and what is to be done about it: both plain data. */
import type { Outcome, Seat } from '@rallydrop/common/game';
import type { PlayerId } from '@rallydrop/common/ids';
import type { RefusalReason } from '@rallydrop/common/protocol/refusals';
import type { RatingView } from '@rallydrop/common/protocol/views';
import type { ChatLine } from './chat-line.ts';
import type { KeptResult } from './kept-result.ts';
import type { MatchId } from './match-id.ts';
import type { MatchFigures, MatchState } from './room-state.ts';

/** Where a connection that joins is so far. */
export type Standing = 'outside' | 'audience' | 'seat';

/** `matchId` is the name of the match that this begins, if it begins one. */
export type RoomCommand =
  | {
      readonly kind: 'join';
      readonly player: {
        readonly id: PlayerId;
        readonly name: string;
        readonly face: number;
        readonly rating?: RatingView;
      };
      readonly as: 'player' | 'spectator';
      /** It will say when its player sees the court. */
      readonly draws?: boolean;
      readonly from: Standing;
      readonly matchId: MatchId;
    }
  | { readonly kind: 'ready'; readonly seat: Seat; readonly matchId: MatchId }
  | { readonly kind: 'rematch'; readonly seat: Seat; readonly matchId: MatchId }
  /** This player sees the court. */
  | { readonly kind: 'drawn'; readonly seat: Seat }
  /** On purpose; `null`: a spectator. */
  | { readonly kind: 'leave'; readonly seat: Seat | null }
  /** Without a word. */
  | { readonly kind: 'drop'; readonly seat: Seat | null }
  | { readonly kind: 'rename'; readonly seat: Seat; readonly name: string }
  /** The ticks may start, deadlines may have come. */
  | { readonly kind: 'time'; readonly matchId: MatchId }
  | { readonly kind: 'say'; readonly line: ChatLine }
  /** The rules say that the match has ended. */
  | { readonly kind: 'match-over'; readonly outcome: Outcome }
  /** What the match that has just ended came to. */
  | { readonly kind: 'figures'; readonly figures: MatchFigures }
  /** The result of a match has been kept, and this is what it did. */
  | { readonly kind: 'rated'; readonly result: KeptResult }
  /** The process ends, and another is to go on with the match. */
  | { readonly kind: 'park' }
  /**
   * The process has ended and another has read the room back: all connections are gone. `outcome`: the match had just
   * ended, nobody was told of it; `lost`: its journal is gone, or cannot be played on.
   */
  | { readonly kind: 'restored'; readonly outcome?: Outcome; readonly lost?: boolean }
  | { readonly kind: 'close'; readonly reason: RefusalReason };

export type RoomEffect =
  /** The connection that asked gets this seat, whoever had it. */
  | { readonly kind: 'seat'; readonly seat: Seat }
  /** The connection that asked joins the audience. */
  | { readonly kind: 'watch' }
  /** A message to those it is for. */
  | { readonly kind: 'say'; readonly line: ChatLine }
  /** Players sit elsewhere now: whoever was in seat n + 1 is in seat n. */
  | { readonly kind: 'rotate' }
  /** Everybody is shown the room. */
  | { readonly kind: 'tell' }
  /** The connection that asked, which sits here, is shown the room again. */
  | { readonly kind: 'show' }
  /** The connection that asked gets the match as it is. */
  | { readonly kind: 'welcome' }
  | { readonly kind: 'open-match'; readonly match: MatchState }
  | { readonly kind: 'start-ticks'; readonly match: MatchState; readonly resumes: boolean }
  /** The match is to wait; `ticking`: its ticks were running. */
  | {
      readonly kind: 'pause';
      readonly match: MatchState;
      readonly missing: Seat;
      readonly ticking: boolean;
      /** Not because of the player: the server restarts. */
      readonly restart?: true;
    }
  /** From now on it is this player for whom a paused match waits. */
  | { readonly kind: 'await'; readonly missing: Seat }
  | {
      readonly kind: 'end-match';
      readonly match: MatchState;
      readonly outcome: Outcome;
      readonly ticking: boolean;
    }
  | { readonly kind: 'close'; readonly reason: RefusalReason };
