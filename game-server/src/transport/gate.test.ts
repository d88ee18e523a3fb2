import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CutReason } from '../metrics.ts';
import { Addresses } from './addresses.ts';
import { allowanceOf } from './budget.ts';
import { Gate, SESSION_COST, statusOf } from './gate.ts';
import type { EngineConnection, Traffic } from './traffic.ts';

const BODY_LIMIT = 1_000;
/** A session, and as much again; half of that in debt. */
const PER_SECOND = SESSION_COST;

let now = 0;
let broken: { reason: CutReason; traffic: Traffic }[] = [];
let addresses: Addresses;
let gate: Gate;

const open = (
  over: { trustProxy?: boolean; allowedOrigins?: string[]; connectionsPerAddress?: number } = {},
) => {
  const { trustProxy = false, allowedOrigins = [], connectionsPerAddress = 2 } = over;
  now = 0;
  broken = [];
  addresses = new Addresses({ messagesPerAddress: 0, connectionsPerAddress, cutWaitSeconds: 2 });
  gate = new Gate({
    ...{ addresses, clock: () => now },
    settings: {
      ...{ trustProxy, allowedOrigins, bodyLimit: BODY_LIMIT, backlogLimit: 1_000 },
      allowance: allowanceOf(PER_SECOND),
    },
    onBroken: (traffic, reason) => broken.push({ reason, traffic }),
  });
};
beforeEach(() => open());

const request = (query = '', headers: Record<string, string> = {}, from = '203.0.113.7'): IncomingMessage =>
  ({
    url: `/socket.io/?EIO=4&transport=polling${query}`,
    headers: { host: 'play.example.org', ...headers },
    socket: { remoteAddress: from },
  }) as unknown as IncomingMessage;

const reasonFor = (asked: IncomingMessage): string | undefined => gate.admit(asked, false)?.reason;

/** A connection that engine.io makes of a request. */
const connect = (asked: IncomingMessage, sid: string): EngineConnection & EventEmitter => {
  const connection = Object.assign(new EventEmitter(), {
    ...{ request: asked, transport: { name: 'polling', sid }, close: () => connection.emit('close') },
  });
  gate.opened(connection);
  return connection;
};

describe('a page', () => {
  it('of the host that was asked comes in, and so does who names no page at all', () => {
    expect(reasonFor(request('', { origin: 'https://play.example.org' }))).toBeUndefined();
    expect(reasonFor(request())).toBeUndefined();
  });

  it.each(['https://evil.example', 'null', 'https://play.example.org.evil.example', 'nonsense'])(
    'of %s stays outside, with a session as without one',
    (origin) => {
      const asked = request();
      expect(reasonFor(asked)).toBeUndefined();
      connect(asked, 'abc');
      expect(reasonFor(request('', { origin }))).toBe('origin-not-allowed');
      expect(reasonFor(request('&sid=abc', { origin }))).toBe('origin-not-allowed');
    },
  );

  it('of another origin comes in where the settings name it', () => {
    open({ allowedOrigins: ['https://friends.example'] });
    expect(reasonFor(request('', { origin: 'https://friends.example' }))).toBeUndefined();
  });

  it('gets nothing as a script: there is no JSONP', () => {
    expect(reasonFor(request('&j=0'))).toBe('origin-not-allowed');
  });
});

describe('a body', () => {
  it('may be as long as it may be, and no longer', () => {
    expect(reasonFor(request('', { 'content-length': String(BODY_LIMIT) }))).toBeUndefined();
    expect(reasonFor(request('', { 'content-length': String(BODY_LIMIT + 1) }))).toBe('message-too-large');
  });

  it('is paid for by its length before it is read', () => {
    const asked = request();
    expect(reasonFor(asked)).toBeUndefined();
    connect(asked, 'abc');
    const reasons = Array.from({ length: 10 }, () =>
      reasonFor(request('&sid=abc', { 'content-length': '1000' })),
    );
    // A kilobyte costs four frames, and each request one.
    expect(reasons.indexOf('flood-disconnected')).toBe(8);
    expect(broken.map(({ reason }) => reason)).toEqual(['flood-disconnected']);
  });
});

describe('an address', () => {
  it('may have so many connections; one that closes makes room', () => {
    const [first, second] = [request(), request()];
    for (const asked of [first, second]) expect(reasonFor(asked)).toBeUndefined();
    const connection = connect(first, 'one');
    connect(second, 'two');
    expect(reasonFor(request())).toBe('too-many-connections');
    expect(reasonFor(request('', {}, '203.0.113.8'))).toBeUndefined();
    connection.emit('close');
    expect(reasonFor(request())).toBeUndefined();
  });

  it('has no more of them by asking for all in one breath', async () => {
    const asked = Array.from({ length: 4 }, () => request());
    for (const one of asked) expect(reasonFor(one)).toBeUndefined();
    for (const [n, one] of asked.entries()) connect(one, `${n}`);
    await Promise.resolve();
    expect(broken.map(({ reason }) => reason)).toEqual(['too-many-connections', 'too-many-connections']);
  });

  it('waits after a flood, while its other connections go on', () => {
    const asked = request();
    expect(reasonFor(asked)).toBeUndefined();
    connect(asked, 'abc');
    addresses.cut('203.0.113.7', now);
    expect(reasonFor(request())).toBe('address-waits');
    expect(reasonFor(request('&sid=abc'))).toBeUndefined();
    now = 2_000;
    expect(reasonFor(request())).toBeUndefined();
  });

  it('that waits does not come in by a session that is none', () => {
    addresses.cut('203.0.113.7', now);
    expect(reasonFor(request('&sid=made-up'))).toBe('address-waits');
  });

  it('is the one that the proxy saw, where there is one', () => {
    open({ trustProxy: true, connectionsPerAddress: 1 });
    const by = (forwarded: string) => request('', { 'x-forwarded-for': forwarded }, '127.0.0.1');
    const asked = by('198.51.100.1, 203.0.113.7');
    expect(reasonFor(asked)).toBeUndefined();
    connect(asked, 'abc');
    expect(reasonFor(by('198.51.100.2, 203.0.113.7'))).toBe('too-many-connections');
    expect(reasonFor(by('203.0.113.7, 198.51.100.1'))).toBeUndefined();
  });
});

it('what is refused has a status that proxies and browsers understand', () => {
  const refused = (headers: Record<string, string>) => statusOf(gate.admit(request('', headers), false)!);
  expect(refused({ origin: 'https://evil.example' })).toBe(403);
  expect(refused({ 'content-length': '100000' })).toBe(413);
  addresses.cut('203.0.113.7', now);
  expect(refused({})).toBe(429);
});
