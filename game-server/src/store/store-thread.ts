import { Worker } from 'node:worker_threads';
import type { StorePlace } from './open-database.ts';
import type { StoreThread } from './store-client.ts';

/** Its program lies beside the server's, as the build puts it. */
export const startStoreThread = ({ dataDir, databaseUrl, nodeName }: StorePlace): StoreThread =>
  new Worker(new URL('./store-thread.js', import.meta.url), {
    workerData: { dataDir, databaseUrl, nodeName },
  });
