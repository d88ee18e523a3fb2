import { asPlayerId } from '@rallydrop/common/ids';
import type { Reply } from '@rallydrop/common/protocol/events';
import { encodeInput, encodePatch, PROBE_BYTES } from '@rallydrop/common/protocol/hot';
import type { Refusal } from '@rallydrop/common/protocol/refusals';
import { asTick } from '@rallydrop/common/tick';
import { Guests } from '@rallydrop/game-server/guests';
import type { RunningServer } from '@rallydrop/game-server/server';
import type { Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import {
  figure,
  hotClient,
  next,
  plainClient,
  refusals,
  refusedConnection,
  SECRET,
  startServer,
  welcomed,
} from '../support/real-server.ts';

let server: RunningServer;
const guests: Socket[] = [];

beforeAll(async () => {
  server = await startServer({ CUT_WAIT_SECONDS: '0' });
});
afterAll(() => server.close());
afterEach(() => {
  for (const guest of guests.splice(0)) guest.disconnect();
});

const hot = (...args: [auth?: object, options?: Parameters<typeof hotClient>[2]]) => {
  const socket = hotClient(server.url, ...args);
  guests.push(socket);
  return socket;
};
const plain = (...args: [auth?: object, options?: Parameters<typeof hotClient>[2]]) => {
  const socket = plainClient(server.url, ...args);
  guests.push(socket);
  return socket;
};
const ask = (socket: Socket, event: string, ...body: unknown[]): Promise<Reply> =>
  socket.emitWithAck(event, ...body);
const refusalOf = async (reply: Promise<Reply>): Promise<string> => {
  const got = await reply;
  return got.ok ? 'granted' : got.refusal.reason;
};

/** How often the server refused for this reason while `act` ran. */
const counted = async (reason: string, act: () => Promise<unknown>): Promise<number> => {
  const before = await refusals(server, reason);
  await act();
  return (await refusals(server, reason)) - before;
};

describe('a guest', () => {
  it('is welcomed with a name and a pass, and told who is there', async () => {
    const guest = hot();
    const lobby = next<{ online: number }>(guest, 'lobby');
    const welcome = await welcomed(guest);
    expect(welcome.name).toMatch(/^\S.{0,19}$/);
    expect(welcome.token!.split('.')).toHaveLength(3);
    expect(welcome.seatKeptIn).toBeNull();
    expect((await lobby).online).toBeGreaterThan(0);
  });

  it('is the same guest with the pass of last time', async () => {
    const first = await welcomed(hot());
    const again = await welcomed(hot({ token: first.token }));
    expect(again.name).toBe(first.name);
  });

  it('keeps a new name, in every tab and at the next visit', async () => {
    const one = hot();
    const { token } = await welcomed(one);
    const other = hot({ token });
    await welcomed(other);
    const told = welcomed(other);
    expect(await ask(one, 'rename', { name: '  Ada   Lovelace ' })).toEqual({
      ok: true,
      value: { name: 'Ada Lovelace' },
    });
    expect((await told).name).toBe('Ada Lovelace');
    expect((await welcomed(hot({ token }))).name).toBe('Ada Lovelace');
  });

  it('is measured by probes of the server', async () => {
    const guest = hot();
    const probes: number[] = [];
    await new Promise<void>((resolve) => {
      guest.on('probe', (payload: Uint8Array) => {
        probes.push(new DataView(payload.buffer, payload.byteOffset).getUint16(2, true));
        if (probes.length === 2) resolve();
      });
    });
    expect(probes[0]).toBe(0);
    expect(probes[1]).toBeGreaterThan(0);
  });

  it('comes over long-polling as well, hot frames included', async () => {
    const guest = hot({}, { transports: ['polling'] });
    await welcomed(guest);
    expect((await next<Uint8Array>(guest, 'probe')).length).toBe(PROBE_BYTES);
    expect(await refusalOf(ask(guest, 'cancelSearch'))).toBe('granted');
  });

  it('goes from long-polling to WebSocket without losing a message', async () => {
    const guest = hot({}, { transports: ['polling', 'websocket'] });
    await new Promise<void>((resolve) => guest.io.engine.once('upgrade', () => resolve()));
    await next(guest, 'probe');
    expect(await refusalOf(ask(guest, 'cancelSearch'))).toBe('granted');
  });
});

describe('a standard Socket.IO client', () => {
  it.each(['websocket', 'polling'])(
    'can use everything over %s, hot events as Socket.IO sends bytes',
    async (transport) => {
      const guest = plain({}, { transports: [transport] });
      await welcomed(guest);
      const probes: Uint8Array[] = [];
      guest.on('probe', (probe: Uint8Array) => {
        probes.push(probe);
        guest.emit('probe', Uint8Array.of(probe[0]!, probe[1]!));
      });
      expect(await refusalOf(ask(guest, 'rename', { name: `Plain ${transport}` }))).toBe('granted');
      expect(await refusalOf(ask(guest, 'search', { game: 'pong' }))).toBe('granted');
      expect(await refusalOf(ask(guest, 'cancelSearch'))).toBe('granted');
      const made = await ask(guest, 'create', { game: 'pong', opponent: { kind: 'friend' } });
      expect(made.ok).toBe(true);
      while (probes.length < 2) await next(guest, 'probe');
      // The second tells the round trip that the answer to the first has shown.
      expect(new DataView(probes[1]!.buffer, probes[1]!.byteOffset).getUint16(2, true)).toBeGreaterThan(0);
      expect(guest.connected).toBe(true);
    },
  );

  it('is let in without a word about itself, as a testing tool comes', async () => {
    const tool = plain({ version: undefined });
    await welcomed(tool);
    expect(await refusalOf(ask(tool, 'rename', { name: 'Tool' }))).toBe('granted');
  });

  it('cannot put bytes into any other event', async () => {
    const guest = plain();
    await welcomed(guest);
    const told = next<Refusal>(guest, 'refused');
    guest.emit('rename', { name: new Uint8Array(3) });
    expect((await told).reason).toBe('malformed-message');
    expect(await refusalOf(ask(guest, 'cancelSearch'))).toBe('granted');
  });
});

describe('one connection', () => {
  it('has one guest, however often it asks to be let in', async () => {
    const guest = hot();
    await welcomed(guest);
    const before = await figure(server, 'rallydrop_guests');
    const times = await counted('already-connected', async () => {
      const socket = new WebSocket(
        `${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`,
      );
      const texts: string[] = [];
      await new Promise((resolve) => socket.once('open', resolve));
      const answered = new Promise<void>((resolve) =>
        socket.on('message', (data) => {
          texts.push(String(data));
          // 40: let in; 44: refused.
          if (texts.filter((text) => /^4[04]/.test(text)).length === 50) resolve();
        }),
      );
      for (let n = 0; n < 50; n++) socket.send('40{}');
      await answered;
      expect(await figure(server, 'rallydrop_guests')).toBe(before + 1);
      socket.close();
    });
    expect(times).toBe(49);
  });

  it('ends when its guest leaves the namespace', async () => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    await new Promise((resolve) => socket.once('open', resolve));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('message', (data) => String(data).startsWith('40') && socket.send('41'));
    socket.send('40{}');
    await closed;
  });
});

