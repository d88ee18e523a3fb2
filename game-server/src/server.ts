/** One whole server, built and connected; `main.ts` runs it, tests run it on a free port. */
import type { AddressInfo } from 'node:net';
import { Worker } from 'node:worker_threads';
import { GAMES, gameNamed } from '@rallydrop/common/games/index';
import { SearchWorkers } from '@rallydrop/common/search-workers';
import { AccountService } from './app/account.ts';
import { KnownRatings } from './app/known-ratings.ts';
import { Lobby } from './app/lobby.ts';
import { LobbyRooms } from './app/lobby-rooms.ts';
import { MatchmakingService } from './app/matchmaking-service.ts';
import { Passkeys } from './app/passkeys.ts';
import { Players } from './app/players.ts';
import { requestHandlers } from './app/requests.ts';
import { Results } from './app/results.ts';
import { RoomsForStrangers } from './app/rooms-for-strangers.ts';
import { renamedBy, SANCTIONS_EVERY_MS, Sanctions } from './app/sanctions.ts';
import { openSocial, type Social } from './app/social.ts';
import { WatchedJournals } from './app/watched-journals.ts';
import { LOCAL_PLACEMENT, localBus } from './cluster/local.ts';
import type { Placement } from './cluster/placement.ts';
import type { Config } from './config.ts';
import { Connections } from './connections.ts';
import { Guests } from './guests.ts';
import { healthRoutes } from './http/health-routes.ts';
import { createHttp } from './http/http.ts';
import { matchRoutes } from './http/match-routes.ts';
import { meRoutes } from './http/me-routes.ts';
import { metricsRoute } from './http/metrics-route.ts';
import { pageRoutes } from './http/page-routes.ts';
import { profileRoutes } from './http/profile-routes.ts';
import { guardRequests } from './http/request-guard.ts';
import { JournalLog, POLL_MS } from './journal/log.ts';
import { NOTHING_LEFT, readLeft, restoreRooms } from './journal/recovery.ts';
import { LoadGuard } from './load-guard.ts';
import type { Log } from './log.ts';
import type { Waiting } from './matchmaking/waiting.ts';
import { KeptAnswers } from './profiles/kept-answers.ts';
import { Ladders } from './profiles/ladders.ts';
import { Profiles } from './profiles/profiles.ts';
import { Prometheus } from './prometheus.ts';
import type { JournalAnswer, JournalQuestion } from './replays/journal-question.ts';
import { RequestThread } from './request-thread.ts';
import type { Rooms } from './rooms/api.ts';
import { fanOut, type RoomEventSink } from './rooms/events.ts';
import { RoomRegistry } from './rooms/registry.ts';
import { RewindBudget } from './rooms/rewind-budget.ts';
import { urlOf, urlsNearby } from './server-url.ts';
import type { StorePlace } from './store/open-database.ts';
import type { Sanction } from './store/records/moderation.ts';
import { signingKey } from './store/signing-key.ts';
import { StoreClient, type StoreThread } from './store/store-client.ts';
import { startStoreThread } from './store/store-thread.ts';
import type { System } from './system.ts';
import { realTime, Ticker } from './ticker.ts';
import { Addresses } from './transport/addresses.ts';
import { Admission } from './transport/admission.ts';
import { directPathsWork } from './transport/direct-check.ts';
import { hotPathsOf } from './transport/hot-paths.ts';
import { RequestLimits } from './transport/request-limits.ts';
import type { SocketConnection } from './transport/socket-connection.ts';
import { SocketIoTransport } from './transport/socket-io.ts';
import { inTurns } from './turns.ts';

/** How often the matchmaking looks around; its own intervals are longer. */
const LOBBY_POLL_MS = 250;
const FORGET_MS = 3_600_000;
/** How often closed rooms are struck off whose guests they were counted for. */
const TIDY_MS = 60_000;
/** Pictures and names taken out of journals; who asks for more is told to come again. */
const MOST_JOURNALS_WAITING = 16;

export interface RunningServer {
  /** As a browser on this machine would ask for it. */
  readonly url: string;
  /** Where others in the same network find it. */
  readonly nearby: readonly string[];
  readonly rooms: Rooms;
  readonly metrics: Prometheus;
  readonly store: StoreClient;
  /** No new guests and rooms; running matches are written down for the next start, and their people told. */
  park(): Promise<void>;
  /** No new guests and rooms; resolves when running matches ended or their time is over. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

export interface ServerDependencies extends System {
  readonly config: Config;
  readonly log: Log;
  /** What a test may put in place of the real rooms. */
  readonly rooms?: Rooms;
  /** Of several nodes; this one alone, if not said. */
  readonly placement?: Placement;
  /** And of the real thread. */
  readonly startStore?: (place: StorePlace) => StoreThread;
}

