/**
 * Before every file of tests: a kept thread remembers which mutant was active last and how often it was met, and while
 * modules are loaded only a mutant that is to be active then may be.
 */
import { setMaxListeners } from 'node:events';
import { parentPort } from 'node:worker_threads';
import { inject } from 'vitest';

/** What Stryker provides, and what it keeps in its global object; without it there is neither. */
const provided = (key: string): unknown => inject(key as never);
const stryker = (globalThis as Record<string, unknown>)[String(provided('globalNamespace'))] as
  | { activeMutant: unknown; hitCount: number | undefined }
  | undefined;

if (stryker) {
  const isActive = provided('mode') === 'mutant' && provided('mutantActivation') === 'static';
  stryker.activeMutant = isActive ? provided('activeMutant') : undefined;
  // It counts from when the tests begin.
  stryker.hitCount = undefined;
}
// It hears every run through a listener more.
if (parentPort) setMaxListeners(0, parentPort);
