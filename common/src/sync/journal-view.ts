/** A journal as those who tell of a match want it: what was done, in order. */
import type { Journal } from './journal-reader.ts';

export interface JournalView {
  readonly game: string;
  /** As the rules keep them. */
  readonly options: unknown;
  /** Each input in order: the tick from which on it holds, the seat (`ROOM_SEAT` for the room), the input's own bytes. */
  readonly entries: readonly (readonly number[])[];
}

export const journalView = ({ head: { game, options }, inputs }: Journal): JournalView => ({
  ...{ game, options },
  entries: Array.from({ length: inputs.length }, (_, n) => [
    inputs.tickAt(n),
    inputs.seatAt(n),
    ...inputs.bytesAt(n),
  ]),
});
