/** Moments at which something is due once, the soonest first: a binary heap, in which what was taken back is skipped. */
import type { Milliseconds } from '@rallydrop/common/tick';

export interface DeadlineListener {
  onDeadline(now: Milliseconds): void;
}

interface Entry {
  readonly due: Milliseconds;
  readonly task: DeadlineListener;
}

/** Taken-back entries are swept out when they are more than the others and so many. */
const SWEEP_FROM = 64;

export class Deadlines {
  private heap: Entry[] = [];
  private readonly current = new Map<DeadlineListener, Entry>();

  /** When the soonest is due; `Infinity` where nothing is. */
  get next(): Milliseconds {
    this.dropStale();
    return this.heap[0]?.due ?? Infinity;
  }

  /** One a task: a new one stands for the old; `Infinity` takes it back. */
  set(task: DeadlineListener, due: Milliseconds): void {
    this.current.delete(task);
    if (due === Infinity) return;
    const entry = { due, task };
    this.current.set(task, entry);
    this.push(entry);
    if (this.heap.length > SWEEP_FROM && this.heap.length > 2 * this.current.size) this.sweep();
  }

  /** Takes out all tasks that are due by `now`, the soonest first. */
  take(now: Milliseconds): readonly DeadlineListener[] {
    const tasks: DeadlineListener[] = [];
    while (this.next <= now) {
      const { task } = this.heap[0]!;
      this.pop();
      this.current.delete(task);
      tasks.push(task);
    }
    return tasks;
  }

  private dropStale(): void {
    while (this.heap[0] && this.current.get(this.heap[0].task) !== this.heap[0]) this.pop();
  }

  private sweep(): void {
    this.heap = [];
    for (const entry of this.current.values()) this.push(entry);
  }

  private push(entry: Entry): void {
    const { heap } = this;
    let at = heap.length;
    for (let up = (at - 1) >> 1; at > 0 && heap[up]!.due > entry.due; up = (at - 1) >> 1) {
      heap[at] = heap[up]!;
      at = up;
    }
    heap[at] = entry;
  }

  private pop(): void {
    const { heap } = this;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= heap.length) break;
      if (down + 1 < heap.length && heap[down + 1]!.due < heap[down]!.due) down++;
      if (heap[down]!.due >= last.due) break;
      heap[at] = heap[down]!;
      at = down;
    }
    heap[at] = last;
  }
}
