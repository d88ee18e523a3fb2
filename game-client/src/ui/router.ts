/** The address bar as a signal: the History API, nothing more. */
import { type ReadonlySignal, signal } from '@preact/signals';
import { parseRoute, type Route } from './routes.ts';

export interface Router {
  readonly route: ReadonlySignal<Route>;
  go(path: string): void;
  /** As `go`, but "back" does not come here again. */
  replace(path: string): void;
}

export const openRouter = (page: Window): Router => {
  const read = () => parseRoute(page.location.pathname, page.location.search);
  const route = signal(read());
  page.addEventListener('popstate', () => {
    route.value = read();
  });
  return {
    route,
    go: (path) => {
      page.history.pushState(null, '', path);
      route.value = read();
      page.scrollTo(0, 0);
    },
    replace: (path) => {
      page.history.replaceState(null, '', path);
      route.value = read();
    },
  };
};
