/**
 * One timer for everybody: a ring of slots, each a fixed step of time, holding what is due in it. A thousand
 * guests with a probe a second cost one wake-up a step instead of a thousand timers.
 */
import type { Milliseconds } from '@rallydrop/common/tick';

export interface WheelEntry {
  /** Called once, in the step when it is due. */
  due(now: Milliseconds): void;
}

export const STEP_MS = 20;
/** The wheel's reach is 256 steps, 5.12 s. */
const SLOTS = 256;

export class TimerWheel {
  private readonly slots: Set<WheelEntry>[] = Array.from({ length: SLOTS }, () => new Set());
  private readonly slotOf = new Map<WheelEntry, number>();
  private turned: number;

  constructor(now: Milliseconds) {
    this.turned = Math.floor(now / STEP_MS);
  }

  /** Sets the entry to be due in `delay` ms, at most the wheel's reach; an entry stands in one place only. */
  set(entry: WheelEntry, now: Milliseconds, delay: Milliseconds): void {
    this.cancel(entry);
    const steps = Math.ceil((now + delay) / STEP_MS) - this.turned;
    const slot = (this.turned + Math.max(1, Math.min(SLOTS - 1, steps))) % SLOTS;
    this.slots[slot]!.add(entry);
    this.slotOf.set(entry, slot);
  }

  cancel(entry: WheelEntry): void {
    const slot = this.slotOf.get(entry);
    if (slot === undefined) return;
    this.slots[slot]!.delete(entry);
    this.slotOf.delete(entry);
  }

  /** Runs all that came due since the last turn; after a long stall everything once. */
  advance(now: Milliseconds): void {
    const target = Math.floor(now / STEP_MS);
    const first = Math.max(this.turned + 1, target - SLOTS + 1);
    for (let step = first; step <= target; step++) {
      this.turned = step;
      const due = [...this.slots[step % SLOTS]!];
      for (const entry of due) this.cancel(entry);
      for (const entry of due) entry.due(now);
    }
  }
}
