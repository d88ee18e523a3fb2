/**
 * One engine.io connection as bytes: what comes over it is paid for before anybody parses it, what waits for it is
 * bounded, and once it is cut nothing of it is read any more.
 *
 * WebSocket bytes are counted where Node hands them to the stream (`push`, and `unshift` for what came with the
 * handshake), which is before ws sees them; long-polling's by the request's size and by engine.io's packets.
 */
import type { IncomingMessage } from 'node:http';
import type { Socket as TcpSocket } from 'node:net';
import type { Clock, Milliseconds } from '@rallydrop/common/tick';
import type { CutReason } from '../metrics.ts';
import { type Budget, costOf, type Standing } from './budget.ts';
import { FrameMeter } from './frame-meter.ts';

/** As much as is needed of engine.io's socket. */
export interface EngineConnection {
  readonly request: IncomingMessage;
  readonly transport: { readonly name: string; readonly sid: string };
  on(event: string, listener: (packet: { readonly data?: string | Uint8Array }) => void): unknown;
  once(event: 'close', listener: () => void): unknown;
  close(discard: boolean): unknown;
}

export interface TrafficDependencies {
  readonly address: string;
  readonly budget: Budget;
  readonly clock: Clock;
  /** Above it, and beyond one answer that was asked for when nothing waited, who does not read is cut; bytes. */
  readonly backlogLimit: number;
  /** Called once, when a rule was broken. */
  readonly onBroken: (traffic: Traffic, reason: CutReason) => void;
}

/** What engine.io needs around a packet, about. */
const PACKET_OVERHEAD_BYTES = 8;
/** As a share of what may wait. */
const HARDLY_ANY = 1 / 32;

export class Traffic {
  readonly address: string;
  readonly budget: Budget;
  connection: EngineConnection | undefined;
  private readonly sockets = new Set<TcpSocket>();
  private queuedBytes = 0;
  /** The answer before which hardly anything waited, bytes: one may be longer than all that may wait. */
  private longAnswer = 0;
  private writtenBefore = 0;
  private broken = false;
  private claimed = false;
  private released = false;

  constructor(private readonly deps: TrafficDependencies) {
    this.address = deps.address;
    this.budget = deps.budget;
  }

  /** It broke a rule and is not listened to any more. */
  get isCut(): boolean {
    return this.broken;
  }

  /** What waits to be written: held by engine.io and by the TCP sockets, not what the kernel has. */
  get backlogBytes(): number {
    let bytes = this.queuedBytes;
    for (const socket of this.sockets) bytes += socket.writableLength;
    return bytes;
  }

  /** All that was ever written to its WebSockets' TCP connections; 0 over long-polling. */
  get bytesWritten(): number {
    let bytes = this.writtenBefore;
    for (const socket of this.sockets) bytes += socket.bytesWritten;
    return bytes;
  }

  /** Once: a connection has one guest. */
  claim(): boolean {
    const isFirst = !this.claimed;
    this.claimed = true;
    return isFirst;
  }

  /** Whoever claimed it was not let in. */
  release(): void {
    this.claimed = false;
    this.released = true;
  }

  /** Somebody was not let in over it before: the price of the connection is used up. */
  get wasReleased(): boolean {
    return this.released;
  }

  /** Watches what engine.io queues and, over long-polling, takes. */
  watch(connection: EngineConnection): void {
    this.connection = connection;
    connection.on('packetCreate', ({ data }) => {
      const bytes = (data?.length ?? 0) + PACKET_OVERHEAD_BYTES;
      if (this.backlogBytes <= this.deps.backlogLimit * HARDLY_ANY) this.longAnswer = bytes;
      this.queuedBytes += bytes;
      this.boundBacklog();
    });
    connection.on('flush', () => {
      this.queuedBytes = 0;
    });
    connection.on('packet', () => {
      if (connection.transport.name === 'polling') this.pay(1);
    });
  }

  /** All that comes over this socket from now on is frames. */
  meter(socket: TcpSocket): void {
    const meter = new FrameMeter();
    this.sockets.add(socket);
    socket.once('close', () => {
      this.sockets.delete(socket);
      this.writtenBefore += socket.bytesWritten;
    });
    const admits = (chunk: unknown): boolean =>
      !(chunk instanceof Uint8Array) || this.takes(meter.count(chunk), chunk.length);
    const push = socket.push.bind(socket);
    const unshift = socket.unshift.bind(socket);
    // `false` makes Node stop reading.
    socket.push = (chunk, encoding) => admits(chunk) && push(chunk, encoding);
    socket.unshift = (chunk, encoding) => {
      if (admits(chunk)) unshift(chunk, encoding);
    };
  }

  /** Pays for something that came. Who is broke is cut. */
  pay(cost: number, now: Milliseconds = this.deps.clock()): Standing {
    if (this.broken) return 'broke';
    const standing = this.budget.pay(cost, now);
    if (standing === 'broke') this.breakOff('flood-disconnected');
    return standing;
  }

  /** It is not listened to any more. */
  breakOff(reason: CutReason): void {
    if (this.broken) return;
    this.broken = true;
    this.deps.onBroken(this, reason);
  }

  /** Closes what is left of it, without a word. */
  destroy(): void {
    for (const socket of this.sockets) socket.destroy();
    this.connection?.close(true);
  }

  private takes(frames: number, bytes: number): boolean {
    if (this.pay(costOf(frames, bytes)) === 'broke') return false;
    this.boundBacklog();
    return !this.broken;
  }

  private boundBacklog(): void {
    if (this.backlogBytes > this.deps.backlogLimit + this.longAnswer) this.breakOff('connection-too-slow');
  }
}
