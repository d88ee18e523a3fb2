import type { InputHeader } from '@rallydrop/common/protocol/hot';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { Metrics } from '../metrics.ts';
import type { PlayerRecord } from './player-record.ts';
import type { Player } from './players.ts';
import type { Received } from './received.ts';
import type { RewindBudget } from './rewind-budget.ts';
import { allowanceFor } from './rewind-window.ts';
import type { AnyTimeline } from './timeline.ts';

export interface LateInputsDependencies {
  readonly timeline: AnyTimeline;
  readonly rewindBudget: Pick<RewindBudget, 'begin' | 'end'>;
  readonly metrics: Pick<Metrics, 'rewindOverBudget'>;
  /** Ticks that an input may be late and still be put back to its own tick. */
  readonly windowTicks: number;
  readonly tickMs: Milliseconds;
}

/** Inputs that come after their tick: put back to it, as far as the player's quota and the server's time allow. [I2] */
export class LateInputs {
  constructor(private readonly deps: LateInputsDependencies) {}

  receive(
    { connection, seat }: Player,
    record: PlayerRecord,
    { seq, tick }: InputHeader,
    input: unknown,
    now: Milliseconds,
  ): Received {
    const { timeline, rewindBudget, metrics, windowTicks, tickMs } = this.deps;
    const { quota, lastTick } = record;
    let rewinds = false;
    const received = timeline.receive(seat, seq, tick, input, (late) => {
      const allowance = allowanceFor(connection.roundTripSpreadMs, tickMs);
      if (late > Math.min(windowTicks, allowance)) return false;
      if (!rewindBudget.begin()) metrics.rewindOverBudget();
      else rewinds = quota.take(late, tick - lastTick, allowance, now);
      return rewinds;
    });
    if (!rewinds) return received;
    rewindBudget.end();
    // The rules make good to the other for this line, also where its player sits at another one when they are told.
    record.slowestMs = Math.max(record.slowestMs, connection.roundTripMs);
    return received;
  }
}