describe('two strangers', () => {
  it('are brought into one room', async () => {
    const [ada, bob] = [hot(), hot()];
    await Promise.all([welcomed(ada), welcomed(bob)]);
    const found = (socket: Socket) =>
      new Promise<string>((resolve) =>
        socket.on('search', (view: { kind: string; code?: string }) => {
          if (view.kind === 'found') resolve(view.code!);
        }),
      );
    const codes = Promise.all([found(ada), found(bob)]);
    await ask(ada, 'search', { game: 'pong' });
    await ask(bob, 'search', { game: 'pong' });
    const [first, second] = await codes;
    expect(first).toBe(second);
    const join = (socket: Socket) => ask(socket, 'join', { code: first, as: 'player' });
    const joined = await Promise.all([join(ada), join(bob)]);
    // Where both have searched in the same millisecond it is open who has which.
    const seats = joined.map((reply) => reply.ok && (reply.value as { seat: number }).seat);
    expect(seats.toSorted()).toEqual([0, 1]);
  });

  it('do not meet one who left the queue by leaving the site', async () => {
    const [gone, late] = [hot(), hot()];
    await Promise.all([welcomed(gone), welcomed(late)]);
    await ask(gone, 'search', { game: 'pong' });
    gone.disconnect();
    await welcomed(hot());
    const view = next<{ kind: string }>(late, 'search');
    await ask(late, 'search', { game: 'pong' });
    expect((await view).kind).toBe('searching');
  });
});

