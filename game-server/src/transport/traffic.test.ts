import { EventEmitter } from 'node:events';
import type { Socket as TcpSocket } from 'node:net';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CutReason } from '../metrics.ts';
import { allowanceOf, Budget } from './budget.ts';
import { type EngineConnection, Traffic } from './traffic.ts';

const BACKLOG_LIMIT = 1_000;
/** 20 at once, 10 more in debt. */
const PER_SECOND = 10;

let now = 0;
let cuts: CutReason[] = [];
let traffic: Traffic;
beforeEach(() => {
  now = 0;
  cuts = [];
  traffic = new Traffic({
    ...{ address: '203.0.113.7', backlogLimit: BACKLOG_LIMIT, clock: () => now },
    budget: new Budget(allowanceOf(PER_SECOND), 0),
    onBroken: (_traffic, reason) => cuts.push(reason),
  });
});

/** A TCP socket as far as traffic looks at it: `push` is what Node calls with what came. */
class FakeSocket extends EventEmitter {
  readonly read: unknown[] = [];
  writableLength = 0;
  bytesWritten = 0;
  destroyed = false;
  push(chunk: unknown): boolean {
    this.read.push(chunk);
    return true;
  }
  unshift(chunk: unknown): void {
    this.read.push(chunk);
  }
  destroy(): void {
    this.destroyed = true;
    this.emit('close');
  }
}
const metered = (): FakeSocket => {
  const socket = new FakeSocket();
  traffic.meter(socket as unknown as TcpSocket);
  return socket;
};

class FakeEngine extends EventEmitter {
  readonly request = {} as EngineConnection['request'];
  closed: boolean[] = [];
  constructor(readonly transport = { name: 'polling', sid: 'abc' }) {
    super();
  }
  close(discard: boolean): void {
    this.closed.push(discard);
  }
}
const watched = (transport?: string): FakeEngine => {
  const engine = new FakeEngine(transport === undefined ? undefined : { name: transport, sid: 'abc' });
  traffic.watch(engine as unknown as EngineConnection);
  return engine;
};

/** Masked frames, RFC 6455, section 5.2. */
const PING = Uint8Array.of(0x89, 0x80, 1, 2, 3, 4);
const pings = (count: number): Buffer => Buffer.concat(Array<Uint8Array>(count).fill(PING));
const binary = (length: number): Buffer =>
  Buffer.concat([Uint8Array.of(0x82, 0xfe, length >> 8, length & 0xff, 1, 2, 3, 4), new Uint8Array(length)]);

describe('what comes over a WebSocket', () => {
  it('is paid for by the frame, whatever is in it, before anybody reads it', () => {
    const socket = metered();
    expect(socket.push(pings(20))).toBe(true);
    expect(traffic.budget.balanceAt(now)).toBeLessThan(1);
    expect(socket.read).toHaveLength(1);
    expect(cuts).toEqual([]);
  });

  it('is paid for by the byte as well', () => {
    const socket = metered();
    socket.push(binary(4_000));
    expect(traffic.budget.balanceAt(now)).toBeLessThan(4);
  });

  it('is not read at all where it is too much, nor is anything that comes behind it', () => {
    const socket = metered();
    expect(socket.push(pings(31))).toBe(false);
    expect(socket.push(pings(1))).toBe(false);
    expect(socket.read).toEqual([]);
    expect(cuts).toEqual(['flood-disconnected']);
    expect(traffic.isCut).toBe(true);
    now = 60_000;
    expect(socket.push(pings(1))).toBe(false);
  });

  it('is counted too where it came along with the handshake', () => {
    const socket = metered();
    socket.unshift(pings(31));
    expect(socket.read).toEqual([]);
    expect(cuts).toEqual(['flood-disconnected']);
  });

  it('may end, which costs nothing', () => {
    const socket = metered();
    socket.push(null);
    expect(socket.read).toEqual([null]);
    expect(traffic.budget.isFull(now)).toBe(true);
  });
});

describe('what comes over long-polling', () => {
  it('costs one a packet', () => {
    const engine = watched();
    for (let n = 0; n < 31; n++) engine.emit('packet', { data: '' });
    expect(cuts).toEqual(['flood-disconnected']);
  });

  it('and packets of a WebSocket, whose bytes were counted, cost nothing more', () => {
    const engine = watched('websocket');
    for (let n = 0; n < 100; n++) engine.emit('packet', { data: '' });
    expect(cuts).toEqual([]);
  });
});

describe('what waits for who does not read', () => {
  it('is what engine.io holds and what the TCP socket holds together', () => {
    const [socket, engine] = [metered(), watched()];
    socket.writableLength = 300;
    engine.emit('packetCreate', { data: 'x'.repeat(92) });
    engine.emit('packetCreate', {});
    expect(traffic.backlogBytes).toBe(300 + 100 + 8);
    engine.emit('flush');
    expect(traffic.backlogBytes).toBe(300);
  });

  it('is cut above the limit, once, by what is written', () => {
    const engine = watched();
    for (let n = 0; n < 12; n++) engine.emit('packetCreate', { data: 'x'.repeat(100) });
    expect(cuts).toEqual(['connection-too-slow']);
  });

  it('may be one long answer, as the journal of a long match, while its reader goes on sending', () => {
    const [socket, engine] = [metered(), watched('websocket')];
    engine.emit('packetCreate', { data: 'x'.repeat(20) });
    engine.emit('packetCreate', { data: 'x'.repeat(3 * BACKLOG_LIMIT) });
    engine.emit('flush');
    socket.writableLength = 3 * BACKLOG_LIMIT;
    expect(socket.push(pings(1))).toBe(true);
    engine.emit('packetCreate', { data: 'x'.repeat(100) });
    expect(cuts).toEqual([]);
  });

  it('and no second one before the first is read', () => {
    const engine = watched();
    for (let n = 0; n < 2; n++) engine.emit('packetCreate', { data: 'x'.repeat(3 * BACKLOG_LIMIT) });
    expect(cuts).toEqual(['connection-too-slow']);
  });

  it('and by what it sends while the answers wait', () => {
    const socket = metered();
    socket.writableLength = BACKLOG_LIMIT + 1;
    expect(socket.push(pings(1))).toBe(false);
    expect(cuts).toEqual(['connection-too-slow']);
  });
});

it('bytes that were written are counted on beyond the sockets’ end', () => {
  const [first, second] = [metered(), metered()];
  first.bytesWritten = 500;
  second.bytesWritten = 40;
  expect(traffic.bytesWritten).toBe(540);
  first.emit('close');
  second.bytesWritten = 60;
  expect(traffic.bytesWritten).toBe(560);
});

it('has one guest: a second claim is refused, until the first was not let in', () => {
  expect([traffic.claim(), traffic.claim()]).toEqual([true, false]);
  expect(traffic.wasReleased).toBe(false);
  traffic.release();
  expect([traffic.claim(), traffic.wasReleased]).toEqual([true, true]);
});

it('is destroyed with all its sockets, and engine.io keeps nothing for it', () => {
  const [socket, engine] = [metered(), watched()];
  traffic.destroy();
  expect(socket.destroyed).toBe(true);
  expect(engine.closed).toEqual([true]);
});
