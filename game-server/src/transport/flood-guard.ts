/** What happens to one who sends too much: first messages are dropped and it is said, then the line is cut. */
import type { Clock, Milliseconds } from '@rallydrop/common/tick';

/** Dropped messages within `FORGIVEN_MS` of each other that cut the line: a second of a thousand messages. */
export const CUT_AFTER = 600;
/** After this long without a drop all is forgiven. */
export const FORGIVEN_MS = 5_000;

export class FloodGuard {
  private readonly clock: Clock;
  private drops = 0;
  private last: Milliseconds = 0;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Counts one dropped message; `true` exactly once, when it was one too many. */
  dropped(): boolean {
    const now = this.clock();
    if (now - this.last > FORGIVEN_MS) this.drops = 0;
    this.last = now;
    return ++this.drops === CUT_AFTER;
  }
}
