/** Has a journal played again in a worker. */
import type { Verdict } from './verdict.ts';
import workerAddress from './verify-worker.ts?worker';

/** Rejects where the browser cannot run it. */
export const verify = (bytes: Uint8Array): Promise<Verdict> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(workerAddress);
    worker.onmessage = ({ data }: MessageEvent<Verdict>) => {
      worker.terminate();
      resolve(data);
    };
    worker.onerror = (event) => {
      worker.terminate();
      reject(new Error(event.message));
    };
    worker.postMessage(bytes);
  });
