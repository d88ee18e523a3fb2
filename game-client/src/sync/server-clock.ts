/**
 * Which tick the server is at, as this client knows it.
 *
 * Every message names a tick that the server had reached when it was sent; what it names plus the way here is a
 * lower bound of the server's tick now. The best bound of the last seconds, with half of the smallest round trip
 * for the way, is the estimate; it is approached at no more than 5 % of time's pace, and set only after a stall.
 */
import type { Milliseconds } from '@rallydrop/common/tick';
import { Slewed } from './slew.ts';
import { Windowed } from './windowed.ts';

const WINDOW_MS = 4_000;
const SAMPLES = 256;
/** Time may run faster or slower by this share to come right. */
const SLEW_RATE = 0.05;
/** Beyond this the clock is set, not slewed. */
const STALL_MS = 500;
/** So long after it was set by one message, which may have come late, a better one sets it forward. */
const SETTLING_MS = 1_500;
/** Less than this is slewed even then. */
const SETTLED_MS = 20;

export class ServerClock {
  /** When tick 0 seemed to be, negated, for each message: (tick in ms) − arrival. */
  private readonly offsets = new Windowed(WINDOW_MS, SAMPLES);
  private readonly offset = new Slewed(SLEW_RATE, 0);
  private bestOffset = 0;
  private oneWayMs = 0;
  private seenAt: Milliseconds = 0;
  private started = false;
  private startedAt: Milliseconds = 0;

  constructor(private readonly tickMs: Milliseconds) {}

  /** Half of the smallest round trip, as the server measured it. */
  setRoundTrip(roundTripMs: Milliseconds): void {
    this.oneWayMs = roundTripMs / 2;
  }

  /** Time starts anew: the server was at `tick` when this was sent. */
  reset(tick: number, now: Milliseconds): void {
    this.offsets.clear();
    this.started = false;
    this.observe(tick, now);
  }

  /** A message named `tick`. Returns how late it came, in ms, compared with the best of the last seconds. */
  observe(tick: number, now: Milliseconds): Milliseconds {
    const sample = tick * this.tickMs - now;
    this.offsets.add(sample, now);
    this.bestOffset = this.offsets.max(now) ?? sample;
    const target = this.bestOffset + this.oneWayMs;
    const ahead = target - this.offset.value;
    if (!this.started || Math.abs(ahead) > STALL_MS) this.startedAt = now;
    const settles = now - this.startedAt < SETTLING_MS && ahead > SETTLED_MS;
    if (settles || this.startedAt === now) {
      this.offset.value = target;
      this.started = true;
      this.seenAt = now;
    }
    return this.bestOffset - sample;
  }

  /** The server's tick at `now`, with its fraction. Ask with times that do not fall. */
  tickAt(now: Milliseconds): number {
    this.offset.follow(this.bestOffset + this.oneWayMs, Math.max(0, now - this.seenAt));
    this.seenAt = Math.max(this.seenAt, now);
    return (now + this.offset.value) / this.tickMs;
  }
}
