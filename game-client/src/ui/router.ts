/** The address bar as a signal: the History API, nothing more. */
import { type ReadonlySignal, signal } from '@preact/signals';
import { parseRoute, type Route } from './routes.ts';

export interface Router {
  readonly route: ReadonlySignal<Route>;
  go(path: string): void;
  /** As `go`, but "back" does not come here again. */
  replace(path: string): void;
  /** Until undone, "back" stays on this page and calls `ask` instead. */
  hold(ask: () => void): () => void;
}

export const openRouter = (page: Window): Router => {
  const read = () => parseRoute(page.location.pathname, page.location.search);
  const route = signal(read());
  let shown = page.location.href;
  let askFirst: (() => void) | undefined;
  const show = () => {
    shown = page.location.href;
    route.value = read();
  };
  page.addEventListener('popstate', () => {
    if (!askFirst) return show();
    page.history.pushState(null, '', shown);
    askFirst();
  });
  return {
    route,
    go: (path) => {
      page.history.pushState(null, '', path);
      show();
      page.scrollTo(0, 0);
    },
    replace: (path) => {
      page.history.replaceState(null, '', path);
      show();
    },
    hold: (ask) => {
      askFirst = ask;
      return () => {
        if (askFirst === ask) askFirst = undefined;
      };
    },
  };
};
