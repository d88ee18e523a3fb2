/** Who somebody is: at the first visit, in all tabs, on other devices, after a restart, and when they are gone. */
import { asPlayerId } from '@rallydrop/common/ids';
import type { Reply } from '@rallydrop/common/protocol/events';
import type { Refusal } from '@rallydrop/common/protocol/refusals';
import type { RoomView, Welcome } from '@rallydrop/common/protocol/views';
import { Guests } from '@rallydrop/game-server/guests';
import type { RunningServer } from '@rallydrop/game-server/server';
import type { Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Authenticator } from '../support/authenticator.ts';
import { hotClient, next, refusals, SECRET, startServer, welcomed } from '../support/real-server.ts';
import { temporaryFolder } from '../support/store.ts';

const folder = temporaryFolder();
const settings = { DATA_DIR: folder.path };
let server: RunningServer;
const sockets: Socket[] = [];

beforeAll(async () => {
  server = await startServer(settings);
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(async () => {
  await server.close();
  folder.remove();
});

/** A browser: what it was told to keep, and nothing else. */
class Browser {
  cookie = '';

  async get(path: string): Promise<Response> {
    return this.keep(await fetch(`${server.url}${path}`, { headers: this.headers() }));
  }

  async post(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Response> {
    const all = { ...this.headers(), 'content-type': 'application/json', origin: server.url, ...headers };
    const request = { method: 'POST', headers: all, body: JSON.stringify(body) };
    return this.keep(await fetch(`${server.url}${path}`, request));
  }

  /** What was refused, or `undefined`. */
  async refused(path: string, body: unknown = {}, headers: Record<string, string> = {}) {
    const answer = (await (await this.post(path, body, headers)).json()) as Partial<Refusal>;
    return answer.reason;
  }

  async connect(auth: object = {}): Promise<{ socket: Socket; welcome: Welcome }> {
    const socket = hotClient(server.url, auth, { extraHeaders: { ...this.headers() } });
    sockets.push(socket);
    return { socket, welcome: await welcomed(socket) };
  }

  /** The player's name, as a page that is opened shows it. */
  async name(): Promise<string> {
    return (await this.connect()).welcome.name;
  }

  private headers(): Record<string, string> {
    return this.cookie === '' ? {} : { cookie: this.cookie };
  }

  private keep(response: Response): Response {
    const set = response.headers.get('set-cookie');
    if (set !== null) this.cookie = set.split(';')[0]!;
    return response;
  }
}

const visitor = async (): Promise<Browser> => {
  const browser = new Browser();
  await browser.get('/');
  return browser;
};

const ask = (socket: Socket, event: string, body: object = {}): Promise<Reply> =>
  socket.emitWithAck(event, body) as Promise<Reply>;

describe('a visitor', () => {
  it('is the same player in all tabs by a cookie that no script can read, and is handed no pass', async () => {
    const browser = new Browser();
    const page = await browser.get('/');
    expect(page.headers.get('set-cookie')).toMatch(/^rallydrop=.*HttpOnly; SameSite=Lax$/);
    const [one, other] = [await browser.connect(), await browser.connect()];
    expect(one.welcome).toMatchObject({ token: null });
    expect(other.welcome).toEqual(one.welcome);
  });

  it('without a cookie is handed a pass, which becomes the cookie', async () => {
    const browser = new Browser();
    const { welcome } = await browser.connect();
    expect((await browser.get('/me/pass')).status).toBe(401);
    expect(await browser.refused('/me/pass', { token: welcome.token })).toBeUndefined();
    expect((await browser.get('/me/pass')).status).toBe(200);
    expect((await browser.connect()).welcome).toEqual({ ...welcome, token: null });
  });

  it('who kept a pass in an earlier version is who they were, and not whom the first page made of them', async () => {
    const { welcome: before } = await new Browser().connect();
    const browser = await visitor();
    const { welcome } = await browser.connect({ token: before.token });
    expect(welcome).toMatchObject({ name: before.name, token: expect.any(String) });
  });

  it('behind a proxy that speaks HTTPS has a cookie that travels by nothing else', async () => {
    const proxied = await startServer({ TRUST_PROXY: 'yes' });
    const page = await fetch(proxied.url, { headers: { 'x-forwarded-proto': 'https' } });
    expect(page.headers.get('set-cookie')).toMatch(/; Secure$/);
    await proxied.close();
  });

  it('pages are kept by no cache between: they bring a cookie', async () => {
    expect((await new Browser().get('/')).headers.get('cache-control') ?? 'private').toMatch(/private/);
  });
});

describe('a name', () => {
  it('is one player’s alone, and free when it is given up', async () => {
    const [ada, bob] = [await visitor(), await visitor()];
    const [one, other] = [(await ada.connect()).socket, (await bob.connect()).socket];
    expect(await ask(one, 'rename', { name: 'Paul Otter' })).toMatchObject({ ok: true });
    const lookalikes = ['paul otter', 'PauI Otter', 'РauӀ Otter', 'Paul_0tter'];
    for (const name of lookalikes) {
      expect([name, await ask(other, 'rename', { name })]).toMatchObject([
        name,
        { refusal: { reason: 'name-taken' } },
      ]);
    }
    expect(await ask(one, 'rename', { name: 'Ada Otter' })).toMatchObject({ ok: true });
    expect(await ask(other, 'rename', { name: 'Paul Otter' })).toMatchObject({ ok: true });
  });

  it('and the player outlast a restart', async () => {
    const browser = await visitor();
    const { socket } = await browser.connect();
    expect(await ask(socket, 'rename', { name: 'Lasting Lynx' })).toMatchObject({ ok: true });
    await server.close();
    server = await startServer(settings);
    expect(await browser.name()).toBe('Lasting Lynx');
  });
});

describe('[R3] a pass that is not good', () => {
  const guests = (secret: string, today = () => new Date()) => new Guests({ secret, random: () => 1, today });
  const eve = { id: asPlayerId('somebody-else'), name: 'Eve Elsewhere' };

  it.each([
    ['token-invalid', 'forged', () => guests(SECRET.toUpperCase()).pass(eve)],
    ['token-invalid', 'noise', async () => 'noise'],
    ['token-expired', 'old', () => guests(SECRET, () => new Date('2020-01-01')).pass(eve)],
  ])('is refused as %s: %s, as a cookie too', async (reason, _what, pass) => {
    const browser = new Browser();
    browser.cookie = `rallydrop=${await pass()}`;
    const before = await refusals(server, reason);
    const { welcome } = await browser.connect();
    expect(welcome.name).not.toBe(eve.name);
    expect(await refusals(server, reason)).toBe((Number.isNaN(before) ? 0 : before) + 1);
    expect(await browser.refused('/me/delete')).toBe(reason);
    expect(await browser.refused('/me/pass', { token: await pass() })).toBe(reason);
  });

  it('or shown by a page of another site changes nothing', async () => {
    const browser = await visitor();
    const foreign = { origin: 'https://evil.example' };
    for (const path of ['/me/pass', '/me/delete', '/me/sign-in', '/me/passkeys/options'])
      expect(await browser.refused(path, {}, foreign)).toBe('origin-not-allowed');
  });
});

describe('what is kept about a player', () => {
  it('can be taken home, by that player alone', async () => {
    const browser = await visitor();
    const name = await browser.name();
    const data = await browser.get('/me/data');
    expect(data.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(await data.json()).toMatchObject({ player: { name }, matches: [], passkeys: [] });
    expect((await new Browser().get('/me/data')).status).toBe(401);
  });

  it('goes when they wish it: every tab is told, and the old pass makes nobody of them again', async () => {
    const browser = await visitor();
    const tabs = [(await browser.connect()).socket, (await browser.connect()).socket];
    await ask(tabs[0]!, 'rename', { name: 'Going Gazelle' });
    const told = tabs.map((tab) => next<Refusal>(tab, 'refused'));
    const gone = tabs.map((tab) => next(tab, 'disconnect'));
    const { cookie } = browser;
    expect(await browser.refused('/me/delete')).toBeUndefined();
    expect((await Promise.all(told)).map(({ reason }) => reason)).toEqual([
      'player-deleted',
      'player-deleted',
    ]);
    await Promise.all(gone);
    const other = new Browser();
    other.cookie = cookie;
    expect((await other.connect()).welcome).toMatchObject({ token: expect.any(String) });
    const bob = (await (await visitor()).connect()).socket;
    expect(await ask(bob, 'rename', { name: 'Going Gazelle' })).toMatchObject({ ok: true });
  });
});

describe('a passkey', () => {
  const here = () => new Authenticator(server.url, '127.0.0.1');
  const options = async (browser: Browser, path: string) =>
    (await (await browser.post(`${path}/options`)).json()) as { challenge: string };

  const withPasskey = async (key = here()) => {
    const browser = await visitor();
    const name = await browser.name();
    const made = key.make(await options(browser, '/me/passkeys'));
    expect(await browser.refused('/me/passkeys', made)).toBeUndefined();
    return { browser, name, key, made };
  };

  it('makes the same player of whoever shows it on another device', async () => {
    const { name, key } = await withPasskey();
    const phone = await visitor();
    expect(await phone.name()).not.toBe(name);
    const shown = key.show(await options(phone, '/me/sign-in'));
    expect(await phone.refused('/me/sign-in', shown)).toBeUndefined();
    expect(await phone.name()).toBe(name);
  });

  it('[R3] is refused if it is shown again, made for another site, unknown, or a copy', async () => {
    const { browser, key, made } = await withPasskey();
    const phone = await visitor();
    const signIn = async (answer: object) => phone.refused('/me/sign-in', answer);
    const fresh = () => options(phone, '/me/sign-in');
    const shown = key.show(await fresh());
    expect(await signIn(shown)).toBeUndefined();
    expect(await signIn(shown)).toBe('passkey-late');
    expect(await browser.refused('/me/passkeys', made)).toBe('passkey-late');
    expect(await signIn(key.show({ challenge: 'never asked' }))).toBe('passkey-late');

    const elsewhere = new Authenticator('https://evil.example', 'evil.example');
    expect(await signIn(elsewhere.show(await fresh()))).toBe('passkey-other-site');
    expect(await signIn(here().show(await fresh()))).toBe('passkey-unknown');

    key.counter = 0;
    expect(await signIn(key.show(await fresh()))).toBe('passkey-copied');
    const other = here();
    const forged = { ...other.show(await fresh()), id: key.id, rawId: key.id };
    expect(await signIn(forged)).toBe('passkey-refused');
    expect(await signIn({ hello: 'there' })).toBe('malformed-message');
  });

  it('[R3] cannot be made for another player’s question, nor twice', async () => {
    const { browser, key } = await withPasskey();
    const other = await visitor();
    const question = await options(browser, '/me/passkeys');
    expect(await other.refused('/me/passkeys', here().make(question))).toBe('passkey-late');
    const again = key.make(await options(browser, '/me/passkeys'));
    expect(await browser.refused('/me/passkeys', again)).toBe('passkey-known');
  });
});

describe('a rated match', () => {
  const rated = (socket: Socket): Promise<RoomView> =>
    new Promise((resolve) => {
      socket.on('room', (view: RoomView) => {
        if (view.stage.kind === 'finished' && view.stage.rated) resolve(view);
      });
    });

  it('of two friends that ended before it had begun rates nobody, and says why', async () => {
    const [ada, bob] = [await (await visitor()).connect(), await (await visitor()).connect()];
    const body = { game: 'pong', opponent: { kind: 'friend' }, rated: true };
    const made = (await ask(ada.socket, 'create', body)) as { value: { code: string } };
    for (const { socket } of [ada, bob]) await ask(socket, 'join', { code: made.value.code, as: 'player' });
    const shown = rated(bob.socket);
    for (const { socket } of [ada, bob]) await ask(socket, 'ready');
    await ask(ada.socket, 'leave');
    expect((await shown).stage).toMatchObject({
      outcome: { winner: 1, reason: 'left' },
      rated: { changes: [null, null], unrated: expect.stringMatching(/begun/) },
    });
  });

  it('moves both ratings, which are there after a restart', async () => {
    const browsers = [await visitor(), await visitor()];
    const [ada, bob] = [await browsers[0]!.connect(), await browsers[1]!.connect()];
    const body = { game: 'connect-four', opponent: { kind: 'friend' }, rated: true };
    const made = (await ask(ada.socket, 'create', body)) as { value: { code: string } };
    for (const { socket } of [ada, bob]) await ask(socket, 'join', { code: made.value.code, as: 'player' });
    const shown = rated(bob.socket);
    const playing = [ada, bob].map(
      ({ socket }) =>
        new Promise<void>((resolve) => {
          socket.on('room', (view: RoomView) => view.stage.kind === 'playing' && resolve());
        }),
    );
    for (const { socket } of [ada, bob]) await ask(socket, 'ready');
    await Promise.all(playing);
    const drop = (socket: Socket, seq: number) => socket.emit('input', connectFourDrop(seq, 3));
    drop(ada.socket, 1);
    await next(bob.socket, 'patch');
    drop(bob.socket, 1);
    await next(ada.socket, 'patch');
    // A tick later the second move counts.
    await next(ada.socket, 'pulse');
    await ask(ada.socket, 'leave');
    const { stage } = await shown;
    expect(stage).toMatchObject({ outcome: { winner: 1 }, rated: { unrated: null } });
    const [lost, won] = stage.kind === 'finished' ? stage.rated!.changes : [];
    expect([lost!.points < 1500, won!.points > 1500]).toEqual([true, true]);
    await server.close();
    server = await startServer(settings);
    const page = (await (await browsers[1]!.get('/me/data')).json()) as { ratings: { rating: number }[] };
    expect(page.ratings.map(({ rating }) => Math.round(rating))).toEqual([won!.points]);
  }, 20_000);
});

/** `[4][seq][tick u32][0][column]`, for a tick that is past: it is put to the present. */
const connectFourDrop = (seq: number, column: number): Uint8Array =>
  Uint8Array.from([4, seq, 0, 0, 0, 0, 0, column]);
