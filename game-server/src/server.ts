/** One whole server, built and connected; `main.ts` runs it, tests run it on a free port. */
import { randomBytes, webcrypto } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import type { Random32 } from '@rallydrop/common/game';
import { GAMES } from '@rallydrop/common/games/index';
import type { Clock } from '@rallydrop/common/tick';
import { Thinking } from './bots/thinking.ts';
import type { Config } from './config.ts';
import { Admission } from './gateway/admission.ts';
import { Crowd } from './gateway/crowd.ts';
import { requestHandlers } from './gateway/requests.ts';
import type { SocketPeer } from './gateway/socket-peer.ts';
import { Gateway } from './gateway.ts';
import { Guests } from './guests.ts';
import { createHttp } from './http.ts';
import { Lobby } from './lobby/lobby.ts';
import { Presence } from './lobby/presence.ts';
import type { Log } from './log.ts';
import { Prometheus } from './prometheus.ts';
import type { Rooms } from './rooms/api.ts';
import { Directory } from './rooms/directory.ts';
import { realTime, Ticker } from './ticker.ts';

/** How often the lobby looks around; its own intervals are longer. */
const LOBBY_TURN_MS = 250;

const clock: Clock = () => performance.now();
const random = pooled(() => webcrypto.getRandomValues(new Uint32Array(256)));

export interface RunningServer {
  /** As a browser on this machine would ask for it. */
  readonly url: string;
  readonly rooms: Rooms;
  readonly metrics: Prometheus;
  /** No new guests and rooms; resolves when running matches ended or their time is over. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/** What a test may put in place of the real thing. */
export interface Parts {
  readonly rooms?: Rooms;
}

export const createServer = async (config: Config, log: Log, parts: Parts = {}): Promise<RunningServer> => {
  const metrics = new Prometheus();
  const ticker = new Ticker({ clock, metrics, wakeIn: realTime });
  const thinking = new Thinking({ log, startThread: () => startThinking(config.assetsDir) });
  const rooms =
    parts.rooms ??
    new Directory({
      ...{ ticker, metrics, log, random, clock, limits: { maxRooms: config.maxRooms } },
      thinkersFor: (game) => thinking.for(game),
    });

  const guests = new Guests({ secret: config.tokenSecret ?? temporarySecret(log), random });
  const crowd = new Crowd<SocketPeer>();
  const lobby = new Lobby({ rooms, clock, games: GAMES.map((game) => game.name) });
  const presence = new Presence({
    rooms,
    clock,
    online: () => crowd.guests,
    audience: () => outsideRooms(crowd),
  });

  let ready = true;
  const http = await createHttp({ config, registry: metrics.registry, log, isReady: () => ready });
  await http.ready();
  const gateway = new Gateway(http.server, {
    ...{ rooms, lobby, presence, crowd, metrics, log, clock, random },
    admission: new Admission(config, guests),
    handlers: requestHandlers({ rooms, lobby, guests, crowd }),
    allowedOrigins: config.allowedOrigins,
  });
  metrics.watch(
    rooms,
    () => crowd.guests,
    () => gateway.bytesSent,
  );

  await http.listen({ port: config.port, host: config.host });
  ticker.start();
  const lobbyTurns = setInterval(() => {
    lobby.turn();
    presence.turn();
  }, LOBBY_TURN_MS);

  return {
    url: urlOf(http.server.address() as AddressInfo),
    rooms,
    metrics,
    drain: async () => {
      ready = false;
      lobby.close();
      await rooms.drain(config.drainSeconds * 1000);
    },
    close: async () => {
      ready = false;
      clearInterval(lobbyTurns);
      ticker.stop();
      await thinking.close();
      await gateway.close();
      await http.close();
    },
  };
};

/** Drawn by the hundred: one call of the system's for each number costs as much as a player's input. */
function pooled(draw: () => Uint32Array): Random32 {
  let numbers = draw();
  let used = 0;
  return () => {
    if (used === numbers.length) {
      numbers = draw();
      used = 0;
    }
    return numbers[used++]!;
  };
}

/** Its program lies beside this one, as the build puts it. */
const startThinking = (assetsDir: string): Worker => {
  const thread = new Worker(new URL('./thinking-thread.js', import.meta.url), { workerData: { assetsDir } });
  thread.unref();
  return thread;
};

const temporarySecret = (log: Log): string => {
  log.warn({}, 'TOKEN_SECRET is not set: guests will be strangers after a restart');
  return randomBytes(32).toString('base64url');
};

function* outsideRooms(crowd: Iterable<SocketPeer>): Generator<SocketPeer> {
  for (const peer of crowd) if (!peer.inRoom) yield peer;
}

const urlOf = ({ address, port, family }: AddressInfo): string => {
  const everywhere = address === '0.0.0.0' || address === '::';
  const host = everywhere ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${port}`;
};
