/** One timer for all players: each is woken when its trace says so. */
export interface Paced {
  /** Acts, and says in how many milliseconds it wants to be woken again. */
  wake(): number;
}

/** The ring's reach, in slots of 1 ms. */
const SLOTS = 4_096;

export class Pacer {
  private readonly slots: Paced[][] = Array.from({ length: SLOTS }, () => []);
  private turned = Math.floor(performance.now());
  private timer: NodeJS.Timeout | undefined;

  add(paced: Paced, delayMs: number): void {
    const slot = Math.max(this.turned + 1, Math.round(performance.now() + delayMs));
    this.slots[Math.min(slot, this.turned + SLOTS - 1) % SLOTS]!.push(paced);
  }

  start(): void {
    this.timer = setTimeout(() => this.poll(), 1);
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private poll(): void {
    const now = Math.floor(performance.now());
    while (this.turned < now) {
      const slot = ++this.turned % SLOTS;
      const due = this.slots[slot]!;
      if (due.length === 0) continue;
      this.slots[slot] = [];
      for (const paced of due) this.add(paced, paced.wake());
    }
    this.start();
  }
}
