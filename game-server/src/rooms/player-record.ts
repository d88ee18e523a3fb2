import { INPUT_WINDOW } from '@rallydrop/common/protocol/hot';
import type { Milliseconds } from '@rallydrop/common/tick';
import { FairnessCounter } from './fairness.ts';
import { InputMargin } from './input-margin.ts';
import { RewindQuota } from './rewind-window.ts';

/** What the server keeps about a person in a seat, for one match. */
export class PlayerRecord {
  readonly inputMargin = new InputMargin();
  readonly quota: RewindQuota;
  readonly fairness = new FairnessCounter();
  /** What the newest input was made for. */
  lastTick = 0;
  /** The newest input's number. */
  lastSeq = 0;
  /** How many inputs came. */
  inputs = 0;
  /** The slowest line over which late inputs were put back since the rules were told of it, ms there and back. */
  slowestMs = 0;

  constructor(now: Milliseconds) {
    this.quota = new RewindQuota(now);
  }

  /** Whether a number is the next: they grow, and by no more than may be under way; 8 bits. */
  follows(seq: number): boolean {
    const step = (seq - this.lastSeq) & 0xff;
    return step > 0 && step <= INPUT_WINDOW;
  }
}
