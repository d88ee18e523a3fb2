/** Simulated time: what is to happen, in the order in which it happens. Hours in seconds. */
import type { Milliseconds } from '@rallydrop/common/tick';

interface Event {
  readonly at: Milliseconds;
  readonly order: number;
  readonly happen: () => void;
}

export class World {
  now: Milliseconds = 0;
  private readonly heap: Event[] = [];
  private order = 0;

  readonly clock = (): Milliseconds => this.now;

  at(time: Milliseconds, happen: () => void): void {
    this.heap.push({ at: Math.max(time, this.now), order: this.order++, happen });
    this.siftUp(this.heap.length - 1);
  }

  /** Calls `happen` every `period` from `first` on, at exact multiples. */
  every(period: Milliseconds, first: Milliseconds, happen: () => void): void {
    let count = 0;
    const again = () => {
      happen();
      count++;
      this.at(first + count * period, again);
    };
    this.at(first, again);
  }

  runUntil(end: Milliseconds): void {
    while (this.heap.length > 0 && this.heap[0]!.at <= end) {
      const event = this.pop();
      this.now = event.at;
      event.happen();
    }
    this.now = end;
  }

  private pop(): Event {
    const top = this.heap[0]!;
    const last = this.heap.pop()!;
    if (this.heap.length > 0) {
      this.heap[0] = last;
      this.siftDown(0);
    }
    return top;
  }

  private siftUp(start: number): void {
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!before(this.heap[index]!, this.heap[parent]!)) return;
      this.swap(index, parent);
      index = parent;
    }
  }

  private siftDown(start: number): void {
    let index = start;
    for (;;) {
      let least = index;
      for (const child of [2 * index + 1, 2 * index + 2]) {
        if (child < this.heap.length && before(this.heap[child]!, this.heap[least]!)) least = child;
      }
      if (least === index) return;
      this.swap(index, least);
      index = least;
    }
  }

  private swap(a: number, b: number): void {
    const kept = this.heap[a]!;
    this.heap[a] = this.heap[b]!;
    this.heap[b] = kept;
  }
}

const before = (a: Event, b: Event): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);
