/**
 * One connected guest, as rooms and the lobby see them. The transport makes one per socket; tests and the lab make
 * theirs over an in-memory wire.
 */
import type { Seat } from '@rallydrop/common/game';
import type { PlayerId, RoomCode } from '@rallydrop/common/ids';
import type { ColdEvent, ServerToClientEvents } from '@rallydrop/common/protocol/events';
import type { Refusal } from '@rallydrop/common/protocol/refusals';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { HotFrame } from './hot-frame.ts';
import type { ReadyEvent } from './ready-event.ts';

/** Where hot inputs go. */
export interface InputSink {
  /**
   * A hot `input`, still unread, that came `now`: `length` of the bytes from `at` on, which are lent for the call.
   * Returns a refusal that the sender was not told yet, because no number could be read in it.
   */
  input(bytes: Uint8Array, at: number, length: number, now: Milliseconds): Refusal | undefined;
}

/** A connection's place in a room. */
export interface Place extends InputSink {
  readonly code: RoomCode;
  /** `null` watches. */
  readonly seat: Seat | null;
}

export interface Connection {
  /** Who it is; two tabs of one browser are two connections of the same guest. */
  readonly playerId: PlayerId;
  /** As it is shown; changes by `rename`. */
  readonly name: string;
  /** The one answer to where this connection is; absent outside of rooms. The room's to set. */
  place: Place | undefined;
  /**
   * The usual round trip (the median of the newest), measured by the server, in milliseconds; 0 = not known yet. The
   * smallest, which clocks go by, is the client's business: each probe tells it.
   */
  readonly roundTripMs: number;
  /** By how much the usual round trip is above the smallest, in milliseconds: how far this network strays. */
  readonly roundTripSpreadMs: number;
  /** How far behind others are drawn on this guest's page, as it says; for the journal. 0 = not known, 255 at most. */
  readonly playoutDelayMs: Milliseconds;
  /** What waits to be written to this guest, in bytes: the measure of a slow client. */
  readonly backlogBytes: number;

  /** Sends hot messages in order, in one write where the transport allows it. The list is the caller's: not to be kept. */
  sendHot(frames: readonly HotFrame[]): void;
  send<Event extends ColdEvent>(event: Event, ...payload: Parameters<ServerToClientEvents[Event]>): void;
  /** The same as `send`, of what was made ready once for many. */
  sendReady(event: ReadyEvent): void;
  /** How closely the round trip is to be watched: every second in a seat, more rarely elsewhere. */
  watchRoundTrip(closely: boolean): void;
}

/** The connection leaves this place, unless it has another by now. */
export const vacate = (connection: Connection, place: Place): void => {
  if (connection.place !== place) return;
  connection.place = undefined;
  connection.watchRoundTrip(false);
};
