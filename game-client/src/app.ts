/** What every page can reach: the connection and the slow-changing things that it told us. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { lobbyAfter } from '@rallydrop/common/protocol/lobby-change';
import type { ChallengeView, LobbyView, SearchView } from '@rallydrop/common/protocol/views';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { openChallenges } from './challenges.ts';
import type { Connection } from './net/connection.ts';
import type { Played } from './played/store.ts';
import type { Caller } from './ui/caller.ts';
import type { Preferences } from './ui/preferences.ts';
import type { Router } from './ui/router.ts';
import type { Toasts } from './ui/toasts.tsx';
import { SEARCH } from './words.ts';

export interface App {
  readonly connection: Connection;
  readonly router: Router;
  readonly preferences: Preferences;
  readonly toasts: Toasts;
  readonly caller: Caller;
  /** Whether the browser knows of a network at all. */
  readonly networkThere: ReadonlySignal<boolean>;
  /** The matches that this browser remembers. */
  readonly played: Played;
  /** The guest's name; empty until the server has said it. */
  readonly name: Signal<string>;
  /** The number that the guest's face is drawn from. */
  readonly face: Signal<number>;
  /** Where others in the same network find the server. */
  readonly nearby: Signal<readonly string[]>;
  /** The room in which a seat waits for this guest. */
  readonly seatKeptIn: Signal<string | null>;
  /** When the server restarts, on the page's clock, ms; `null` while nobody says so. */
  readonly restartsAt: ReadonlySignal<number | 'now' | null>;
  readonly lobby: ReadonlySignal<LobbyView | null>;
  /** From others, waiting for an answer. */
  readonly challenges: ReadonlySignal<readonly ChallengeView[]>;
  /** Back to `idle` when the page has acted on what was found. */
  readonly search: Signal<SearchView>;
}

type Parts = Pick<
  App,
  'connection' | 'router' | 'preferences' | 'toasts' | 'caller' | 'networkThere' | 'played'
>;

export const openApp = (parts: Parts): App => {
  const { connection, router, preferences, toasts, caller, networkThere, played } = parts;
  const name = signal('');
  const face = signal(0);
  const nearby = signal<readonly string[]>([]);
  const seatKeptIn = signal<string | null>(null);
  const restartsAt = signal<number | 'now' | null>(null);
  const lobby = signal<LobbyView | null>(null);
  const search = signal<SearchView>({ kind: 'idle' });
  const challenges = openChallenges({ connection, toasts, caller });

  connection.on('welcome', (welcome) => {
    name.value = welcome.name;
    face.value = welcome.face;
    nearby.value = welcome.nearby;
    seatKeptIn.value = welcome.seatKeptIn;
  });
  // A search ended with the connection that began it.
  connection.whenOnline(() => {
    restartsAt.value = null;
    search.value = { kind: 'idle' };
  });
  connection.on('restarting', (inMs) => {
    restartsAt.value = inMs === 0 ? 'now' : performance.now() + inMs;
  });
  connection.on('lobby', (view) => {
    lobby.value = view;
  });
  connection.on('lobbyChange', (change) => {
    if (lobby.value) lobby.value = lobbyAfter(lobby.value, change);
  });
  connection.on('search', (view) => {
    search.value = view;
    if (view.kind === 'found') caller.call(SEARCH.found);
  });
  // A refused input is the session's business: it takes it back.
  connection.on('refused', (why, seq) => seq === undefined && toasts.warn(why));
  return {
    connection,
    router,
    preferences,
    toasts,
    caller,
    networkThere,
    played,
    name,
    face,
    nearby,
    seatKeptIn,
    restartsAt,
    lobby,
    challenges,
    search,
  };
};

const AppContext = createContext<App | undefined>(undefined);
export const AppProvider = AppContext.Provider;

export const useApp = (): App => {
  const app = useContext(AppContext);
  if (!app) throw new Error('a page was drawn outside of the app');
  return app;
};
