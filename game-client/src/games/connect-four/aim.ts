/** The column that the player points at, by whatever means; `pop` where they point at the board's foot. */
export class Aim {
  /** −1: nowhere. */
  column = -1;
  pop = false;

  at(column: number, pop: boolean): void {
    this.column = column;
    this.pop = pop;
  }

  leave(): void {
    this.column = -1;
    this.pop = false;
  }

  /** One column on; from nowhere, the middle one. */
  step(by: -1 | 1, columns: number): void {
    if (this.column < 0) this.column = columns >> 1;
    else this.column = Math.max(0, Math.min(columns - 1, this.column + by));
  }
}
