/** The client's table of contents: remembers, connects, shows the page that the address names. */
import { effect } from '@preact/signals';
import { render } from 'preact';
import { AppProvider, openApp } from './app.ts';
import { openConnection } from './net/connection.ts';
import { browserStorage, guestPass } from './net/guest-pass.ts';
import { Pages } from './pages/pages.tsx';
import { openPlayed } from './played/store.ts';
import './styles/index.css';
import { openPreferences } from './ui/preferences.ts';
import { openRouter } from './ui/router.ts';
import { openToasts } from './ui/toasts.tsx';

const storage = browserStorage();
const connection = openConnection({ pass: guestPass(storage), now: () => performance.now() });
const app = openApp({
  connection,
  router: openRouter(window),
  preferences: openPreferences(storage),
  toasts: openToasts(),
  played: openPlayed(storage),
});

addEventListener('online', connection.reconnectNow);
effect(() => {
  const { value: route } = app.router.route;
  document.title = route.page === 'room' ? `${route.code} · Rallydrop` : 'Rallydrop';
});

render(
  <AppProvider value={app}>
    <Pages />
  </AppProvider>,
  document.getElementById('app')!,
);
