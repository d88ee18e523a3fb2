/** What came of playing a journal again. */
import type { JournalProblem } from '@rallydrop/common/sync/journal-problems';

export type Verdict = { readonly problem: JournalProblem } | { readonly checkpoints: number };
