/** The real rooms and the real services in simulated time: a whole server but for its sockets and its pages. */
import type { AnyGame, Random32 } from '@rallydrop/common/game';
import { GAMES } from '@rallydrop/common/games/index';
import { asPlayerId } from '@rallydrop/common/ids';
import type { HotEvent } from '@rallydrop/common/protocol/hot';
import { isRefusal } from '@rallydrop/common/protocol/messages';
import { type Refusal, type RefusalReason, refusal } from '@rallydrop/common/protocol/refusals';
import { seededRandom } from '@rallydrop/common/random';
import { journalUntil } from '@rallydrop/common/sync/journal-until';
import { read } from '@rallydrop/common/sync/testing';
import { AccountService } from '@rallydrop/game-server/app/account';
import { Lobby } from '@rallydrop/game-server/app/lobby';
import { LobbyRooms } from '@rallydrop/game-server/app/lobby-rooms';
import { MatchmakingService } from '@rallydrop/game-server/app/matchmaking-service';
import { answer, type RequestHandlers, requestHandlers } from '@rallydrop/game-server/app/requests';
import { RoomsForStrangers } from '@rallydrop/game-server/app/rooms-for-strangers';
import { openSocial, type Social } from '@rallydrop/game-server/app/social';
import { WatchedJournals } from '@rallydrop/game-server/app/watched-journals';
import { LOCAL_PLACEMENT, localBus } from '@rallydrop/game-server/cluster/local';
import { Connections } from '@rallydrop/game-server/connections';
import { guestFace } from '@rallydrop/game-server/guest-face';
import type { HotFrame } from '@rallydrop/game-server/hot-frame';
import type { Log } from '@rallydrop/game-server/log';
import { matchingOf } from '@rallydrop/game-server/matchmaking/wave';
import type { Metrics } from '@rallydrop/game-server/metrics';
import { newRating } from '@rallydrop/game-server/ratings/rating';
import { fanOut, NO_EVENTS, type RoomEventSink } from '@rallydrop/game-server/rooms/events';
import { RoomRegistry } from '@rallydrop/game-server/rooms/registry';
import { RewindBudget } from '@rallydrop/game-server/rooms/rewind-budget';
import { SLOT_MS, Ticker } from '@rallydrop/game-server/ticker';
import {
  type Down,
  type Network,
  type ServerEnd,
  SimulatedConnection,
  type SimulatedRequest,
} from './simulated-connection.ts';
import { SimulatedTime } from './simulated-time.ts';

/** As often as the real server. */
const LOBBY_POLL_MS = 250;

class CountedMetrics implements Metrics {
  readonly refusals = new Map<RefusalReason, number>();
  readonly ticksRewound: number[] = [];
  hashMismatches = 0;
  patches = 0;
  deliveries = 0;
  overruns = 0;
  faults = 0;

  refused(reason: RefusalReason): void {
    this.refusals.set(reason, (this.refusals.get(reason) ?? 0) + 1);
  }
  cut(): void {}
  hashMismatch(): void {
    this.hashMismatches++;
  }
  patch(_bytes: number, receivers: number): void {
    this.patches++;
    this.deliveries += receivers;
  }
  tickLateness(): void {}
  overrun(ticks: number): void {
    this.overruns += ticks;
  }
  rewound(ticks: number): void {
    this.ticksRewound.push(ticks);
  }
  rewindOverBudget(): void {}
  roomFault(): void {
    this.faults++;
  }
}

export interface SimulatedServerDependencies {
  readonly seed: number;
  /** Instead of the real games. */
  readonly games?: (name: string) => AnyGame | undefined;
  readonly maxRooms?: number;
  /** Another grace for late inputs than the product's. */
  readonly rewindWindowTicks?: number;
  /** Those who are in no room are told of the lobby. */
  readonly tellsLobby?: boolean;
  /** Hears what happens in rooms. */
  readonly events?: RoomEventSink;
  readonly onSent?: (frame: HotFrame, connection: SimulatedConnection) => void;
  /** Sees every hot `input` before the rooms do, and after. */
  readonly onInput?: (payload: Uint8Array, connection: SimulatedConnection) => void;
  readonly onInputTaken?: (payload: Uint8Array, connection: SimulatedConnection) => void;
}

/** Keeps nothing, and says that it did: what is asked of this server is what happens in its memory. */
const FORGETFUL = {
  saveChat: () => Promise.resolve(null),
  recentChat: () => Promise.resolve([]),
  forgetChat: () => Promise.resolve(null),
  saveReport: () => Promise.resolve(null),
  saveBlock: () => Promise.resolve(null),
  liftBlock: () => Promise.resolve(null),
  blocksOf: () => Promise.resolve([]),
};

interface Guest {
  readonly id: string;
  readonly name: string;
  readonly network: Network;
  /** What strays at random on this connection; the server's own chance, if not said. */
  readonly random?: Random32;
  readonly take: (message: Down) => void;
}

export class SimulatedServer implements ServerEnd {
  readonly time = new SimulatedTime();
  readonly metrics = new CountedMetrics();
  readonly faults: { readonly fields: object; readonly message: string }[] = [];
  readonly registry: RoomRegistry;

  private readonly random: Random32;
  private readonly matchmaking: MatchmakingService;
  private readonly handlers: RequestHandlers;
  private readonly connections = new Connections<SimulatedConnection>();

