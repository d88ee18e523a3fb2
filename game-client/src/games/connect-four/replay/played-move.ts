/** A move as it fell. */
export interface PlayedMove {
  readonly tick: number;
  readonly seat: 0 | 1;
  readonly column: number;
  readonly popped: boolean;
}
