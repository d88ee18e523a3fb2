/** Where what a page asks for comes from, when there is a service worker. Pure. */

/**
 * `page`: from the network, else the site's one document. `kept`: from the cache, as what it holds never changes.
 * `fresh`: from the network, else from the cache. `network`: none of the worker's business.
 */
export type Strategy = 'page' | 'kept' | 'fresh' | 'network';

export interface Asked {
  readonly method: string;
  /** As the fetch standard has it; "navigate" is a page. */
  readonly mode: string;
  readonly url: string;
}

/** Addresses at which the client shows a page. */
const PAGES = /^\/(?:$|r\/|g\/|me$|p\/|top\/)/;
const LOOSE_FILES = /^\/(?:favicon\.svg|manifest\.webmanifest)$/;

export const strategyOf = ({ method, mode, url }: Asked, origin: string): Strategy => {
  const address = new URL(url);
  if (method !== 'GET' || address.origin !== origin) return 'network';
  const { pathname } = address;
  if (pathname.startsWith('/static/')) return 'kept';
  if (pathname.startsWith('/assets/') || LOOSE_FILES.test(pathname)) return 'fresh';
  return mode === 'navigate' && PAGES.test(pathname) ? 'page' : 'network';
};
