/**
 * Hides a correction: what is drawn goes on from where it was, and the difference decays. [P5]
 */
import type { Milliseconds } from '@rallydrop/common/tick';

/** The difference falls to 1/e in this time. */
const DECAY_MS = 60;

export class Smoothing {
  /** What is added to what is known to get what is drawn. */
  offset = 0;

  /** `snapBeyond`: larger corrections are shown at once, in the value's unit. */
  constructor(private readonly snapBeyond: number) {}

  /** What is known changed by `jump` at the time that was drawn last. */
  absorb(jump: number): void {
    this.offset -= jump;
    if (Math.abs(this.offset) > this.snapBeyond) this.offset = 0;
  }

  decay(elapsed: Milliseconds): void {
    this.offset *= Math.exp(-elapsed / DECAY_MS);
    if (Math.abs(this.offset) < 0.5) this.offset = 0;
  }
}
