/** A finished match's journal from somewhere: its end has to be there, and nothing may be missing. [J5] */
import { isJournalProblem, type JournalProblem, journalProblem } from './journal-problems.ts';
import { type Journal, readJournal } from './journal-reader.ts';

export const readWholeJournal = (bytes: Uint8Array): Journal | JournalProblem => {
  const journal = readJournal(bytes);
  if (isJournalProblem(journal)) return journal;
  if (journal.tornBytes > 0 || !journal.end) return journalProblem('cut-off', bytes.length);
  return journal;
};
