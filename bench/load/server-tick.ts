/**
 * Which tick the server is at when a message that is sent now arrives. Ticks are due on an absolute schedule, so
 * the least delayed message of the last seconds tells when tick 0 was due; both ends are on one machine and one clock.
 */
import { TICK_RATE } from '@rallydrop/common/games/pong/court';
import { asTick, type Tick, tickMs } from '@rallydrop/common/tick';

const TICK_MS = tickMs(TICK_RATE);
/** Three pulses a second: a few seconds' worth. */
const SAMPLES = 12;
/** The round trip on loopback, with both processes awake: an input shall rather wait a moment than be late. */
const ROUND_TRIP_MS = 0.5;

export class ServerTick {
  private readonly origins: number[] = [];

  /** A message that tells the tick came just now. */
  heard(tick: number): void {
    this.origins.push(performance.now() - tick * TICK_MS);
    if (this.origins.length > SAMPLES) this.origins.shift();
  }

  /** Time started anew. */
  reset(): void {
    this.origins.length = 0;
  }

  onArrival(): Tick {
    let origin = Infinity;
    for (const candidate of this.origins) if (candidate < origin) origin = candidate;
    return asTick(Math.max(0, Math.floor((performance.now() + ROUND_TRIP_MS - origin) / TICK_MS)));
  }
}
