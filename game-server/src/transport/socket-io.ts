/**
 * Socket.IO ↔ typed messages; the only importer of socket.io.
 *
 * In: gate (`gate.ts`) → traffic, which pays for every frame (`traffic.ts`) → decoder (`guarded-decoder.ts`) → inbox
 * (`inbox.ts`) → hot messages to the rooms, requests to their handlers; a player's input goes from the TCP socket to
 * `HotIntake` directly (`direct-read.ts`). Out: a `Connection` per socket. Nothing is logged per packet; refusals are
 * counted by name.
 */
import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http';
import type { PlayerId } from '@rallydrop/common/ids';
import { isRefusal } from '@rallydrop/common/protocol/messages';
import { StandardEncoder } from '@rallydrop/common/protocol/parser';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import { Server, type Socket } from 'socket.io';
import { guestFace } from '../guest-face.ts';
import type { CutReason } from '../metrics.ts';
import { addressOf } from './address.ts';
import type { Admitted } from './admission.ts';
import { allowanceOf, Budget } from './budget.ts';
import { DirectRead } from './direct-read.ts';
import { DirectWriter } from './direct-write.ts';
import { Gate, SESSION_COST, statusOf } from './gate.ts';
import { guardedDecoder } from './guarded-decoder.ts';
import { HotIntake } from './hot-intake.ts';
import { Inbox } from './inbox.ts';
import { engineSocket } from './node-internals.ts';
import { SocketConnection } from './socket-connection.ts';
import { STEP_MS, TimerWheel } from './timer-wheel.ts';
import type { EngineConnection, Traffic } from './traffic.ts';
import type { TransportDependencies } from './transport-dependencies.ts';

/** Above it engine.io hangs up; between the decoder's `MESSAGE_MAX` and this a refusal can still be sent. */
const TRANSPORT_MAX_BYTES = 16_384;
/** One who got no further than the transport is not waited for longer. */
const HANDSHAKE_MS = 10_000;
/** How long the last word to one who is cut may take to leave; nothing is read meanwhile. */
const FAREWELL_MS = 250;
/** How long a closing handshake may take. */
const GOODBYE_MS = 100;
/** How often what is remembered of addresses and guests is gone through. */
const TIDY_MS = 60_000;

export class SocketIoTransport {
  private readonly io: Server;
  private readonly wheel: TimerWheel;
  private readonly timers: readonly NodeJS.Timeout[];
  private readonly gate: Gate;
  private readonly inbox: Inbox;
  private readonly upgrades = new WeakSet<IncomingMessage>();
  private readonly trafficOf = new Map<unknown, Traffic>();
  private readonly connectionOf = new Map<Traffic, { socket: Socket; connection: SocketConnection }>();
  /** A guest's requests cost the guest as well, in whichever tab they are made. */
  private readonly guestBudgets = new Map<PlayerId, Budget>();
  private bytesOfClosed = 0;
  private shapeReported = false;

  constructor(
    http: HttpServer,
    private readonly deps: TransportDependencies,
  ) {
    const { settings, clock, addresses } = deps;
    this.wheel = new TimerWheel(clock());
    this.timers = [
      setInterval(() => this.wheel.advance(clock()), STEP_MS),
      setInterval(() => this.tidy(), TIDY_MS),
    ];
    this.inbox = new Inbox(deps);
    this.gate = new Gate({
      ...{ addresses, clock, onBroken: (traffic, reason) => this.cut(traffic, reason) },
      settings: {
        ...{ allowedOrigins: settings.allowedOrigins, trustProxy: settings.trustProxy },
        ...{ bodyLimit: TRANSPORT_MAX_BYTES, backlogLimit: settings.backlogKilobytes * 1024 },
        allowance: allowanceOf(settings.messagesPerSecond),
      },
    });
    let newest: Traffic | undefined;
    http.prependListener('upgrade', (request) => this.upgrades.add(request));
    this.io = new Server(http, {
      parser: { Encoder: StandardEncoder, Decoder: guardedDecoder(() => newest!.budget) },
      transports: ['websocket', 'polling'],
      perMessageDeflate: false,
      httpCompression: false,
      maxHttpBufferSize: TRANSPORT_MAX_BYTES,
      connectTimeout: HANDSHAKE_MS,
      serveClient: false,
      ...(settings.allowedOrigins.length > 0 && { cors: { origin: [...settings.allowedOrigins] } }),
      allowRequest: (request, decide) => void this.allow(request, decide),
    });
    this.io.engine.use((request: IncomingMessage, response: ServerResponse, next: () => void) =>
      this.pass(request, response, next),
    );
    // Before Socket.IO makes the connection's decoder.
    this.io.engine.prependListener('connection', (connection: EngineConnection) => {
      newest = this.gate.opened(connection);
      this.trafficOf.set(connection, newest);
      connection.once('close', () => this.closed(connection));
    });
    this.io.use((socket, next) => void this.admit(socket, next));
    this.io.on('connection', (socket) => this.connected(socket));
  }

