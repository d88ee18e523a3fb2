/** A figure that never jumps: it follows its target at a bounded rate. */
import type { Milliseconds } from '@rallydrop/common/tick';

export class Slewed {
  /** `rate`: how much the value may change per unit of time of the same kind, 0.05 = 5 %. */
  constructor(
    private readonly rate: number,
    public value: number,
  ) {}

  /** Moves towards `target` as far as `elapsed` (in the value's own unit) allows. */
  follow(target: number, elapsed: Milliseconds): void {
    const most = this.rate * elapsed;
    this.value += Math.max(-most, Math.min(most, target - this.value));
  }
}
