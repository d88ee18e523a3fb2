/** The client's table of contents: remembers, connects, shows the page that the address names. */
import { effect } from '@preact/signals';
import { render } from 'preact';
import { AppProvider, openApp } from './app.ts';
import { browserStorage, guestPass, makeCookie } from './net/guest-pass.ts';
import { openConnection } from './net/open-connection.ts';
import { openSocketIo } from './net/socket-io.ts';
import { PAGE_TIMERS } from './net/timers.ts';
import { keepSite, watchNetwork } from './offline/keep-site.ts';
import { followOtherTabs } from './pages/me/other-tabs.ts';
import { Pages } from './pages/pages.tsx';
import { openPlayed } from './played/store.ts';
import './styles/index.css';
import { openCaller } from './ui/caller.ts';
import { titleOf } from './ui/page-title.ts';
import { openPreferences } from './ui/preferences.ts';
import { openRouter } from './ui/router.ts';
import { openToasts } from './ui/toasts.tsx';

const storage = browserStorage();
const preferences = openPreferences(storage);
const connection = openConnection({
  pass: guestPass(storage, makeCookie),
  timers: PAGE_TIMERS,
  openWire: openSocketIo,
});
const app = openApp({
  connection,
  router: openRouter(window),
  preferences,
  caller: openCaller(preferences.muted),
  networkThere: watchNetwork(window),
  toasts: openToasts(),
  played: openPlayed(storage),
});

addEventListener('online', connection.reconnectNow);
keepSite();
followOtherTabs();
effect(() => {
  const { value: route } = app.router.route;
  document.title = titleOf(route);
});

render(
  <AppProvider value={app}>
    <Pages />
  </AppProvider>,
  document.getElementById('app')!,
);
