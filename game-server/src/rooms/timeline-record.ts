import type { Seat } from '@rallydrop/common/game';

/** Is told what a journal has to say, as it happens and never awaited. */
export interface TimelineRecord {
  /**
   * An input that the rules took, in the order of arrival, `length` bytes from `at` on, written again after the call. It
   * holds from `tick` on, to which it was put back by `late` ticks. `ROOM_SEAT` stands for what chance or the network decided.
   */
  input(tick: number, seat: Seat, bytes: Uint8Array, at: number, length: number, late: number): void;
  /** The state's hash on arriving at `tick`, before its inputs; from the present tick, `now`, on nothing changes it. */
  checkpoint(tick: number, hash: number, now: number): void;
}
