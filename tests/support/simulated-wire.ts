/**
 * The client's end of connections in simulated time, as what `openConnection` needs of a socket: an attempt takes its
 * round trips, may sleep because its first packet was lost, and begins again by itself after a loss, as Socket.IO does.
 */
import type { Milliseconds } from '@rallydrop/common/tick';
import type { Wire } from '@rallydrop/game-client/net/wire';
import { type Down, type SimulatedConnection, unframed } from './simulated-connection.ts';
import type { SimulatedTime } from './simulated-time.ts';

/** Messages there and back until the server is reached (TCP, TLS, WebSocket); one more there asks to be let in. */
const REACHING = 3;
const HANDSHAKE_BYTES = 600;
/** A connection's very first packet is repeated after this (RFC 6298, 2.1), as nothing is known of the round trip. */
const FIRST_REPEAT_MS = 1_000;
/** Socket.IO's `reconnectionDelay`, as the product sets it. */
const RECONNECT_MS = 200;

export interface SimulatedWireDependencies {
  readonly time: SimulatedTime;
  /** A new connection of this client, not let in yet. */
  readonly dial: (take: (message: Down) => void) => SimulatedConnection;
  /** Asks the server to let a connection in, and tells it that one is gone. */
  readonly admit: (connection: SimulatedConnection) => void;
  readonly disconnected: (connection: SimulatedConnection) => void;
  /** Whether there is no network at this moment. */
  readonly isAway: () => boolean;
  /** Every hot frame that arrives, with its bytes on the wire. */
  readonly onFrame: (bytes: number) => void;
  /** How long the answer to a probe is held back: an honest client's is not. */
  readonly holdsProbe: () => Milliseconds;
}

type Handler = (...values: unknown[]) => void;

export class SimulatedWire implements Wire {
  readonly active = true;

  private readonly handlers = new Map<string, Handler>();
  private onReachedHandler: () => void = () => {};
  private connection: SimulatedConnection | undefined;

  constructor(private readonly deps: SimulatedWireDependencies) {
    this.connect();
  }

  connect(): void {
    const { time, dial, isAway } = this.deps;
    this.connection?.closeClient();
    const connection = dial((message) => this.take(connection, message));
    this.connection = connection;
    const begin = () => this.reach(connection, 0);
    if (isAway()) time.after(FIRST_REPEAT_MS, begin);
    // Not in the call: whoever opened it has yet to listen.
    else time.at(time.now, begin);
  }

  /** The server hears nothing of it for now: a farewell waits behind what TCP still repeats. */
  disconnect(): void {
    this.connection?.closeClient();
    this.connection = undefined;
  }

  /** The connection breaks so that both ends know. */
  break(): void {
    const { connection } = this;
    if (!connection) return;
    this.deps.disconnected(connection);
    this.disconnect();
    this.deps.time.after(RECONNECT_MS, () => this.connection ?? this.connect());
    this.handlers.get('disconnect')?.('transport close');
  }

  on(event: string, handler: Handler): void {
    this.handlers.set(event, handler);
  }

  onReached(handler: () => void): void {
    this.onReachedHandler = handler;
  }

  emit(event: string, ...values: unknown[]): void {
    const { connection } = this;
    if (!connection) return;
    const [body, reply = () => {}] = values;
    if (event === 'input') connection.sendUp(body as Uint8Array);
    else if (event === 'probe')
      this.deps.time.after(this.deps.holdsProbe(), () => connection.sendUp(body as Uint8Array));
    else connection.ask({ name: event, body, reply: reply as Handler });
  }

  private reach(connection: SimulatedConnection, done: number): void {
    if (connection !== this.connection) return;
    if (done < REACHING) {
      connection.exchange(HANDSHAKE_BYTES, () => this.reach(connection, done + 1));
      return;
    }
    this.onReachedHandler();
    connection.knock(HANDSHAKE_BYTES, () => this.deps.admit(connection));
  }

  private take(connection: SimulatedConnection, message: Down): void {
    if (connection !== this.connection) return;
    if (message.kind === 'reply') message.take();
    else if (message.kind === 'cold') this.handlers.get(message.event)?.(...message.payload);
    else {
      this.deps.onFrame(message.frame.wire.length);
      this.handlers.get(message.frame.event)?.(unframed(message.frame.wire));
    }
  }
}
