/**
 * What happens in rooms, for those who listen: the journal's log, results, the lobby, an operator's page. [R7]
 *
 * A sink is called in the order of events and never awaited; whatever takes time, it does later. What comes with the
 * ticks is passed by value, without an object: it comes thousands of times a second.
 */
import type { Outcome, Seat } from '@rallydrop/common/game';
import type { RoomCode } from '@rallydrop/common/ids';
import type { RefusalReason } from '@rallydrop/common/protocol/refusals';
import type { FairnessView } from '@rallydrop/common/protocol/views';
import type { ByteWriter } from '@rallydrop/common/sync/bytes';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { MatchId } from './match-id.ts';
import type { Participant, Stage } from './room-state.ts';

export interface MatchStarted {
  readonly id: MatchId;
  readonly code: RoomCode;
  readonly game: string;
  readonly rulesVersion: number;
  /** As the rules keep them. */
  readonly options: unknown;
  readonly participants: readonly Participant[];
  readonly rated: boolean;
  /** Where what was written of the match can be fetched, from now until its end and after. */
  readonly journal: JournalSource;
  /** Absent where it begins: the match was read back, and goes on. */
  readonly restored?: RestoredMatch;
}

export interface RestoredMatch {
  /** At which it goes on. */
  readonly tick: number;
  /** How many bytes of its journal are kept, and in how many chunks. `JournalSource.chunk` gives what comes behind them. */
  readonly bytes: number;
  readonly chunks: number;
}

/** See `JournalWriter`. Chunks are for one reader: each is given once. */
export interface JournalSource {
  readonly full: boolean;
  /** The match's present tick: what is written is whole up to there. */
  readonly tick: number;
  /** Appends what was written since the last call. */
  chunkTo(file: ByteWriter): void;
  toBytes(): Uint8Array;
}

export interface MatchPaused {
  readonly id: MatchId;
  readonly tick: number;
  readonly missing: Seat;
}

export interface MatchResumed {
  readonly id: MatchId;
  readonly tick: number;
}

export interface MatchEnded {
  readonly id: MatchId;
  readonly code: RoomCode;
  readonly outcome: Outcome;
  /** The last tick. */
  readonly ticks: number;
  readonly score: readonly number[] | null;
  readonly participants: readonly Participant[];
  readonly rated: boolean;
  /** Whether it had really begun (`Game.underway`). */
  readonly underway: boolean;
  /** By seat; `null` for a bot. */
  readonly fairness: readonly (FairnessView | null)[];
  /** Hits; `null` in games without rallies. */
  readonly longestRally: number | null;
  readonly game: string;
  readonly rulesVersion: number;
  /** As the rules keep them. */
  readonly options: unknown;
  /** All of it. */
  readonly journal: JournalSource;
}

/** A room as a list shows it. */
export interface RoomSummary {
  readonly code: RoomCode;
  readonly game: string;
  readonly stage: Stage['kind'];
  /** By seat; empty where nobody sits. */
  readonly names: readonly string[];
  /** By seat; 0 where nobody sits. */
  readonly faces: readonly number[];
  /** By seat, points; `null` for bots, and where none are known. */
  readonly ratings: readonly (number | null)[];
  readonly score: readonly number[] | null;
  readonly spectators: number;
  /** As the rules keep them. */
  readonly options: unknown;
  /** The lobby shows it while a seat is free. */
  readonly listed: boolean;
  /** Whether the match that runs, or the next one, is to count for its players' ratings. */
  readonly rated: boolean;
  /** Nothing of its matches may be told that is younger. */
  readonly watchDelayMs: Milliseconds;
  /** By seat: somebody is there, and not only their seat; a bot never counts. */
  readonly present: readonly boolean[];
}

export interface RoomClosed {
  readonly code: RoomCode;
  readonly reason: RefusalReason;
  /** The match that was cut short by it, if any: it has no result, and nobody's rating changes. */
  readonly match: MatchId | null;
}

export interface RoomEventSink {
  /** Before the first countdown; of a match that was read back, before anything else of it. */
  matchStarted(event: MatchStarted): void;
  /**
   * An input that the rules took, in the order of arrival: one that was put back to an earlier tick comes after inputs of
   * later ones, `late` ticks after its own. `ROOM_SEAT` stands for what chance or the network decided. The bytes are written again after the call.
   */
  input(id: MatchId, tick: number, seat: Seat, bytes: Uint8Array, late: number): void;
  /** The state's hash on arriving at a tick, before its inputs, when nothing can change it any more. */
  checkpoint(id: MatchId, tick: number, hash: number): void;
  paused(event: MatchPaused): void;
  resumed(event: MatchResumed): void;
  matchEnded(event: MatchEnded): void;
  /** Whatever a list would show may be another. */
  changed(summary: RoomSummary): void;
  closed(event: RoomClosed): void;
}

/** Where nobody listens. */
export const NO_EVENTS: RoomEventSink = {
  matchStarted: () => {},
  input: () => {},
  checkpoint: () => {},
  paused: () => {},
  resumed: () => {},
  matchEnded: () => {},
  changed: () => {},
  closed: () => {},
};

/**
 * Several sinks as one, called in their order. What one of them throws is passed to `onFault` and harms neither the
 * others nor the room.
 */
export const fanOut = (sinks: readonly RoomEventSink[], onFault: (error: unknown) => void): RoomEventSink => {
  const each = (call: (sink: RoomEventSink) => void): void => {
    for (const sink of sinks) {
      try {
        call(sink);
      } catch (error) {
        onFault(error);
      }
    }
  };
  // What comes with the ticks goes to those alone who want it, without a closure each time.
  const inputs = sinks.filter(({ input }) => input !== NO_EVENTS.input);
  const input: RoomEventSink['input'] = (id, tick, seat, bytes, late) => {
    for (const sink of inputs) {
      try {
        sink.input(id, tick, seat, bytes, late);
      } catch (error) {
        onFault(error);
      }
    }
  };
  return {
    matchStarted: (event) => each((sink) => sink.matchStarted(event)),
    input: inputs.length > 0 ? input : NO_EVENTS.input,
    checkpoint: (id, tick, hash) => each((sink) => sink.checkpoint(id, tick, hash)),
    paused: (event) => each((sink) => sink.paused(event)),
    resumed: (event) => each((sink) => sink.resumed(event)),
    matchEnded: (event) => each((sink) => sink.matchEnded(event)),
    changed: (summary) => each((sink) => sink.changed(summary)),
    closed: (event) => each((sink) => sink.closed(event)),
  };
};
