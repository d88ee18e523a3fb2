import type { Milliseconds } from '@rallydrop/common/tick';

/** Has the work done after whatever is due by then, and not before so much time has passed. */
export type Defer = (work: () => void, afterMs?: Milliseconds) => void;

/**
 * Work that can wait, one piece in each turn of the event loop: before the next, ticks that are due and what has arrived
 * come first. Timers alone would not do: Node runs all that are due in one go, and knows whole milliseconds; so `first`
 * is called before each piece.
 */
export const inTurns = (first: () => void): Defer => {
  const waiting: (() => void)[] = [];
  const takeTurn = (): void => {
    const work = waiting.shift()!;
    if (waiting.length > 0) setImmediate(takeTurn);
    first();
    work();
  };
  const queue = (work: () => void): void => {
    if (waiting.push(work) === 1) setImmediate(takeTurn);
  };
  return (work, afterMs) => void (afterMs ? setTimeout(queue, afterMs, work) : queue(work));
};
