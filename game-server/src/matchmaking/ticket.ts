/** Somebody who waits for a stranger, by value: a ticket may come from another node. */
import type { Seat } from '@rallydrop/common/game';
import type { PlayerId } from '@rallydrop/common/ids';
import type { PoolId } from '../ratings/pool.ts';
import type { EpochMs } from '../ratings/rating.ts';

export interface Ticket {
  readonly player: PlayerId;
  readonly pool: PoolId;
  /** In this pool, points. */
  readonly rating: number;
  /** Of the rating, as it is now, points. */
  readonly deviation: number;
  /** Median round trip, milliseconds, measured by the server. */
  readonly roundTripMs: number;
  readonly since: EpochMs;
  /** The last few, the newest first. */
  readonly recentOpponents: readonly PlayerId[];
  /** With whom this player never wants to be paired; it holds for both. */
  readonly blocks: readonly PlayerId[];
  /** In which seats the last matches were played, the newest first. */
  readonly lastSeats: readonly Seat[];
}

/** Two who are to play, by seat. */
export type Pair = readonly [Ticket, Ticket];
