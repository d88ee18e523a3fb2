/** What the thread for waves of many tickets runs. */
import { parentPort } from 'node:worker_threads';
import { matchingOf } from './wave.ts';
import type { WaveAnswer, WaveQuestion } from './wave-worker.ts';

parentPort?.on('message', ({ id, waiting }: WaveQuestion) => {
  const answer: WaveAnswer = { id, mates: matchingOf(waiting) };
  parentPort?.postMessage(answer);
});
