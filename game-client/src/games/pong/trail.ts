/**
 * The ball's short trail: where it was drawn during the last moments, at even times, so that the trail is as long
 * as the ball is fast and the same at every refresh rate. Pure; fixed arrays, nothing allocated per frame.
 */
import type { Milliseconds } from '@rallydrop/common/tick';

const TRAIL_MS: Milliseconds = 85;
/** Enough for 85 ms at 480 frames a second. */
const SAMPLES = 48;
/** A ball that is this far from where it was one frame ago was put there: court units. */
const JUMP = 5000;

export class Trail {
  /** Positions of the trail's dots, the newest first, court units. The first `length` are valid. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  length = 0;

  private readonly pastX = new Float64Array(SAMPLES);
  private readonly pastY = new Float64Array(SAMPLES);
  private readonly pastAt = new Float64Array(SAMPLES);
  private newest = 0;
  private filled = 0;

  constructor(readonly dots: number) {
    this.x = new Float64Array(dots);
    this.y = new Float64Array(dots);
  }

  clear(): void {
    this.filled = 0;
    this.length = 0;
  }

  /** The ball is drawn at this place now. */
  frame(x: number, y: number, now: Milliseconds): void {
    const { pastX, pastY, newest } = this;
    if (this.filled > 0 && Math.abs(x - pastX[newest]!) + Math.abs(y - pastY[newest]!) > JUMP) this.clear();
    this.newest = (newest + 1) % SAMPLES;
    this.filled = Math.min(this.filled + 1, SAMPLES);
    pastX[this.newest] = x;
    pastY[this.newest] = y;
    this.pastAt[this.newest] = now;
    this.place(now);
  }

  private place(now: Milliseconds): void {
    const step = TRAIL_MS / this.dots;
    let back = 0;
    this.length = 0;
    for (let dot = 0; dot < this.dots; dot++) {
      const at = now - (dot + 1) * step;
      while (back < this.filled && this.pastAt[this.index(back)]! > at) back++;
      if (back === 0 || back === this.filled) return;
      const older = this.index(back);
      const newer = this.index(back - 1);
      const span = this.pastAt[newer]! - this.pastAt[older]!;
      const part = span > 0 ? (at - this.pastAt[older]!) / span : 1;
      this.x[dot] = this.pastX[older]! + (this.pastX[newer]! - this.pastX[older]!) * part;
      this.y[dot] = this.pastY[older]! + (this.pastY[newer]! - this.pastY[older]!) * part;
      this.length = dot + 1;
    }
  }

  /** Where the sample lies that is `back` frames old. */
  private index(back: number): number {
    return (this.newest - back + SAMPLES) % SAMPLES;
  }
}
