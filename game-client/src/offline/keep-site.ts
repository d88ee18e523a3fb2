/** Keeps the site for when there is no network, while the page has nothing else to do. */
import { type ReadonlySignal, signal } from '@preact/signals';

/** The first seconds belong to what the player came for, ms. */
const AFTER_MS = 6_000;

/** Browsers allow it on secure pages and at "localhost" only; who saves data keeps nothing. */
export const keepSite = (): void => {
  if (!('serviceWorker' in navigator)) return;
  const { connection } = navigator as { connection?: { readonly saveData?: boolean } };
  if (connection?.saveData === true) return;
  setTimeout(() => {
    // While developing there is none.
    navigator.serviceWorker.register('/service-worker.js').catch(() => undefined);
  }, AFTER_MS);
};

/** Whether the browser knows of a network at all. */
export const watchNetwork = (page: Window): ReadonlySignal<boolean> => {
  const there = signal(page.navigator.onLine);
  const read = () => {
    there.value = page.navigator.onLine;
  };
  page.addEventListener('online', read);
  page.addEventListener('offline', read);
  return there;
};
