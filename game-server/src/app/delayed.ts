/**
 * What an onlooker may know of something that moves, later than it was: one value a look, kept until it is old enough.
 * The one place where the lobby's delay is applied; a rated match is shown no earlier than this to anybody who could tell
 * its players.
 */
import type { Milliseconds } from '@rallydrop/common/tick';

interface Look<Value> {
  readonly at: Milliseconds;
  readonly value: Value;
}

export class Delayed<Value> {
  private looks: Look<Value>[] = [];

  constructor(private readonly delay: Milliseconds) {}

  put(value: Value, now: Milliseconds): void {
    this.looks.push({ at: now, value });
  }

  /** The newest value that is old enough; `undefined` while there is none. */
  at(now: Milliseconds): Value | undefined {
    const newest = this.looks.findLastIndex(({ at }) => at <= now - this.delay);
    if (newest > 0) this.looks = this.looks.slice(newest);
    return newest < 0 ? undefined : this.looks[0]!.value;
  }
}
