/** The tickets of one pool in columns: what a wave looks at a million times, and what goes to another thread at no cost. */
import type { EpochMs } from '../ratings/rating.ts';
import { type AcquaintanceColumns, acquaintanceColumns } from './acquaintances.ts';
import { type Policy, reservationCost } from './policy.ts';
import type { Ticket } from './ticket.ts';

export interface Waiting extends AcquaintanceColumns {
  readonly count: number;
  readonly pointsPerMs: number;
  readonly rating: Float64Array;
  /** Squared. */
  readonly variance: Float64Array;
  readonly roundTripMs: Float64Array;
  /** The half of a pair's cost that this ticket would take now, points. */
  readonly tolerance: Float64Array;
}

export interface WaveContext {
  readonly now: EpochMs;
  readonly arrivalsPerSecond: number;
  readonly policy: Policy;
}

/** Nobody waits for longer than this without end: it is as good as forever. */
const LONGEST_SECONDS = 3_600;

export const waitingOf = (tickets: readonly Ticket[], context: WaveContext): Waiting => {
  const { now, policy } = context;
  const atOnce = reservationCost(policy, context.arrivalsPerSecond);
  const seconds = (since: EpochMs) => Math.max(0, Math.min(LONGEST_SECONDS, (now - since) / 1000));
  return {
    count: tickets.length,
    pointsPerMs: policy.pointsPerMs,
    rating: Float64Array.from(tickets, ({ rating }) => rating),
    variance: Float64Array.from(tickets, ({ deviation }) => deviation * deviation),
    roundTripMs: Float64Array.from(tickets, ({ roundTripMs }) => roundTripMs),
    tolerance: Float64Array.from(
      tickets,
      ({ since }) => atOnce / 2 + policy.wideningPerSecond * seconds(since),
    ),
    ...acquaintanceColumns(tickets, policy),
  };
};
