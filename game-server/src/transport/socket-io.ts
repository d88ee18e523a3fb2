/**
 * Socket.IO ↔ typed messages; the only importer of socket.io.
 *
 * In: decoder (`transport/guarded-decoder.ts`) → hot frames to the rooms, requests through `parseRequest` to their handlers.
 * Out: a `Connection` per socket. Nothing is logged per packet; refusals are counted by name.
 */
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Random32 } from '@rallydrop/common/game';
import type { HotEvent } from '@rallydrop/common/protocol/hot';
import { isRefusal } from '@rallydrop/common/protocol/messages';
import { Encoder, UNREADABLE } from '@rallydrop/common/protocol/parser';
import { type Refusal, type RefusalReason, refusal } from '@rallydrop/common/protocol/refusals';
import type { Clock, Milliseconds } from '@rallydrop/common/tick';
import { Server, type Socket } from 'socket.io';
import type { LobbyFeed } from '../app/lobby-feed.ts';
import type { MatchmakingService } from '../app/matchmaking-service.ts';
import { answer, type RequestHandlers } from '../app/requests.ts';
import type { Connections } from '../connections.ts';
import { guestFace } from '../guest-face.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Rooms } from '../rooms/api.ts';
import type { Admission, Admitted } from './admission.ts';
import { readDirectly } from './direct-read.ts';
import { FloodGuard } from './flood-guard.ts';
import { type FrameHandler, type GuardedDecoder, guardedDecoder, TOO_LARGE } from './guarded-decoder.ts';
import { SocketConnection } from './socket-connection.ts';
import { STEP_MS, TimerWheel } from './timer-wheel.ts';

/** Above it engine.io hangs up; between the door's `MESSAGE_MAX` and this a refusal can still be sent. */
const TRANSPORT_MAX_BYTES = 16_384;
/** One who got no further than the transport is not waited for longer. */
const HANDSHAKE_MS = 10_000;
const NOT_IN_A_ROOM = refusal('not-in-a-room');
/** How long a closing handshake may take. */
const FAREWELL_MS = 1_000;

export interface TransportDependencies {
  readonly rooms: Rooms;
  readonly matchmaking: MatchmakingService;
  readonly lobbyFeed: LobbyFeed;
  readonly connections: Connections<SocketConnection>;
  readonly admission: Admission;
  readonly handlers: RequestHandlers;
  readonly allowedOrigins: readonly string[];
  /** [see Welcome] */
  readonly nearby: () => readonly string[];
  readonly metrics: Metrics;
  readonly log: Log;
  readonly clock: Clock;
  readonly random: Random32;
}

export class SocketIoTransport {
  private readonly tools: TransportDependencies;
  private readonly io: Server;
  private readonly wheel: TimerWheel;
  private readonly timer: NodeJS.Timeout;
  private bytesOfClosed = 0;
  private shapeReported = false;
  private faults = 0;

  constructor(http: HttpServer, tools: TransportDependencies) {
    this.tools = tools;
    this.wheel = new TimerWheel(tools.clock());
    this.timer = setInterval(() => this.wheel.advance(tools.clock()), STEP_MS);
    this.io = new Server(http, {
      parser: { Encoder, Decoder: guardedDecoder(tools.clock) },
      transports: ['websocket', 'polling'],
      perMessageDeflate: false,
      httpCompression: false,
      maxHttpBufferSize: TRANSPORT_MAX_BYTES,
      connectTimeout: HANDSHAKE_MS,
      serveClient: false,
      ...(tools.allowedOrigins.length > 0 && { cors: { origin: [...tools.allowedOrigins] } }),
      allowRequest: (request, decide) => void this.allow(request, decide),
    });
    this.io.engine.use(this.limitBody);
    this.io.use((socket, next) => void this.admit(socket, next));
    this.io.on('connection', (socket) => this.connected(socket));
  }

  /** Written to WebSockets since the start, frames and handshakes included. */
  get bytesSent(): number {
    let bytes = this.bytesOfClosed;
    for (const connection of this.tools.connections) bytes += connection.writer.bytesWritten;
    return bytes;
  }

