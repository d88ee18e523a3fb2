/** Where bots on this device think hard: a Web Worker, as the server has a thread. None is started before one asks. */
import { type Answer, type SearchThread, SearchWorkers } from '@rallydrop/common/search-workers';
import workerAddress from './search-worker.ts?worker';

export const openSearchWorkers = (): SearchWorkers =>
  new SearchWorkers({ startThread, onBroken: (error) => console.warn('a bot thinks again', error) });

const startThread = (): SearchThread => {
  const worker = new Worker(workerAddress);
  return {
    postMessage: (question) => worker.postMessage(question),
    on: (event: 'message' | 'error', hear: ((answer: Answer) => void) & ((error: unknown) => void)) =>
      worker.addEventListener(event, (heard) => hear(event === 'message' ? dataOf(heard) : heard)),
    terminate: () => worker.terminate(),
  };
};

const dataOf = (event: Event): Answer => (event as MessageEvent<Answer>).data;
