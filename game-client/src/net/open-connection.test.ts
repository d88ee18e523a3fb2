import { encodeProbe, encodeProbeAnswer } from '@rallydrop/common/protocol/hot';
import { type RefusalReason, refusal } from '@rallydrop/common/protocol/refusals';
import { PROTOCOL_VERSION } from '@rallydrop/common/protocol/version';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { guestPass, memoryStorage } from './guest-pass.ts';
import { RETRY_MS } from './life.ts';
import type { Link } from './link.ts';
import { openConnection } from './open-connection.ts';
import { REQUEST_TIMEOUT_MS } from './requests.ts';
import { PAGE_TIMERS } from './timers.ts';
import type { Credentials, Wire } from './wire.ts';

/** A socket whose other end is the test. */
const openTestWire = () => {
  const handlers = new Map<string, (...values: unknown[]) => void>();
  const sent: unknown[][] = [];
  const attempts: Credentials[] = [];
  let credentials: () => Credentials;
  const wire = {
    active: true as boolean,
    connect: () => attempts.push(credentials()),
    disconnect: () => handlers.get('disconnect')?.('io client disconnect'),
    on: (event: string, handler: (...values: unknown[]) => void) => handlers.set(event, handler),
    emit: (...values: unknown[]) => sent.push(values),
  } satisfies Wire;
  const pass = guestPass(memoryStorage(), async () => false);
  pass.keep('old token');
  const connection = openConnection({
    pass,
    timers: { ...PAGE_TIMERS, clock: () => 5 },
    openWire: (give) => {
      credentials = give;
      attempts.push(give());
      return wire;
    },
  });
  const receive = (event: string, ...values: unknown[]) => handlers.get(event)!(...values);
  const welcome = () =>
    receive('welcome', { name: 'Ada', face: 1, token: 'new token', seatKeptIn: null, nearby: [] });
  const refuse = (reason: RefusalReason) => {
    wire.active = false;
    receive('connect_error', Object.assign(new Error(reason), { data: refusal(reason) }));
  };
  return { wire, pass, connection, sent, attempts, receive, welcome, refuse };
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the connection', () => {
  it('shows its version and its guest pass, and keeps the pass that it is given', () => {
    const { attempts, pass, connection, welcome } = openTestWire();
    expect(attempts).toEqual([{ version: PROTOCOL_VERSION, token: 'old token', hot: 'frames' }]);
    expect(connection.status.value).toEqual({ kind: 'connecting' });
    welcome();
    expect(pass.read()).toBe('new token');
    expect(connection.status.value).toEqual({ kind: 'online' });
  });

  it('a pass that was not good is replaced by that of the new guest, and the page is told why [R3]', () => {
    const { attempts, pass, connection, receive, welcome } = openTestWire();
    const refused = vi.fn();
    connection.on('refused', refused);
    welcome();
    receive('refused', refusal('token-expired'));
    expect(refused).toHaveBeenCalledWith(refusal('token-expired'));
    expect(pass.read()).toBe('new token');
    expect(attempts).toHaveLength(1);
  });

  it('another version: stays away until the page is loaded anew', () => {
    const { attempts, connection, refuse } = openTestWire();
    refuse('version-mismatch');
    vi.advanceTimersByTime(60_000);
    expect(connection.status.value).toEqual({ kind: 'refused', refusal: refusal('version-mismatch') });
    expect(attempts).toHaveLength(1);
  });

  it('a server that restarts is tried again', () => {
    const { attempts, connection, refuse } = openTestWire();
    refuse('draining');
    expect(connection.status.value).toEqual({ kind: 'offline', since: 5 });
    vi.advanceTimersByTime(RETRY_MS);
    expect(attempts).toHaveLength(2);
  });

  it('an error of the transport is left to the socket, which tries again by itself', () => {
    const { attempts, connection, receive } = openTestWire();
    receive('connect_error', new Error('xhr poll error'));
    vi.advanceTimersByTime(60_000);
    expect(connection.status.value.kind).toBe('offline');
    expect(attempts).toHaveLength(1);
  });

  it('a flood that was cut off stays cut off until a person asks', () => {
    const { attempts, connection, wire, receive, welcome } = openTestWire();
    welcome();
    receive('refused', refusal('flood-disconnected'));
    wire.active = false;
    receive('disconnect', 'io server disconnect');
    vi.advanceTimersByTime(60_000);
    expect(connection.status.value.kind).toBe('refused');
    expect(attempts).toHaveLength(1);
    connection.reconnectNow();
    expect(attempts).toHaveLength(2);
  });

  it.each(['cut off', 'turned away at the door'])('a guest who is banned stays away: %s', (how) => {
    const { attempts, connection, wire, receive, refuse, welcome } = openTestWire();
    if (how === 'cut off') {
      welcome();
      receive('refused', refusal('banned'));
      wire.active = false;
      receive('disconnect', 'io server disconnect');
    } else refuse('banned');
    vi.advanceTimersByTime(600_000);
    expect(connection.status.value).toEqual({ kind: 'refused', refusal: refusal('banned') });
    expect(attempts).toHaveLength(1);
  });

  it('a request waits for the server to be there, then for the answer', async () => {
    const { connection, sent, welcome } = openTestWire();
    const reply = connection.request('search', { game: 'pong' });
    expect(sent).toEqual([]);
    welcome();
    const [event, body, answer] = sent[0]!;
    expect([event, body]).toEqual(['search', { game: 'pong' }]);
    (answer as (reply: unknown) => void)({ ok: true, value: {} });
    expect(await reply).toEqual({ ok: true, value: {} });
  });

  it('a request without an answer ends with a sentence, and is not sent later', async () => {
    const { connection, sent, welcome } = openTestWire();
    const reply = connection.request('rematch', {});
    vi.advanceTimersByTime(REQUEST_TIMEOUT_MS);
    expect(await reply).toMatchObject({ ok: false, refusal: { reason: 'no-answer' } });
    welcome();
    expect(sent).toEqual([]);
  });

  it('says each time that it is online again, and at once if it is', () => {
    const { connection, receive, welcome } = openTestWire();
    welcome();
    const online = vi.fn();
    const undo = connection.whenOnline(online);
    expect(online).toHaveBeenCalledTimes(1);
    receive('disconnect', 'transport close');
    expect(connection.status.value).toEqual({ kind: 'offline', since: 5 });
    welcome();
    expect(online).toHaveBeenCalledTimes(2);
    undo();
    welcome();
    expect(online).toHaveBeenCalledTimes(2);
  });

  it('a welcome for a new name is not another arrival', () => {
    const { connection, pass, receive, welcome } = openTestWire();
    welcome();
    const online = vi.fn();
    connection.whenOnline(online);
    receive('welcome', { name: 'Grace', face: 2, token: 'newest token', seatKeptIn: null, nearby: [] });
    expect(online).toHaveBeenCalledTimes(1);
    expect(pass.read()).toBe('newest token');
  });

  it('answers a probe at once, and passes the round trip on when there is one', () => {
    const { connection, sent, receive, welcome } = openTestWire();
    welcome();
    const probe = vi.fn();
    connection.onHot({ snapshot: vi.fn(), patch: vi.fn(), pulse: vi.fn(), probe });
    receive('probe', encodeProbe(7, 0));
    receive('probe', encodeProbe(8, 42.5));
    expect(sent).toEqual([
      ['probe', encodeProbeAnswer(7)],
      ['probe', encodeProbeAnswer(8)],
    ]);
    expect(probe.mock.calls).toEqual([[42.5]]);
  });

  it('says with each answer how far behind others are drawn, where somebody knows', () => {
    const { connection, sent, receive, welcome } = openTestWire();
    welcome();
    const hot = { snapshot: vi.fn(), patch: vi.fn(), pulse: vi.fn(), probe: vi.fn() };
    const undo = connection.onHot({ ...hot, playoutDelayMs: () => 41.6 });
    receive('probe', encodeProbe(7, 0));
    undo();
    receive('probe', encodeProbe(8, 0));
    expect(sent).toEqual([
      ['probe', Uint8Array.of(3, 7, 42)],
      ['probe', Uint8Array.of(3, 8)],
    ]);
  });

  it('lets every message of both directions through the link that was put between', () => {
    const { connection, sent, receive, welcome } = openTestWire();
    welcome();
    const waiting = { up: [] as (() => void)[], down: [] as (() => void)[] };
    const link: Link = {
      up: (deliver) => waiting.up.push(deliver),
      down: (deliver) => waiting.down.push(deliver),
    };
    connection.useLink(link);
    const patch = vi.fn();
    const lobby = vi.fn();
    connection.onHot({ snapshot: vi.fn(), patch, pulse: vi.fn(), probe: vi.fn() });
    connection.on('lobby', lobby);
    receive('patch', Uint8Array.of(1, 2));
    receive('lobby', { online: 1 });
    connection.sendInput(Uint8Array.of(3));
    expect([patch.mock.calls, lobby.mock.calls, sent]).toEqual([[], [], []]);
    for (const deliver of [...waiting.down, ...waiting.up]) deliver();
    expect(patch).toHaveBeenCalledWith(Uint8Array.of(1, 2));
    expect(lobby).toHaveBeenCalledTimes(1);
    expect(sent).toEqual([['input', Uint8Array.of(3)]]);
  });
});
