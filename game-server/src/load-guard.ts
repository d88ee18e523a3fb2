/**
 * Whether the server has room for more matches, by how late its slots run. Whoever plays comes first: new rooms and
 * searches are refused before the lateness is one that can be felt.
 */
import type { Clock, Milliseconds } from '@rallydrop/common/tick';

/** Lateness is judged by the second: one long garbage collection is no overload. */
const WINDOW_MS = 1_000;
/** A second is bad in which more than this share of the slots ran later than the limit. */
const BAD_SHARE = 0.25;
/** So many bad seconds together make the site full, and so many good ones open it again. */
const BAD_SECONDS = 2;
const GOOD_SECONDS = 5;

export class LoadGuard {
  private windowEnds: Milliseconds;
  private slots = 0;
  private late = 0;
  /** Seconds in a row of the other kind than `isFull` says. */
  private against = 0;
  private isFull = false;

  /** `limitMs`: how late a slot may run before it hurts; 0 = the site is never full. */
  constructor(
    private readonly clock: Clock,
    private readonly limitMs: Milliseconds,
  ) {
    this.windowEnds = clock() + WINDOW_MS;
  }

  /** No new matches now. */
  get full(): boolean {
    // Where no slot runs, nobody plays.
    if (this.clock() > this.windowEnds + GOOD_SECONDS * WINDOW_MS) this.open();
    return this.isFull;
  }

  /** A slot of the ticker ran so late. */
  slot(lateMs: Milliseconds): void {
    const now = this.clock();
    if (now >= this.windowEnds) this.endWindow(now);
    this.slots++;
    if (this.limitMs > 0 && lateMs > this.limitMs) this.late++;
  }

  private endWindow(now: Milliseconds): void {
    const bad = this.late > this.slots * BAD_SHARE;
    this.against = bad === this.isFull ? 0 : this.against + 1;
    if (this.against >= (this.isFull ? GOOD_SECONDS : BAD_SECONDS)) {
      this.isFull = bad;
      this.against = 0;
    }
    this.slots = 0;
    this.late = 0;
    this.windowEnds = now + WINDOW_MS;
  }

  private open(): void {
    this.isFull = false;
    this.against = 0;
  }
}
