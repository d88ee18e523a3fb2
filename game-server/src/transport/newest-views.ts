/**
 * What has a newest state (a room's view, a search's) is not queued for a connection that is slow: while something
 * waits to be written, the newest of each kind stands in the place of all before it.
 */

import type { ColdEvent } from '@rallydrop/common/protocol/events';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { TimerWheel, WheelEntry } from './timer-wheel.ts';

/** With more than this waiting, a view is kept back. */
export const COALESCE_ABOVE_BYTES = 16 * 1024;
/** How soon it is looked again. */
export const LOOK_AGAIN_MS = 100;

const VIEWS: readonly ColdEvent[] = ['room', 'search'];

export class NewestViews implements WheelEntry {
  private readonly kept = new Map<ColdEvent, readonly unknown[]>();

  constructor(
    private readonly wheel: TimerWheel,
    private readonly traffic: { readonly backlogBytes: number },
    private readonly emit: (event: ColdEvent, payload: readonly unknown[]) => void,
  ) {}

  /** Keeps it for later, or says that it may go now. What is no view goes behind the views that were kept before it. */
  keeps(event: ColdEvent, payload: readonly unknown[], now: Milliseconds): boolean {
    if (this.traffic.backlogBytes <= COALESCE_ABOVE_BYTES || !VIEWS.includes(event)) {
      this.flush();
      return false;
    }
    this.kept.set(event, payload);
    this.wheel.set(this, now, LOOK_AGAIN_MS);
    return true;
  }

  due(now: Milliseconds): void {
    if (this.traffic.backlogBytes > COALESCE_ABOVE_BYTES) this.wheel.set(this, now, LOOK_AGAIN_MS);
    else this.flush();
  }

  stop(): void {
    this.kept.clear();
    this.wheel.cancel(this);
  }

  private flush(): void {
    if (this.kept.size === 0) return;
    for (const [event, payload] of this.kept) this.emit(event, payload);
    this.stop();
  }
}
