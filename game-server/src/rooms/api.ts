/**
 * What the transport and the lobby may ask of the rooms. Refusals are values. [R3]
 */
import type { RawOptions } from '@rallydrop/common/game';
import type { PlayerId, RoomCode } from '@rallydrop/common/ids';
import type { Request } from '@rallydrop/common/protocol/messages';
import type { Refusal } from '@rallydrop/common/protocol/refusals';
import type { Reaction } from '@rallydrop/common/protocol/views';
import type { JournalProblem } from '@rallydrop/common/sync/journal-problems';
import type { Connection } from '../connection.ts';
import type { ChatLine } from './chat-line.ts';
import type { KeptResult } from './kept-result.ts';
import type { MatchId } from './match-id.ts';
import type { RoomPeople } from './people.ts';
import type { RecordedMatch } from './recorded-match.ts';
import type { RoomState } from './room-state.ts';

/** As `Game.score` and `Game.picture` give them. */
export interface Glimpse {
  readonly score: readonly number[] | null;
  readonly picture: readonly number[] | null;
}

/** The journal of a match, in base64; of one that is watched, what it is to be made from: all up to a tick, and nothing beyond. */
export type JournalAnswer =
  | { readonly journal: string }
  | { readonly source: { toBytes(): Uint8Array }; readonly tick: number };

export interface Rooms {
  /** A private room or one with a bot; the creator still has to join it. */
  create(connection: Connection, body: Request<'create'>['body']): { code: RoomCode } | Refusal;
  /** A room for strangers who were matched, by seat; both still have to join it. */
  createForStrangers(
    game: string,
    options: RawOptions,
    players: readonly PlayerId[],
  ): { code: RoomCode } | Refusal;
  /** [R2] Idempotent: joining again gives the same seat and sends the room and a snapshot again. */
  join(connection: Connection, body: Request<'join'>['body']): { seat: number | null } | Refusal;
  /** Why no new match can begin now, if so: the site is full, or about to restart. */
  refusesNew(): Refusal | undefined;
  ready(connection: Connection): Refusal | undefined;
  drawn(connection: Connection): Refusal | undefined;
  rematch(connection: Connection): Refusal | undefined;
  leave(connection: Connection): Refusal | undefined;
  resync(connection: Connection, body: Request<'resync'>['body']): Refusal | undefined;
  /**
   * What was done in the match that has ended in the connection's room, to whoever has seen its end; to those who watch
   * a running one, what they have seen or might have.
   */
  journal(connection: Connection): JournalAnswer | Refusal;
  /** What a match that has ended did to its players' ratings; shown in its room, if that is still there. */
  rated(code: RoomCode, result: KeptResult): void;
  /** Keeps a message in a room, and tells it to those in it whom it is for. Nothing where the room is gone. */
  say(code: RoomCode, line: ChatLine): void;
  react(connection: Connection, reaction: Reaction): Refusal | undefined;
  /** Of the connection's room. */
  people(connection: Connection): RoomPeople | Refusal;
  /** The connection's name changed. */
  renamed(connection: Connection): void;
  /** The connection is gone without a word: a seat is kept, a spectator is forgotten. */
  disconnected(connection: Connection): void;

  /** The room that keeps a seat for this guest, if any. */
  seatKeptFor(player: PlayerId): RoomCode | undefined;
  has(code: RoomCode): boolean;
  /** There is such a room, and nobody is connected in it. */
  isEmpty(code: RoomCode): boolean;
  /**
   * Whether the end of this match is still kept from those who watch: then nothing of it is told to anybody else.
   * `code`: of its room, where that is known.
   */
  hides(match: MatchId, code?: RoomCode): boolean;
  /** Who opened each room that a guest has opened. */
  openers(): Iterable<readonly [PlayerId, RoomCode]>;
  /** What a list may show of the match in a room at this moment, where there is one. */
  glimpse(code: RoomCode): Glimpse | undefined;
  counts(): { rooms: number; players: number; spectators: number };
  /** Opens a room that was written down, however full the site is. Says why its match cannot be played on, if so. */
  restore(state: RoomState, recorded: RecordedMatch | undefined): JournalProblem | undefined;
  /** The room written down; `undefined` where there is none. */
  recordOf(code: RoomCode): string | undefined;
  /** Whether running matches can be written down now: their people are told when not. */
  setKeeps(keeps: boolean): void;
  /** No new rooms from now on, and live matches wait for the process that goes on with them. */
  park(): void;
  /** No new rooms from now on; resolves when no match is running any more or `graceMs` have passed, telling those left. */
  drain(graceMs: number): Promise<void>;
}
