/**
 * When one guest is probed: five times quickly, then every other second in a seat and every five elsewhere. One that is
 * due waits a moment for a message to go with: a write less.
 */
import type { Milliseconds } from '@rallydrop/common/tick';
import type { TimerWheel, WheelEntry } from './timer-wheel.ts';

export const QUICK_PROBES = 5;
export const QUICK_MS = 120;
export const CLOSE_MS = 2_000;
export const WIDE_MS = 5_000;
/** A probe is held back no longer to be coalesced with another message. */
export const COALESCE_MS = 200;

export class ProbePlan implements WheelEntry {
  private readonly wheel: TimerWheel;
  private readonly probe: (now: Milliseconds) => void;
  private sent = 0;
  private closely = false;
  private stopped = false;
  private waits = false;

  constructor(wheel: TimerWheel, probe: (now: Milliseconds) => void) {
    this.wheel = wheel;
    this.probe = probe;
  }

  /** Probes at once, and from now on by the plan. */
  due(now: Milliseconds): void {
    if (this.stopped) return;
    if (this.sent >= QUICK_PROBES && !this.waits) {
      this.waits = true;
      this.wheel.set(this, now, COALESCE_MS);
    } else {
      this.made(now);
      this.probe(now);
    }
  }

  /** A probe waits to be coalesced. Whoever sends it along says that it is `made`. */
  get waiting(): boolean {
    return this.waits;
  }

  made(now: Milliseconds): void {
    this.waits = false;
    this.sent++;
    this.wheel.set(this, now, this.interval());
  }

  watch(closely: boolean, now: Milliseconds): void {
    if (this.stopped || closely === this.closely) return;
    this.closely = closely;
    this.wheel.set(this, now, this.interval());
  }

  stop(): void {
    this.stopped = true;
    this.waits = false;
    this.wheel.cancel(this);
  }

  private interval(): Milliseconds {
    if (this.sent < QUICK_PROBES) return QUICK_MS;
    return this.closely ? CLOSE_MS : WIDE_MS;
  }
}