  /** Written to WebSockets since the start, frames and handshakes included. */
  get bytesSent(): number {
    let bytes = this.bytesOfClosed;
    for (const traffic of this.trafficOf.values()) bytes += traffic.bytesWritten;
    return bytes;
  }

  /** Sends away those who may not be here any more. */
  expel(): void {
    for (const [traffic, { connection }] of [...this.connectionOf]) {
      const why = this.deps.sanctions.refuses(connection.playerId, traffic.address);
      if (why && !traffic.isCut) this.cut(traffic, 'banned');
    }
  }

  /** Says goodbye to everybody; resolves when all are gone. */
  async close(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    const open = [...this.trafficOf.values()];
    this.io.disconnectSockets(true);
    this.io.engine.close();
    if (open.length > 0) await new Promise((resolve) => setTimeout(resolve, GOODBYE_MS));
    for (const traffic of open) traffic.destroy();
  }

  /** Every request and every upgrade, of a new connection or an old one. */
  private pass(request: IncomingMessage, response: ServerResponse, next: () => void): void {
    const isUpgrade = this.upgrades.has(request);
    const refused = this.gate.admit(request, isUpgrade);
    if (!refused) {
      next();
      return;
    }
    // A cut counts where it is made.
    if (refused.reason !== 'flood-disconnected') this.deps.metrics.refused(refused.reason);
    if (isUpgrade) hangUp(request, refused);
    else {
      response.writeHead(statusOf(refused), { 'content-type': 'application/json' });
      response.end(JSON.stringify(refused));
      // What came behind in the same segment is not answered. A proxy's connection is not this guest's alone.
      if (!this.deps.settings.trustProxy) request.socket.destroySoon();
    }
  }

  /** Only new connections. */
  private async allow(
    request: IncomingMessage,
    decide: (problem: string | null | undefined, allowed: boolean) => void,
  ): Promise<void> {
    const { admission, settings, metrics } = this.deps;
    const refused = await admission.connection(addressOf(request, settings.trustProxy));
    if (refused) metrics.refused(refused.reason);
    decide(refused ? `${refused.reason}: ${refused.sentence}` : null, !refused);
  }

  private async admit(socket: Socket, next: (problem?: Error & { data?: Refusal }) => void): Promise<void> {
    const { admission, sanctions, metrics } = this.deps;
    const refuse = (why: Refusal) => next(Object.assign(new Error(why.reason), { data: why }));
    try {
      const traffic = this.trafficOf.get(socket.conn);
      if (!traffic?.claim()) {
        metrics.refused('already-connected');
        return refuse(refusal('already-connected'));
      }
      // Asking over an old connection costs what it does over a new one.
      if (traffic.wasReleased && traffic.pay(SESSION_COST) === 'broke')
        return refuse(refusal('flood-disconnected'));
      const { auth, headers } = socket.handshake;
      const admitted = await admission.guest(auth, headers.cookie, (player) =>
        sanctions.refuses(player, traffic.address),
      );
      if (isRefusal(admitted)) {
        traffic.release();
        metrics.refused(admitted.reason);
        return refuse(admitted);
      }
      socket.data = admitted;
      next();
    } catch (error) {
      this.inbox.fault(error);
      refuse(refusal('not-now'));
    }
  }

