/** What is made of whole journals, on whichever thread. Pure. */
import { isJournalProblem } from '@rallydrop/common/sync/journal-problems';
import { readJournal } from '@rallydrop/common/sync/journal-reader';
import { journalUntil } from '@rallydrop/common/sync/journal-until';
import { withNames } from '@rallydrop/common/sync/named-journal';
import { drawMatch } from './draw-match.ts';
import type { JournalAnswer, JournalQuestion } from './journal-question.ts';

export const answerJournalQuestion = (question: JournalQuestion): JournalAnswer => {
  switch (question.kind) {
    case 'draw':
      return drawMatch(question.journal, question.tick);
    case 'rename':
      return withNames(question.journal, question.names);
    case 'until':
      return untilTick(question.journal, question.tick);
  }
};

const untilTick = (bytes: Uint8Array, tick: number): JournalAnswer => {
  const journal = readJournal(bytes);
  return isJournalProblem(journal) ? undefined : journalUntil(journal, tick);
};
