/** A match that is running, as a restart finds it. */
import type { EpochMs } from '../../ratings/rating.ts';

export interface RoomState {
  readonly matchId: string;
  /** Which node it runs on. */
  readonly node: string;
  /** Whatever the room needs to stand again, as its owner wrote it down. Opaque to the store. */
  readonly room: string;
  readonly begunAt: EpochMs;
}

export interface JournalChunk {
  readonly matchId: string;
  /** Counted from 0 within the match. */
  readonly number: number;
  /** Opaque to the store. */
  readonly bytes: Uint8Array;
}

export interface JournalSegment {
  /** Counted within the node. */
  readonly number: number;
  /** Opaque to the store. */
  readonly bytes: Uint8Array;
}

export interface NewSegment extends JournalSegment {
  readonly node: string;
}

export interface SegmentsBefore extends NodeQuery {
  readonly number: number;
}

export interface NodeQuery {
  readonly node: string;
}

export interface SavedRoom {
  readonly code: string;
  /** Whatever the room needs to stand again, as its owner wrote it down. Opaque to the store. */
  readonly record: string;
}

export interface RoomRecord {
  readonly code: string;
  readonly node: string;
  /** `null`: the room is gone. */
  readonly record: string | null;
}

export interface OpenMatchQuery {
  /** Absent: of all nodes. */
  readonly node?: string;
}

export interface OpenMatch extends RoomState {
  /** The chunks up to the first that is missing, one behind the other. */
  readonly journal: Uint8Array;
  /** How many chunks these are: the number that the next one takes. */
  readonly chunks: number;
}