  private connected(socket: Socket): void {
    const { rooms, connections, blocks, clock, random, nearby } = this.deps;
    const { inbox, wheel } = this;
    const { guest, pass, hot, passRefused } = socket.data as Admitted;
    const traffic = this.trafficOf.get(socket.conn);
    if (!traffic) return;
    const connection = new SocketConnection(socket, guest, { clock, random, wheel, traffic, hot });
    connections.add(connection);
    void blocks.arrived(guest.id);
    this.connectionOf.set(traffic, { socket, connection });
    // The request that opened the connection is kept for ever otherwise; socket.io's page on memory usage says so.
    Reflect.set(socket.conn, 'request', null);
    const intake = new HotIntake(connection, traffic, clock, inbox);
    const guestBudget = this.budgetOf(connection.playerId);
    // Never handed on: here ends every event, known or not.
    socket.use((packet) => inbox.receive(connection, intake, guestBudget, packet));
    if (hot === 'frames' && this.deps.directIo) this.openDirectPaths(connection, socket.conn, intake);
    socket.on('disconnect', (_reason, description) => this.disconnected(connection, traffic, description));
    const seatKeptIn = inbox.guarded(() => rooms.seatKeptFor(connection.playerId)) ?? null;
    const { name, id } = guest;
    connection.send('welcome', { name, face: guestFace(id), token: pass, seatKeptIn, nearby: nearby() });
    if (passRefused) inbox.refuse(connection, passRefused.reason);
    connection.startProbing();
  }

  private openDirectPaths(connection: SocketConnection, conn: unknown, intake: HotIntake): void {
    const engine = engineSocket(conn);
    if (!engine) {
      this.reportShape();
      return;
    }
    connection.writer = new DirectWriter(engine, this.reportShape);
    connection.reader = new DirectRead(engine, intake, this.reportShape);
  }

  private disconnected(connection: SocketConnection, traffic: Traffic, description: unknown): void {
    const { rooms, lobby, connections, chat, blocks, metrics } = this.deps;
    if (isTooLarge(description)) {
      metrics.refused('message-too-large');
      metrics.cut('message-too-large');
    }
    connection.stop();
    this.connectionOf.delete(traffic);
    connections.remove(connection);
    this.inbox.guarded(() => lobby.disconnected(connection));
    chat.disconnected(connection);
    if (!connections.has(connection.playerId)) blocks.left(connection.playerId);
    this.inbox.guarded(() => rooms.disconnected(connection));
    // One who has left the namespace cannot come back over the same connection.
    if (!traffic.isCut) traffic.connection?.close(false);
  }

  private closed(connection: EngineConnection): void {
    this.bytesOfClosed += this.trafficOf.get(connection)?.bytesWritten ?? 0;
    this.trafficOf.delete(connection);
  }

  /** Who breaks a rule is told why, read no further, and gone in a moment; the address waits before it may come back. */
  private cut(traffic: Traffic, reason: CutReason): void {
    const { metrics, log, addresses, clock } = this.deps;
    const { socket, connection } = this.connectionOf.get(traffic) ?? {};
    metrics.refused(reason);
    metrics.cut(reason);
    log.warn({ reason, player: connection?.playerId }, 'cut a connection');
    if (reason === 'flood-disconnected') {
      // A flood of requests is not even a connection yet: nothing more of that address is read.
      if (traffic.connection) addresses.cut(traffic.address, clock());
      else addresses.shut(traffic.address, clock());
    }
    setTimeout(() => traffic.destroy(), FAREWELL_MS).unref();
    connection?.send('refused', refusal(reason));
    socket?.disconnect(true);
    if (!socket) traffic.connection?.close(true);
  }

  private budgetOf(player: PlayerId): Budget {
    const { clock, settings } = this.deps;
    const budget =
      this.guestBudgets.get(player) ?? new Budget(allowanceOf(settings.messagesPerSecond), clock());
    this.guestBudgets.set(player, budget);
    return budget;
  }

  private tidy(): void {
    const now = this.deps.clock();
    this.deps.addresses.tidy(now);
    this.deps.limits.tidy(now);
    for (const [player, budget] of this.guestBudgets) {
      if (budget.isFull(now)) this.guestBudgets.delete(player);
    }
  }

  private readonly reportShape = (): void => {
    if (this.shapeReported) return;
    this.shapeReported = true;
    this.deps.log.warn(
      {},
      'a connection is not as the direct paths need it; its messages take the ordinary one',
    );
  };
}

const hangUp = ({ socket }: IncomingMessage, refused: Refusal): void => {
  const body = JSON.stringify(refused);
  const head = `HTTP/1.1 ${statusOf(refused)} Refused\r\nConnection: close\r\nContent-Type: application/json`;
  socket.on('error', () => {});
  socket.write(`${head}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  socket.destroySoon();
};

const isTooLarge = (description: unknown): boolean =>
  description instanceof Error && description.message.includes('Max payload size exceeded');