/** @throws StoreFailure where the database cannot be opened, with a sentence for the operator. */
export const createServer = async (deps: ServerDependencies): Promise<RunningServer> => {
  const { config, log, clock, random, today } = deps;
  const metrics = new Prometheus();
  const store = new StoreClient({
    ...{ log, clock },
    startThread: () => (deps.startStore ?? startStoreThread)(config),
    onWritten: (ms) => metrics.storeWritten(ms),
  });
  await store.open();
  metrics.watchStore(() => store.health);
  const left = config.keepMatches
    ? await readLeft({ store: store.verbs, node: config.nodeName, log })
    : NOTHING_LEFT;
  const journals = new JournalLog({
    ...{ store: store.verbs, node: config.nodeName, clock, today, log },
    recordOf: (code) => rooms.recordOf(code),
    isAway: () => store.health.away !== null,
    firstSegment: left.nextSegment,
  });
  metrics.watchJournals(() => journals.behindMs);
  const load = new LoadGuard(clock, config.fullAtLatenessMs);
  const ticker = new Ticker({ clock, metrics, wakeIn: realTime, onSlot: (lateMs) => load.slot(lateMs) });
  const searchWorkers = new SearchWorkers({
    startThread: () => startSearchThread(config.assetsDir),
    onBroken: (err, game) => log.error({ err, game }, 'the thinking thread broke'),
  });
  const now = () => today().getTime();
  const ratings = new KnownRatings(now);
  const defer = inTurns(() => ticker.pollIfDue());
  const lobbyRooms = new LobbyRooms({ glimpse: (code) => rooms.glimpse(code) });
  const results = new Results({
    ...{ store: store.verbs, ratings, log, now, keepsMatches: config.keepMatches },
    ...{ games: gameNamed, rooms: () => rooms },
  });
  const sinks: RoomEventSink[] = [
    ...(config.keepMatches ? [journals] : []),
    lobbyRooms.events,
    results.events,
  ];
  const bus = localBus();
  const placement = deps.placement ?? LOCAL_PLACEMENT;
  const rooms: Rooms =
    deps.rooms ??
    new RoomRegistry({
      ...{ ticker, metrics, log, random, clock, today, limits: { maxRooms: config.maxRooms } },
      defer,
      events: fanOut(sinks, (error) => log.error({ err: error }, 'a listener to the rooms failed')),
      ratingOf: (player, pool) => ratings.shown(player, pool),
      rewindBudget: new RewindBudget(clock),
      isFull: () => load.full,
      searchWorkersFor: (game) => searchWorkers.for(game),
      placement,
      hearing: {
        ignores: (connection, author) => social.chat.ignores(connection, author),
        wantsSpectators: (connection) => social.chat.wantsSpectators(connection),
      },
    });

  restoreRooms(left, {
    ...{ store: store.verbs, node: config.nodeName, log, rooms, clock },
    onEnded: (event) => results.events.matchEnded(event),
    onKept: (code, match) => void results.recall(code, match),
  });

  let nearby: readonly string[] = [];
  const guests = new Guests({ secret: config.tokenSecret ?? (await signingKey(store.verbs)), random, today });
  const connections = new Connections<SocketConnection>();
  const players: Players = new Players({
    ...{ store: store.verbs, guests, ratings, random, now },
    isHere: (player) => connections.has(player),
    onRenamed: (player, name) => account.named(player, name),
  });
  const waves = new RequestThread<Waiting, Int32Array>({
    startThread: () => startThread('wave-thread'),
    onBroken: (err) =>
      log.error({ err }, 'the thread of the matchmaking broke; the next wave starts another'),
  });
  const wholeJournals = new RequestThread<JournalQuestion, JournalAnswer>({
    startThread: () => startThread('journal-thread'),
    onBroken: (err) => log.error({ err }, 'the thread for journals broke; the next question starts another'),
    mostWaiting: MOST_JOURNALS_WAITING,
  });
  const sanctions = new Sanctions({ store: store.verbs, today, onNew: (fresh) => sanctioned(fresh) });
  const social: Social = openSocial({
    ...{ rooms, connections, sanctions, bus, clock, today, store: store.verbs },
  });
  await social.chat.open();
  const roomsForStrangers = new RoomsForStrangers({
    ...{ rooms, limits: config },
    addressesOf: (player) => [...connections.tabsOf(player)].map(({ address }) => address),
  });
  const matchmaking = new MatchmakingService({
    ...{ rooms: roomsForStrangers, today, games: GAMES },
    ratingOf: (player, pool) => ratings.of(player, pool),
    blocksOf: (player) => social.blocks.of(player),
    largeMatching: (waiting) => waves.ask(waiting),
  });
  const account = new AccountService({
    ...{ players, rooms, matchmaking, sanctions, results, store: store.verbs },
    nearby: () => nearby,
    connectionsOf: (player) => connections.tabsOf(player),
  });
  const lobby = new Lobby({
    ...{ clock, defer, rooms: roomsForStrangers, lobbyRooms, matchmaking },
    ...{ blocks: social.blocks, connections, games: GAMES },
  });

  const sanctioned = (fresh: readonly Sanction[]) => {
    transport.expel();
    for (const player of renamedBy(fresh))
      if (connections.has(player)) void account.renamedByOperator(player);
  };

  const pages = { store: store.verbs, games: GAMES, kept: new KeptAnswers(clock), now };
  const passkeys = new Passkeys({ store: store.verbs, now });

  let draining = false;
  const http = await createHttp({
    ...{ config, log },
    operatorRoutes: [
      healthRoutes({
        isReady: () => !draining,
        isStoreAway: () => store.health.away !== null,
        isFull: () => load.full,
      }),
      metricsRoute({ registry: metrics.registry, token: config.metricsToken, clock }),
    ],
    siteRoutes: [
      pageRoutes({ ...config, guests }),
      matchRoutes({
        ...{ config, journals: wholeJournals, verbs: store.verbs },
        isHidden: (id) => rooms.hides(id),
      }),
      profileRoutes({ ladders: new Ladders(pages), profiles: new Profiles(pages) }),
      meRoutes({ ...{ guests, players, account, metrics, store: store.verbs }, passkeys }),
    ],
  });
  await http.ready();
  const limits = new RequestLimits({ limits: config, isOpen: (code) => rooms.has(code), clock });
  limits.openedBefore(rooms.openers());
  const addresses = new Addresses(config);
  const transport = new SocketIoTransport(http.server, {
    ...{ rooms, lobby, connections, metrics, log, clock, random },
    settings: config,
    addresses,
    limits,
    admission: new Admission(config.connectionsPerMinute, guests, players),
    directIo: config.directIo && (await directPathsWork(log)),
    ...{ sanctions, blocks: social.blocks, chat: social.chat },
    handlers: requestHandlers({
      ...{ rooms, matchmaking, account, lobby, placement, social: social.handlers },
      watchedJournals: new WatchedJournals((journal, tick) =>
        wholeJournals.ask({ kind: 'until', journal, tick }),
      ),
    }),
    nearby: () => nearby,
  });
  guardRequests(http.server, {
    ...{ addresses, clock, trustProxy: config.trustProxy },
    onRefused: (reason) => metrics.refused(reason),
    onCut: (reason) => {
      metrics.refused(reason);
      metrics.cut(reason);
      log.warn({ reason }, 'cut an address that asked for far too much');
    },
  });
  await sanctions.refresh();
  metrics.watch(rooms, {
    guests: () => connections.guests,
    bytesSent: () => transport.bytesSent,
    full: () => load.full,
    hotPaths: () => hotPathsOf(connections),
  });

  await http.listen({ port: config.port, host: config.host });
  const address = http.server.address() as AddressInfo;
  nearby = urlsNearby(config.host, String(address.port));
  ticker.start();
  const lobbyPolls = setInterval(() => {
    matchmaking.poll();
    lobby.poll();
    players.poll();
    results.poll();
  }, LOBBY_POLL_MS);
  const sanctionPolls = setInterval(() => void sanctions.refresh(), SANCTIONS_EVERY_MS);
  const tidying = setInterval(() => roomsForStrangers.tidy(), TIDY_MS);
  const forgetting = setInterval(() => {
    void social.chat.tidy();
    void players.forget();
  }, FORGET_MS);

  const journalPolls = setInterval(() => {
    journals.poll();
    if (config.keepMatches) rooms.setKeeps(journals.keeps && store.health.away === null);
  }, POLL_MS);

  return {
    url: urlOf(address),
    nearby,
    rooms,
    metrics,
    store,
    park: async () => {
      draining = true;
      matchmaking.close();
      ticker.stop();
      rooms.park();
      results.keepNow();
      clearInterval(journalPolls);
      journals.close();
      for (const connection of connections) connection.send('restarting', 0);
    },
    drain: async () => {
      draining = true;
      matchmaking.close();
      for (const connection of connections) connection.send('restarting', config.drainSeconds * 1000);
      await rooms.drain(config.drainSeconds * 1000);
    },
    close: async () => {
      draining = true;
      for (const timer of [lobbyPolls, journalPolls, sanctionPolls, tidying, forgetting])
        clearInterval(timer);
      ticker.stop();
      results.keepNow();
      journals.close();
      await searchWorkers.close();
      await waves.close();
      await wholeJournals.close();
      await transport.close();
      await http.close();
      await store.close();
    },
  };
};

/** Its program lies beside this one, as the build puts it. */
const startSearchThread = (assetsDir: string): Worker => {
  const thread = new Worker(new URL('./search-thread.js', import.meta.url), { workerData: { assetsDir } });
  thread.unref();
  return thread;
};

const startThread = (name: string): Worker => {
  const thread = new Worker(new URL(`./${name}.js`, import.meta.url));
  thread.unref();
  return thread;
};
