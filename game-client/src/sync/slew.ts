/** A figure that never jumps: it approaches its target, at a bounded rate. */
import type { Milliseconds } from '@rallydrop/common/tick';

/** An error falls to 1/e in this time where the bound allows: small errors are mended too slowly to be seen. */
const APPROACH_MS = 1_000;

export class Slewed {
  /** `rate`: how much the value, in ms, may change per ms: 0.05 = 5 %. */
  constructor(
    private readonly rate: number,
    public value: Milliseconds,
  ) {}

  /** Moves towards `target` as far as `elapsed` allows. */
  follow(target: Milliseconds, elapsed: Milliseconds): void {
    const error = target - this.value;
    const most = this.rate * elapsed;
    const wanted = error * (1 - Math.exp(-elapsed / APPROACH_MS));
    this.value += Math.max(-most, Math.min(most, wanted));
  }
}
