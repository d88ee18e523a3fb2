import { setMaxListeners } from 'node:events';
import { parentPort } from 'node:worker_threads';

// A kept thread hears every run through a listener more.
if (parentPort) setMaxListeners(0, parentPort);
