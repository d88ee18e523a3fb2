/** A match as the server tells it: its journal in base64. */
import { isJournalProblem } from '@rallydrop/common/sync/journal-problems';
import { readJournal } from '@rallydrop/common/sync/journal-reader';
import { type JournalView, journalView } from '@rallydrop/common/sync/journal-view';

export const bytesOfText = (text: string): Uint8Array =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** `undefined` where it cannot be read. */
export const viewOfText = (text: string): JournalView | undefined => {
  const journal = readJournal(bytesOfText(text));
  return isJournalProblem(journal) ? undefined : journalView(journal);
};