  constructor(private readonly deps: SimulatedServerDependencies) {
    const { time, metrics } = this;
    const { games, maxRooms = 1000, rewindWindowTicks, seed } = deps;
    const { clock } = time;
    const log: Log = {
      info: () => {},
      warn: () => {},
      error: (fields, message) => this.faults.push({ fields, message }),
    };
    const random = seededRandom(seed);
    this.random = random;
    const ticker = new Ticker({ clock, metrics });
    const lobbyRooms = new LobbyRooms({ glimpse: (code) => this.registry.glimpse(code) });
    const listeners = [deps.events, deps.tellsLobby ? lobbyRooms.events : undefined];
    const events = listeners.filter((sink) => sink !== undefined);
    this.registry = new RoomRegistry({
      ...{ ticker, metrics, log, random, clock, limits: { maxRooms } },
      today: () => new Date(time.now),
      defer: (work, afterMs = 0) => time.at(time.now + afterMs, work),
      events:
        events.length > 1
          ? fanOut(events, (err) => log.error({ err }, 'a listener failed'))
          : (events[0] ?? NO_EVENTS),
      rewindBudget: new RewindBudget(clock),
      ...(games && { games }),
      ...(rewindWindowTicks !== undefined && { rewindWindowTicks }),
    });
    const roomsForStrangers = new RoomsForStrangers({
      rooms: this.registry,
      limits: { roomsPerGuest: Infinity, roomsPerAddress: 0 },
      addressesOf: () => [],
    });
    this.matchmaking = new MatchmakingService({
      ...{ rooms: roomsForStrangers, games: GAMES, blocksOf: () => [] },
      today: () => new Date(time.now),
      ratingOf: () => newRating(time.now),
      largeMatching: (waiting) => Promise.resolve(matchingOf(waiting)),
    });
    const shared = { rooms: this.registry, matchmaking: this.matchmaking };
    const social: Social = openSocial({
      ...{ rooms: this.registry, connections: this.connections, clock, bus: localBus(), store: FORGETFUL },
      ...{ sanctions: { isMuted: () => false }, today: () => new Date(time.now) },
    });
    const lobby = new Lobby({
      ...{ rooms: roomsForStrangers, matchmaking: this.matchmaking },
      ...{ clock, games: GAMES, blocks: social.blocks, connections: this.connections },
      ...{ lobbyRooms, defer: (work, afterMs = 0) => time.at(time.now + afterMs, work) },
    });
    this.handlers = requestHandlers({
      ...{ ...shared, lobby, placement: LOCAL_PLACEMENT, social: social.handlers },
      watchedJournals: new WatchedJournals((bytes, tick) => journalUntil(read(bytes), tick)),
      account: new AccountService({
        ...{ rooms: this.registry, matchmaking: this.matchmaking, nearby: () => [] },
        // Here every name is free.
        players: { rename: async (id, name) => ({ id, name, createdAt: 0 }) },
        store: { deletePlayer: async () => true, playerById: async () => null },
        sanctions: { hasFixedName: () => false },
        results: { keepNow: () => {} },
        connectionsOf: (player) => this.connections.tabsOf(player),
      }),
    });
    time.every(SLOT_MS, 0, () => ticker.poll());
    if (deps.tellsLobby) time.every(LOBBY_POLL_MS, 0, () => lobby.poll());
  }

  pass(ms: number): void {
    this.time.pass(ms);
  }

  /** A guest's network, before the server has let anybody in. */
  dial({ id, name, network, take, random = this.random }: Guest): SimulatedConnection {
    return new SimulatedConnection({
      ...{ time: this.time, random, name, network, take, server: this },
      playerId: asPlayerId(id),
      onSent: this.deps.onSent,
    });
  }

  /** The server lets a connection in, and says so. */
  admit(connection: SimulatedConnection): void {
    const { playerId, name } = connection;
    this.connections.add(connection);
    const seatKeptIn = this.registry.seatKeptFor(playerId) ?? null;
    connection.send('welcome', { name, face: guestFace(playerId), token: name, seatKeptIn, nearby: [] });
    connection.beginProbes();
  }

  /** Both at once: a handshake that takes no time. */
  connect(guest: Guest): SimulatedConnection {
    const connection = this.dial(guest);
    this.admit(connection);
    return connection;
  }

  /** The server notices that a connection is gone. */
  disconnected(connection: SimulatedConnection): void {
    this.connections.remove(connection);
    this.matchmaking.disconnected(connection);
    this.registry.disconnected(connection);
  }

  hot(connection: SimulatedConnection, event: HotEvent, message: Uint8Array): void {
    if (event === 'probe') connection.probeAnswered(message);
    else if (event === 'input') this.input(connection, message);
    else this.refuse(connection, refusal('unknown-event'));
  }

  request(connection: SimulatedConnection, { name, body, reply }: SimulatedRequest): void {
    const give = (value: object) => {
      if (isRefusal(value)) this.metrics.refused(value.reason);
      const answered = isRefusal(value) ? { ok: false, refusal: value } : { ok: true, value };
      connection.reply(() => reply(answered as Parameters<typeof reply>[0]));
    };
    const value = answer(this.handlers, connection, name, body);
    if (value instanceof Promise) void value.then(give);
    else give(value);
  }

  private input(connection: SimulatedConnection, message: Uint8Array): void {
    this.deps.onInput?.(message, connection);
    const { place } = connection;
    const refused = place ? place.input(message, 0, message.length, this.time.now) : refusal('not-in-a-room');
    if (refused) this.refuse(connection, refused);
    this.deps.onInputTaken?.(message, connection);
  }

  private refuse(connection: SimulatedConnection, refused: Refusal): void {
    this.metrics.refused(refused.reason);
    connection.send('refused', refused);
  }
}
