/** A running match as a process that was started anew finds it; with 0 bytes the store has nothing of its journal. */
import type { Journal } from '@rallydrop/common/sync/journal-reader';
import type { RestoredMatch } from './events.ts';

export interface RecordedMatch extends RestoredMatch {
  readonly journal: Journal;
}
