/** The other end of a `RequestThread`: what its program runs. */
import type { MessagePort } from 'node:worker_threads';
import type { ThreadAnswer, ThreadRequest } from './request-thread.ts';

/** One after the other; what throws breaks the thread. */
export const answerRequests = <Question, Answer>(
  port: MessagePort | null,
  answerTo: (question: Question) => Answer,
): void => {
  port?.on('message', ({ id, question }: ThreadRequest<Question>) => {
    const answer: ThreadAnswer<Answer> = { id, answer: answerTo(question) };
    port.postMessage(answer);
  });
};