  /** Says goodbye to everybody; resolves when all are gone. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    const writers = [...this.tools.connections].map((connection) => connection.writer);
    this.io.disconnectSockets(true);
    this.io.engine.close();
    if (writers.length > 0) await new Promise((resolve) => setTimeout(resolve, FAREWELL_MS / 10));
    for (const writer of writers) writer.terminate();
  }

  private async allow(
    request: IncomingMessage,
    decide: (problem: string | null | undefined, allowed: boolean) => void,
  ): Promise<void> {
    const refused = await this.tools.admission.connection(request);
    if (refused) this.tools.metrics.refused(refused.reason);
    decide(refused ? `${refused.reason}: ${refused.sentence}` : null, !refused);
  }

  /** Long-polling's bodies say their size beforehand; engine.io itself would cut them without a word. */
  private readonly limitBody = (
    request: { headers: IncomingMessage['headers'] },
    response: { writeHead(status: number): unknown; end(body: string): unknown },
    next: () => void,
  ): void => {
    if (Number(request.headers['content-length'] ?? 0) <= TRANSPORT_MAX_BYTES) {
      next();
      return;
    }
    this.tools.metrics.refused('message-too-large');
    // Not chained: for a WebSocket engine.io passes a stand-in whose `writeHead` returns nothing.
    response.writeHead(413);
    response.end(JSON.stringify(refusal('message-too-large')));
  };

  private async admit(socket: Socket, next: (problem?: Error & { data?: Refusal }) => void): Promise<void> {
    try {
      const admitted = await this.tools.admission.guest(socket.handshake.auth);
      if (isRefusal(admitted)) {
        this.tools.metrics.refused(admitted.reason);
        return next(Object.assign(new Error(admitted.reason), { data: admitted }));
      }
      socket.data = admitted;
      next();
    } catch (error) {
      this.fault(error);
      next(Object.assign(new Error('not-now'), { data: refusal('not-now') }));
    }
  }

  private connected(socket: Socket): void {
    const { rooms, matchmaking, lobbyFeed, connections, clock, random, metrics } = this.tools;
    const { guest, pass, plain } = socket.data as Admitted;
    const connection = new SocketConnection(socket, guest, plain, {
      clock,
      random,
      wheel: this.wheel,
      unexpectedShape: this.reportShape,
    });
    connections.add(connection);
    // The request that opened the connection is decoder for ever otherwise; socket.io's page on memory usage says so.
    Reflect.set(socket.conn, 'request', null);
    // Never handed on: here ends every event that is not hot, known or not.
    socket.use((packet) => this.receive(connection, packet));
    this.guardFrames(socket, connection);
    socket.on('disconnect', (_reason, description) => {
      if (isTooLarge(description)) metrics.refused('message-too-large');
      connection.stopProbing();
      this.bytesOfClosed += connection.writer.bytesWritten;
      connections.remove(connection);
      matchmaking.disconnected(connection);
      this.guarded(() => rooms.disconnected(connection));
    });
    const seatKeptIn = this.guarded(() => rooms.seatKeptFor(connection.playerId)) ?? null;
    connection.send('welcome', {
      ...{
        name: guest.name,
        face: guestFace(guest.id),
        token: pass,
        seatKeptIn,
        nearby: this.tools.nearby(),
      },
    });
    this.guarded(() => lobbyFeed.greet(connection));
    connection.startProbing();
  }

  /** Takes this connection's frames from its decoder. Where Socket.IO hides the decoder elsewhere, hot events come as others do. */
  private guardFrames(socket: Socket, connection: SocketConnection): void {
    const found: unknown = Reflect.get(socket.client, 'decoder');
    if (typeof found !== 'object' || found === null || !('handler' in found)) {
      this.reportShape();
      return;
    }
    const decoder = found as GuardedDecoder;
    decoder.handler = new ConnectionFrames(this, socket, connection, new FloodGuard(this.tools.clock));
    readDirectly(socket.conn, decoder, this.reportShape);
  }

