/** Time for whoever must wait: a page has its own, tests and the laboratory have simulated time. */
import type { Clock, Milliseconds } from '@rallydrop/common/tick';
import type { Undo } from './handlers.ts';

export interface Timers {
  /** Milliseconds that only grow, from anywhere. */
  readonly clock: Clock;
  /** Calls `action` after so many ms, unless it is undone before. */
  after(ms: Milliseconds, action: () => void): Undo;
}

export const PAGE_TIMERS: Timers = {
  clock: () => performance.now(),
  after: (ms, action) => {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  },
};
