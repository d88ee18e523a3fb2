/** Time that passes only when told to: what is due happens in order of time, and of asking where times are equal. */
import type { Milliseconds } from '@rallydrop/common/tick';

interface Planned {
  readonly at: Milliseconds;
  readonly order: number;
  readonly action: () => void;
}

const isBefore = (a: Planned, b: Planned): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

export class SimulatedTime {
  now: Milliseconds = 0;
  readonly clock = (): Milliseconds => this.now;

  /** A binary heap, the earliest first. */
  private readonly heap: Planned[] = [];
  private asked = 0;

  /** Plans `action` for `at`; for the past, it happens as soon as time passes. */
  at(at: Milliseconds, action: () => void): void {
    const { heap } = this;
    const planned = { at: Math.max(at, this.now), order: this.asked++, action };
    let index = heap.push(planned) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!isBefore(planned, heap[parent]!)) break;
      heap[index] = heap[parent]!;
      index = parent;
    }
    heap[index] = planned;
  }

  /** Plans `action` for so many ms from now, unless the undo that it returns is called before. */
  after(ms: Milliseconds, action: () => void): () => void {
    let undone = false;
    this.at(this.now + ms, () => {
      if (!undone) action();
    });
    return () => {
      undone = true;
    };
  }

  /** Calls `action` at `first` and at every whole multiple of `period` after it. */
  every(period: Milliseconds, first: Milliseconds, action: () => void): void {
    let count = 0;
    const again = () => {
      action();
      count++;
      // A product, not a sum: what others reckon in the same way is due at the very same time.
      this.at(first + count * period, again);
    };
    this.at(first, again);
  }

  /** Lets `ms` pass, with all that is due until then, that moment included. */
  pass(ms: Milliseconds): void {
    this.passUntil(this.now + ms);
  }

  passUntil(end: Milliseconds): void {
    while (this.heap.length > 0 && this.heap[0]!.at <= end) {
      const { at, action } = this.takeFirst();
      this.now = at;
      action();
    }
    this.now = end;
  }

  private takeFirst(): Planned {
    const { heap } = this;
    const first = heap[0]!;
    const last = heap.pop()!;
    if (heap.length === 0) return first;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++;
      if (!isBefore(heap[child]!, last)) break;
      heap[index] = heap[child]!;
      index = child;
    }
    heap[index] = last;
    return first;
  }
}
