/** The last samples of one figure, oldest first, in a ring that never grows. */
export class History {
  private readonly ring: Float64Array;
  private next = 0;
  private filled = 0;

  constructor(readonly capacity: number) {
    this.ring = new Float64Array(capacity);
  }

  get length(): number {
    return this.filled;
  }

  push(sample: number): void {
    this.ring[this.next] = sample;
    this.next = (this.next + 1) % this.capacity;
    this.filled = Math.min(this.filled + 1, this.capacity);
  }

  /** The sample at `index`, 0 the oldest that is kept. */
  at(index: number): number {
    return this.ring[(this.next - this.filled + index + this.capacity) % this.capacity]!;
  }

  /** The largest sample kept, at least 0. */
  get peak(): number {
    let peak = 0;
    for (let i = 0; i < this.filled; i++) peak = Math.max(peak, this.at(i));
    return peak;
  }
}
