/** One match as the network feeds it: the hot messages of a room go in here, and `MatchView` draws what comes of them. */
import type { FlatState, Seat } from '@rallydrop/common/game';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { MatchView } from './match-view.ts';

/** Why a session asks for a snapshot. */
export type SnapshotReason = 'hash-mismatch' | 'stall';

/**
 * The network half of a match. `payload` is a whole hot message with its event code (`common/protocol/hot.ts`), `now`
 * the time at which it arrived, on the same clock as the frames and never falling. Malformed payloads change nothing.
 */
export interface MatchSession {
  takeSnapshot(payload: Uint8Array, now: Milliseconds): void;
  takePatch(payload: Uint8Array, now: Milliseconds): void;
  takePulse(payload: Uint8Array, now: Milliseconds): void;
  /** The server measured this round trip; 0 says that it has not yet. */
  takeRoundTrip(roundTripMs: Milliseconds): void;
  /** The server refused the own input with this sequence number (0–255): it is taken back. */
  takeRefusal(seq: number): void;
  /** The ticks stopped (pause, end): everything is drawn as it is until a snapshot starts time anew. */
  stop(): void;
  /** The newest sequence number (0–255) of a seat that the confirmed state takes into account. */
  ackOf(seat: Seat): number;
}

/** A match that is played or watched over a network: both halves. */
export interface NetworkMatch<State extends FlatState = FlatState, Input = unknown>
  extends MatchSession,
    MatchView<State, Input> {}
