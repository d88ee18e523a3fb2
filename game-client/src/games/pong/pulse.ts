/** Something that flares up and dies away: 1 at its moment, 0 after `length` ms, quick at first (ease-out). */
import type { Milliseconds } from '@rallydrop/common/tick';

export class Pulse {
  private from = Number.NEGATIVE_INFINITY;

  constructor(private readonly length: Milliseconds) {}

  start(now: Milliseconds): void {
    this.from = now;
  }

  at(now: Milliseconds): number {
    const left = 1 - (now - this.from) / this.length;
    return left > 0 ? Math.min(1, left) ** 2 : 0;
  }
}