describe('bad input [R3]', () => {
  it.each([
    ['an unknown event', 'unknown-event', 'teleport', { x: 1 }],
    ["an event of Object's own", 'unknown-event', 'constructor', undefined],
    ['an event that is a number', 'unknown-event', 7 as unknown as string, undefined],
    ['a body of the wrong type', 'malformed-message', 'create', 'pong'],
    ['a body with a field too many', 'malformed-message', 'search', { game: 'pong', admin: true }],
    ['a room code that is a number', 'malformed-message', 'join', { code: 12345, as: 'player' }],
    ['a room code that cannot be one', 'no-such-room', 'join', { code: "';--", as: 'player' }],
    ['NaN as an option', 'malformed-message', 'create', { game: 'pong', options: { to: Number.NaN } }],
    ['a game that is not here', 'no-such-game', 'search', { game: '__proto__' }],
    ['a name of 500 emoji', 'name-not-allowed', 'rename', { name: '😀'.repeat(500) }],
    ['HTML in a name', 'name-not-allowed', 'rename', { name: '<img onerror=alert(1)>' }],
    ['no name at all', 'malformed-message', 'rename', {}],
    ['a rematch without a room', 'not-in-a-room', 'rematch', undefined],
  ])('answers %s with %s and counts it', async (_what, reason, event, body) => {
    const guest = hot();
    await welcomed(guest);
    const times = await counted(reason, async () => {
      const reply = await ask(guest, event, ...(body === undefined ? [] : [body]));
      expect(reply).toMatchObject({ ok: false, refusal: { reason, sentence: expect.any(String) } });
    });
    expect(times).toBe(1);
  });

  it.each([
    ['two bodies', ['search', { game: 'pong' }, { game: 'pong' }], 'malformed-message'],
    ['no reply wanted', ['teleport'], 'unknown-event'],
    ['a reply that is no function', ['ready', { ack: 'yes' }], 'malformed-message'],
    ['a hot event as text', ['input', { seq: 1 }], 'malformed-message'],
    ['a text of 5,000 characters', ['rename', { name: 'x'.repeat(5_000) }], 'message-too-large'],
    ['an input without a room', ['input', encodeInput(1, asTick(0), new Uint8Array(3))], 'not-in-a-room'],
    [
      "a hot event of the server's",
      ['patch', encodePatch(asTick(0), 0, 0, new Uint8Array(6))],
      'unknown-event',
    ],
    [
      'a hot event of 5,000 bytes',
      ['input', encodeInput(1, asTick(0), new Uint8Array(5_000))],
      'message-too-large',
    ],
  ] as const)('tells of %s by a named refusal', async (_what, [event, ...body], reason) => {
    const guest = hot();
    await welcomed(guest);
    const told = next<Refusal>(guest, 'refused');
    guest.emit(event, ...body);
    expect((await told).reason).toBe(reason);
    expect(await refusalOf(ask(guest, 'cancelSearch'))).toBe('granted');
  });

  it('takes bytes that nobody can read for what they are', async () => {
    const guest = hot();
    await welcomed(guest);
    const told = next<Refusal>(guest, 'refused');
    guest.io.engine.write(new Uint8Array([250, 1, 2]) as never);
    expect((await told).reason).toBe('malformed-message');
  });

  it('hangs up on more than the transport takes, and counts it', async () => {
    const guest = hot();
    await welcomed(guest);
    const times = await counted('message-too-large', async () => {
      const gone = next(guest, 'disconnect');
      guest.emit('rename', { name: 'x'.repeat(40_000) });
      await gone;
      // The server knows of it a moment before or after the client.
      while ((await refusals(server, 'message-too-large')) === 0) await welcomed(hot());
    });
    expect(times).toBe(1);
  });

  it('answers a long-polling body beyond the limit with its size in mind', async () => {
    const response = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`, {
      method: 'POST',
      body: 'x'.repeat(40_000),
    });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ reason: 'message-too-large' });
  });

  it('survives an upgrade request that announces a huge body', async () => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
      headers: { 'content-length': '999999' },
    });
    await new Promise((resolve) => socket.once('error', resolve));
    await welcomed(hot());
  });

  it('refuses a protocol version from last year', async () => {
    const times = await counted('version-mismatch', async () => {
      const error = await refusedConnection(hot({ version: 0 }));
      expect(error.data).toMatchObject({ reason: 'version-mismatch', sentence: expect.any(String) });
    });
    expect(times).toBe(1);
  });

  it('takes who shows a forged pass, or one that another server signed, for a new guest, and says so', async () => {
    const { token: own, name } = await welcomed(hot());
    const token = own!;
    const forged = token.slice(0, -4) + (token.endsWith('AAAA') ? 'BBBB' : 'AAAA');
    const elsewhere = new Guests({ secret: SECRET.toUpperCase(), random: () => 1, today: () => new Date() });
    const foreign = await elsewhere.pass({ id: asPlayerId('somebody-else'), name: 'Eve' });
    for (const pass of [forged, foreign]) {
      const times = await counted('token-invalid', async () => {
        const guest = hot({ token: pass });
        const told = next<Refusal>(guest, 'refused');
        const welcome = await welcomed(guest);
        expect([name, 'Eve']).not.toContain(welcome.name);
        expect((await told).reason).toBe('token-invalid');
      });
      expect(times).toBe(1);
    }
  });

  it('takes a pass that has expired for none, and says so', async () => {
    const longAgo = new Guests({ secret: SECRET, random: () => 1, today: () => new Date('2020-01-01') });
    const token = await longAgo.pass({ id: asPlayerId('an-old-friend'), name: 'Rip' });
    const guest = hot({ token });
    const told = next<Refusal>(guest, 'refused');
    expect((await welcomed(guest)).name).not.toBe('Rip');
    expect((await told).reason).toBe('token-expired');
  });

  it.each(['websocket', 'polling'])('refuses a page of another origin over %s', async (transport) => {
    const times = await counted('origin-not-allowed', async () => {
      const extraHeaders = { origin: 'https://evil.example' };
      await refusedConnection(hot({}, { transports: [transport], extraHeaders }));
    });
    expect(times).toBe(1);
  });

  it('admits a page of its own origin', async () => {
    await welcomed(hot({}, { extraHeaders: { origin: server.url } }));
  });

  it('slows a flood, says so, and then hangs up', async () => {
    const guest = hot();
    await welcomed(guest);
    const told: string[] = [];
    guest.on('refused', (why: Refusal) => told.push(why.reason));
    const gone = next(guest, 'disconnect');
    const slowed = await counted('too-many-messages', async () => {
      for (let n = 0; n < 1_000; n++) guest.emit('input', encodeInput(n, asTick(0), new Uint8Array(3)));
      await gone;
    });
    expect(slowed).toBeGreaterThan(50);
    expect(told).toContain('too-many-messages');
    expect(told.at(-1)).toBe('flood-disconnected');
    // A few are told, not a thousand.
    expect(told.length).toBeLessThan(20);
  });

  it('hangs up on one who floods without ever shaking hands', async () => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    await new Promise((resolve) => socket.once('open', resolve));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    for (let n = 0; n < 1_000; n++) socket.send('42["hello"]');
    await closed;
  });
});
