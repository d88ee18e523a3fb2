/**
 * The site without a network: once visited it opens, and what needs no server works. Pages come from the network while
 * there is one, so that a new version is never hidden by an old one. The build says which files there are.
 */
import { strategyOf } from './strategy.ts';

/** Put in by the build: every file of this version, and a name that changes with them. */
declare const FILES: readonly string[];
declare const VERSION: string;

interface Extendable {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetch {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
declare const self: {
  readonly location: Location;
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetch) => void): void;
};

const DOCUMENT = '/';

const install = async (): Promise<void> => {
  const cache = await caches.open(VERSION);
  await cache.addAll([DOCUMENT, ...FILES]);
  await self.skipWaiting();
};

const forgetOthers = async (): Promise<void> => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== VERSION).map((name) => caches.delete(name)));
};

const fromCache = async (request: Request | string): Promise<Response | undefined> =>
  (await caches.open(VERSION)).match(request, { ignoreVary: true });

const fresh = async (request: Request, instead: Request | string): Promise<Response> => {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await fromCache(instead);
    if (kept) return kept;
    throw error;
  }
};

const kept = async (request: Request): Promise<Response> => (await fromCache(request)) ?? fetch(request);

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(forgetOthers()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const strategy = strategyOf(request, self.location.origin);
  if (strategy === 'page') event.respondWith(fresh(request, DOCUMENT));
  else if (strategy === 'fresh') event.respondWith(fresh(request, request));
  else if (strategy === 'kept') event.respondWith(kept(request));
});
