/**
 * What is counted, as the parts that count it see it. `http.ts` exposes the real one; tests read a plain one.
 */
import type { RefusalReason } from '@rallydrop/common/protocol/refusals';

/** What a connection is cut for: all of them reasons of refusals, so that each has its sentence. */
export const CUT_REASONS = [
  'flood-disconnected',
  'connection-too-slow',
  'message-too-large',
  'too-many-connections',
  'banned',
] as const satisfies readonly RefusalReason[];
export type CutReason = (typeof CUT_REASONS)[number];

export interface Metrics {
  refused(reason: RefusalReason): void;
  /** A connection was cut, which was also refused. */
  cut(reason: CutReason): void;
  hashMismatch(): void;
  /** One patch, encoded once: its bytes on the wire with the frame's header, and to how many it went. */
  patch(bytes: number, receivers: number): void;
  /** A tick that began `ms` after it was due. */
  tickLateness(ms: number): void;
  /** Ticks that had to be caught up because the process was busy elsewhere. */
  overrun(ticks: number): void;
  /** An input that was put back to its own tick, `ticks` ago. */
  rewound(ticks: number): void;
  /** A late input that was not put back because the server had no time for it. */
  rewindOverBudget(): void;
  roomFault(): void;
}

/** For tests and tools that do not look. */
export const NO_METRICS: Metrics = {
  refused: () => {},
  cut: () => {},
  hashMismatch: () => {},
  patch: () => {},
  tickLateness: () => {},
  overrun: () => {},
  rewound: () => {},
  rewindOverBudget: () => {},
  roomFault: () => {},
};
