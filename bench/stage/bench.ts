/** What the bench's page offers to whoever steps it: `window.bench`. */
import type { Seat } from '@rallydrop/common/game';

/** What was drawn in one frame. */
export interface BenchFrame {
  readonly drawn: Readonly<Record<string, number>>;
  /** From the frame's beginning until its picture was there, ms. */
  readonly ms: number;
  readonly drawCalls: number;
}

export interface Bench {
  /** The ticks at which a point counts, and who scored. */
  readonly goals: readonly { readonly tick: number; readonly seat: Seat }[];
  readonly ready: boolean;
  readonly displayObjects: number;
  /** Brings the match to a tick in one frame. */
  jump(tick: number): BenchFrame;
  /** One frame of `ticks` more. */
  step(ticks: number): BenchFrame;
  /** The picture as an address. In the task of its frame only. */
  picture(): string;
  /** The colour of a point of the picture, CSS pixels: red, green, blue. In the task of its frame only. */
  colourAt(x: number, y: number): readonly [number, number, number];
}
