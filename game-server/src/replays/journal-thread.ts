/** What the thread for finished journals runs. */
import { parentPort } from 'node:worker_threads';
import { withNames } from '@rallydrop/common/sync/named-journal';
import { answerRequests } from '../answer-requests.ts';
import { drawMatch } from './draw-match.ts';
import type { JournalAnswer, JournalQuestion } from './journal-question.ts';

answerRequests(
  parentPort,
  (question: JournalQuestion): JournalAnswer =>
    question.kind === 'draw'
      ? drawMatch(question.journal, question.tick)
      : withNames(question.journal, question.names),
);
