/** What the thread for whole journals runs. */
import { parentPort } from 'node:worker_threads';
import { answerRequests } from '../answer-requests.ts';
import { answerJournalQuestion } from './answer-journal-question.ts';

answerRequests(parentPort, answerJournalQuestion);
