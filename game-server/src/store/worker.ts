/** The store's thread: a program of its own, so that no row is ever read on the tick's. */
import { parentPort, workerData } from 'node:worker_threads';
import type { StorePlace } from './open-database.ts';
import { serveStore } from './serve.ts';

await serveStore(parentPort!, workerData as StorePlace);
