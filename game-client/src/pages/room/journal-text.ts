/** A finished match as the server tells it: its journal in base64. */
import { isJournalProblem } from '@rallydrop/common/sync/journal-problems';
import { readJournal } from '@rallydrop/common/sync/journal-reader';
import { type JournalView, journalView } from '@rallydrop/common/sync/journal-view';

/** `undefined` where it cannot be read. */
export const viewOfText = (text: string): JournalView | undefined => {
  const journal = readJournal(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)));
  return isJournalProblem(journal) ? undefined : journalView(journal);
};
