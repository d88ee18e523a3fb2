/** What the thread for finished journals runs. */
import { parentPort } from 'node:worker_threads';
import { withNames } from '@rallydrop/common/sync/named-journal';
import { drawMatch } from './draw-match.ts';
import type { JournalAnswer, JournalQuestion } from './journal-worker.ts';

const bytesFor = (question: JournalQuestion): Uint8Array | undefined =>
  question.kind === 'draw'
    ? drawMatch(question.journal, question.tick)
    : withNames(question.journal, question.names);

parentPort?.on('message', (question: JournalQuestion) => {
  const answer: JournalAnswer = { id: question.id, bytes: bytesFor(question) };
  parentPort?.postMessage(answer);
});
