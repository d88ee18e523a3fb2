/** What the thread for waves of many tickets runs. */
import { parentPort } from 'node:worker_threads';
import { answerRequests } from '../answer-requests.ts';
import { matchingOf } from './wave.ts';

answerRequests(parentPort, matchingOf);
