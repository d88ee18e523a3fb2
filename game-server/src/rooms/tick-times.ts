/** When each tick of a match was due, though its time stood still now and then, or the server was late. */
import type { Milliseconds } from '@rallydrop/common/tick';

/** Ticks that followed each other at the game's rate. */
interface Run {
  readonly from: number;
  readonly due: Milliseconds;
  to: number;
}

/** Dues are products of a rate, and differ by what is lost in floating point at most. */
const SAME_MS = 0.01;

export class TickTimes {
  private readonly runs: Run[] = [];

  /** `first`: where the match stands; it has been there for as long as anybody asks. */
  constructor(
    private readonly first: number,
    private readonly tickMs: Milliseconds,
  ) {}

  /** The next tick, due at `due`. Ticks come in order, and none is left out. */
  add(tick: number, due: Milliseconds): void {
    const run = this.runs.at(-1);
    if (run && Math.abs(run.due + (tick - run.from) * this.tickMs - due) <= SAME_MS) run.to = tick;
    else this.runs.push({ from: tick, due, to: tick });
  }

  /** The newest tick that was due by `time`. */
  tickAt(time: Milliseconds): number {
    const run = this.runs.findLast(({ due }) => due <= time);
    return run ? Math.min(run.to, run.from + Math.floor((time - run.due) / this.tickMs)) : this.first;
  }
}