  hot(connection: SocketConnection, event: HotEvent, message: Uint8Array, now: Milliseconds): void {
    if (event === 'input') {
      this.input(connection, message, now);
    } else if (event === 'probe') {
      connection.probeAnswered(message, now);
    } else {
      this.refuse(connection, 'unknown-event');
    }
  }

  /** Not by `guarded`: a closure for each input would show. */
  private input(connection: SocketConnection, message: Uint8Array, now: Milliseconds): void {
    try {
      const { place } = connection;
      const refused = place ? place.input(message, now) : NOT_IN_A_ROOM;
      if (refused) this.refuse(connection, refused.reason);
    } catch (error) {
      this.fault(error);
    }
  }

  private receive(connection: SocketConnection, packet: readonly unknown[]): void {
    const last: unknown = packet.at(-1);
    const [event, ...rest] = typeof last === 'function' ? packet.slice(0, -1) : packet;
    if (event === 'input' || event === 'probe') {
      if (rest[0] instanceof Uint8Array) this.hot(connection, event, rest[0], this.tools.clock());
      else this.refuse(connection, 'malformed-message');
      return;
    }
    void this.answer(connection, event, rest).then((value) => {
      if (isRefusal(value)) this.tools.metrics.refused(value.reason);
      if (typeof last === 'function') {
        last(isRefusal(value) ? { ok: false, refusal: value } : { ok: true, value });
      } else if (isRefusal(value)) {
        connection.tell(value);
      }
    });
  }

  private async answer(
    connection: SocketConnection,
    event: unknown,
    rest: readonly unknown[],
  ): Promise<object> {
    if (event === UNREADABLE || rest.length > 1) return refusal('malformed-message');
    if (event === TOO_LARGE) return refusal('message-too-large');
    try {
      return await answer(this.tools.handlers, connection, event, rest[0]);
    } catch (error) {
      this.fault(error);
      return refusal('not-now');
    }
  }

  /** There were too many messages. */
  dropped(socket: Socket, connection: SocketConnection, flood: FloodGuard): void {
    this.refuse(connection, 'too-many-messages');
    if (flood.dropped()) this.cut(socket, connection);
  }

  private refuse(connection: SocketConnection, reason: RefusalReason): void {
    this.tools.metrics.refused(reason);
    connection.tell(refusal(reason));
  }

  private cut(socket: Socket, connection: SocketConnection): void {
    this.tools.metrics.refused('flood-disconnected');
    this.tools.log.warn({ player: connection.playerId }, 'disconnected a flood');
    connection.send('refused', refusal('flood-disconnected'));
    socket.disconnect(true);
    setTimeout(() => connection.writer.terminate(), FAREWELL_MS).unref();
  }

  private guarded<T>(ask: () => T): T | undefined {
    try {
      return ask();
    } catch (error) {
      this.fault(error);
      return undefined;
    }
  }

  /** A fault of ours while serving one guest harms nobody else; the first few are logged, then every thousandth. */
  private fault(error: unknown): void {
    this.faults++;
    if (this.faults > 20 && this.faults % 1_000 !== 0) return;
    this.tools.log.error({ err: error, faults: this.faults }, 'a message could not be served');
  }

  private readonly reportShape = (): void => {
    if (this.shapeReported) return;
    this.shapeReported = true;
    this.tools.log.warn(
      {},
      'engine.io is not as the fast way needs it; every message takes the ordinary one',
    );
  };
}

/** Stands behind one connection's decoder. */
class ConnectionFrames implements FrameHandler {
  constructor(
    private readonly transport: SocketIoTransport,
    private readonly socket: Socket,
    private readonly connection: SocketConnection,
    private readonly flood: FloodGuard,
  ) {}

  hot(event: HotEvent, message: Uint8Array, now: Milliseconds): void {
    this.transport.hot(this.connection, event, message, now);
  }

  dropped(): void {
    this.transport.dropped(this.socket, this.connection, this.flood);
  }
}

const isTooLarge = (description: unknown): boolean =>
  description instanceof Error && description.message.includes('Max payload size exceeded');
