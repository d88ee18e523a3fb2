import type { Reply } from '@rallydrop/common/protocol/events';
import type { ChatView, RoomView } from '@rallydrop/common/protocol/views';
import type { Placement } from '@rallydrop/game-server/cluster/placement';
import { skeleton } from '@rallydrop/game-server/names/skeleton';
import type { RunningServer } from '@rallydrop/game-server/server';
import type { SanctionKind } from '@rallydrop/game-server/store/records/moderation';
import type { Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hotClient, refusals, refusedConnection, startServer, welcomed } from '../support/real-server.ts';
import { given } from '../support/store.ts';

const ELSEWHERE = 'https://other.example.org';
const placement: Placement = {
  claim: () => {},
  release: () => {},
  elsewhere: async (code) => (code === 'ZZZZZ' ? ELSEWHERE : undefined),
};
const HOUR = 3_600_000;

let server: RunningServer;
const guests: Socket[] = [];

beforeAll(async () => {
  server = await startServer({ CUT_WAIT_SECONDS: '0' }, undefined, { placement });
});
afterAll(() => server.close());
afterEach(() => {
  for (const guest of guests.splice(0)) guest.disconnect();
});

/** Somebody who writes down what is told. */
interface Guest {
  readonly socket: Socket;
  readonly name: string;
  readonly token: string | null;
  readonly chat: string[];
  readonly log: ChatView[][];
  readonly reactions: unknown[][];
  readonly cheers: unknown[];
  ask(event: string, body?: object): Promise<Reply>;
  refusal(event: string, body?: object): Promise<string>;
}

const come = async (auth: object = {}): Promise<Guest> => {
  const socket = hotClient(server.url, auth);
  guests.push(socket);
  const { name, token } = await welcomed(socket);
  const chat: string[] = [];
  const log: ChatView[][] = [];
  const reactions: unknown[][] = [];
  const cheers: unknown[] = [];
  socket.on('chat', (message: ChatView) => chat.push(`${message.channel}: ${message.text}`));
  socket.on('chatLog', (messages: ChatView[]) => log.push(messages));
  socket.on('reaction', (...said: unknown[]) => reactions.push(said));
  socket.on('cheers', (counts: unknown) => cheers.push(counts));
  const ask = (event: string, body: object = {}): Promise<Reply> => socket.emitWithAck(event, body);
  return {
    ...{ socket, name, token, chat, log, reactions, cheers, ask },
    refusal: async (event, body) => {
      const reply = await ask(event, body);
      return reply.ok ? 'granted' : reply.refusal.reason;
    },
  };
};

const open = async (host: Guest): Promise<string> => {
  const opened = await host.ask('create', { game: 'connect-four', opponent: { kind: 'friend' } });
  if (!opened.ok) throw new Error(opened.refusal.reason);
  return (opened.value as { code: string }).code;
};

/** Two players and one who watches. */
const meet = async () => {
  const [ada, bob, wim] = [await come(), await come(), await come()];
  const code = await open(ada);
  for (const player of [ada, bob]) await player.ask('join', { code, as: 'player' });
  await wim.ask('join', { code, as: 'spectator' });
  return { ada, bob, wim, code };
};

const stage = (guest: Guest, kind: string): Promise<void> =>
  new Promise((resolve) => {
    guest.socket.on('room', (view: RoomView) => view.stage.kind === kind && resolve());
  });

const begin = async ({ ada, bob }: { ada: Guest; bob: Guest }): Promise<void> => {
  const counting = stage(ada, 'countdown');
  for (const player of [ada, bob]) await player.ask('ready');
  await counting;
};

const playerId = (guest: Guest): string =>
  JSON.parse(Buffer.from(guest.token!.split('.')[1]!, 'base64url').toString()).sub as string;

const sanction = async (kind: SanctionKind, subject: string): Promise<string> => {
  const now = Date.now();
  const id = `${kind} ${subject} ${now}`;
  await given(
    server.store.verbs.saveSanction({ id, kind, subject, until: now + HOUR, why: 'test', at: now }),
  );
  return id;
};

describe('what is said in a room', () => {
  it('goes to everybody from a player, and from the audience to the audience alone while they play', async () => {
    const { ada, bob, wim } = await meet();
    await begin({ ada, bob });
    await ada.ask('say', { text: 'good luck' });
    await wim.ask('say', { text: 'who is <b>this</b>?' });
    await expect.poll(() => wim.chat).toEqual(['players: good luck', 'spectators: who is <b>this</b>?']);
    expect([ada.chat, bob.chat]).toEqual([['players: good luck'], ['players: good luck']]);
    const heard = await bob.ask('listen', { channel: 'spectators', on: true });
    expect(heard).toMatchObject({ value: { messages: [{ text: 'who is <b>this</b>?' }] } });
    await wim.ask('say', { text: 'hello bob' });
    await expect.poll(() => bob.chat.at(-1)).toBe('spectators: hello bob');
    expect(ada.chat).toHaveLength(1);
  });

  it('is there for whoever comes later, and was kept before it was answered', async () => {
    const { ada, code } = await meet();
    await ada.ask('say', { text: 'first' });
    const kept = await given(server.store.verbs.recentChat({ channel: `room:${code}:players`, limit: 9 }));
    expect(kept).toMatchObject([{ text: 'first', name: ada.name }]);
    const late = await come();
    await late.ask('join', { code, as: 'spectator' });
    await expect.poll(() => late.log).toMatchObject([[{ text: 'first', name: ada.name }]]);
  });

  it('is refused by name where it is too long, unreadable, too much or nobody’s', async () => {
    const { ada, wim } = await meet();
    expect(await ada.refusal('say', { text: 'x'.repeat(201) })).toBe('chat-too-long');
    expect(await ada.refusal('say', { text: 'a \u202e b' })).toBe('chat-not-allowed');
    expect(await ada.refusal('say', { text: 7 })).toBe('malformed-message');
    expect(await ada.refusal('say', { text: 'x'.repeat(3_000) })).not.toBe('granted');
    const tooLarge = new Promise((resolve) => ada.socket.once('refused', resolve));
    ada.socket.emit('say', { text: 'x'.repeat(10_000) });
    expect(await tooLarge).toMatchObject({ reason: 'message-too-large' });
    expect(await ada.refusal('react', { reaction: 'bomb' })).toBe('malformed-message');
    const before = await refusals(server, 'chat-too-fast');
    const said: string[] = [];
    for (let n = 0; n < 7; n++) said.push(await wim.refusal('say', { text: String(n) }));
    expect(said).toEqual([...Array(5).fill('granted'), 'chat-too-fast', 'chat-too-fast']);
    expect((await refusals(server, 'chat-too-fast')) - before).toBe(2);
    const reacted: string[] = [];
    for (let n = 0; n < 6; n++) reacted.push(await ada.refusal('react', { reaction: 'wow' }));
    expect(reacted).toContain('chat-too-fast');
  });

  it('what those who watch call out is counted, and told to them and to who wants to hear them', async () => {
    const { ada, bob, wim } = await meet();
    await begin({ ada, bob });
    await ada.ask('listen', { channel: 'spectators', on: true });
    for (const reaction of ['wow', 'wow', 'applause'])
      expect(await wim.refusal('react', { reaction })).toBe('granted');
    for (const guest of [wim, ada]) await expect.poll(() => guest.cheers).toEqual([{ wow: 2, applause: 1 }]);
    expect([bob.cheers, wim.reactions]).toEqual([[], []]);
  });

  it('a player’s reaction is seen by everybody, with the seat it came from', async () => {
    const { ada, bob, wim } = await meet();
    await bob.ask('react', { reaction: 'applause' });
    for (const guest of [ada, bob, wim]) await expect.poll(() => guest.reactions).toEqual([[1, 'applause']]);
  });
});

describe('the lobby', () => {
  it('has a chat for those who want to hear it, with its last messages', async () => {
    const [ada, bob] = [await come(), await come()];
    await bob.ask('listen', { channel: 'lobby', on: true });
    expect(await ada.refusal('say', { text: 'anybody here?' })).toBe('granted');
    await expect.poll(() => bob.chat).toEqual(['lobby: anybody here?']);
    expect(ada.chat).toEqual([]);
    expect(await ada.ask('listen', { channel: 'lobby', on: true })).toMatchObject({
      value: { messages: [{ text: 'anybody here?', name: ada.name }] },
    });
    await bob.ask('listen', { channel: 'lobby', on: false });
    await ada.ask('say', { text: 'bye' });
    expect(bob.chat).toHaveLength(1);
  });
});

describe('people', () => {
  it('in a room are listed with their faces, and only to those in it', async () => {
    const { ada, bob, wim } = await meet();
    expect(await wim.ask('people')).toMatchObject({
      value: {
        players: [{ name: ada.name }, { name: bob.name }],
        spectators: [{ name: wim.name }],
        ...{ more: 0, blocked: [] },
      },
    });
    expect(await (await come()).refusal('people')).toBe('not-in-a-room');
  });

  it('who are blocked are not heard, until they are not blocked any more', async () => {
    const { ada, bob, wim } = await meet();
    expect(await ada.refusal('block', { name: bob.name, on: true })).toBe('granted');
    await bob.ask('say', { text: 'can you hear me?' });
    await bob.ask('react', { reaction: 'hello' });
    await expect.poll(() => [wim.chat.length, wim.reactions.length]).toEqual([1, 1]);
    expect([ada.chat, ada.reactions]).toEqual([[], []]);
    expect(await ada.ask('people')).toMatchObject({ value: { blocked: [bob.name] } });
    const again = await come({ token: ada.token });
    expect(await again.refusal('block', { name: bob.name, on: false })).toBe('granted');
    await bob.ask('say', { text: 'and now?' });
    await expect.poll(() => ada.chat).toEqual(['players: and now?']);
    expect(await ada.refusal('block', { name: 'nobody at all', on: true })).toBe('no-such-player');
    expect(await ada.refusal('block', { name: ada.name, on: true })).toBe('no-such-player');
  });

  it('are reported with what was said around it, and not without end', async () => {
    const { ada, bob } = await meet();
    await bob.ask('say', { text: 'something bad' });
    const reason = 'abuse';
    expect(await ada.refusal('report', { name: bob.name, reason })).toBe('granted');
    const reports = await given(server.store.verbs.openReports({ limit: 100 }));
    expect(reports.find(({ about }) => about === playerId(bob))).toMatchObject({
      ...{ by: playerId(ada), aboutName: bob.name, reason },
      messages: [{ name: bob.name, text: 'something bad' }],
    });
    expect(await ada.refusal('report', { name: 'nobody', reason })).toBe('no-such-player');
    const flood: string[] = [];
    for (let n = 0; n < 6; n++) flood.push(await ada.refusal('report', { name: bob.name, reason }));
    expect(flood).toContain('too-many-reports');
  });
});

describe('an operator', () => {
  it('mutes a player who is there, within a second, and ends it', async () => {
    const { ada, bob } = await meet();
    const id = await sanction('mute', playerId(bob));
    await expect.poll(() => bob.refusal('react', { reaction: 'wow' }), { interval: 200 }).toBe('muted');
    expect(await bob.refusal('say', { text: 'but' })).toBe('muted');
    expect(await ada.refusal('say', { text: 'quiet here' })).toBe('granted');
    await given(server.store.verbs.liftSanction({ id, now: Date.now() }));
    await expect.poll(() => bob.refusal('say', { text: 'thanks' }), { interval: 500 }).toBe('granted');
  });

  it('bans a player, who is told and gone within a second and does not come back', async () => {
    const { bob } = await meet();
    const told = new Promise((resolve) => bob.socket.once('refused', resolve));
    const gone = new Promise((resolve) => bob.socket.once('disconnect', resolve));
    await sanction('ban', playerId(bob));
    expect(await told).toMatchObject({ reason: 'banned' });
    await gone;
    const again = hotClient(server.url, { token: bob.token });
    guests.push(again);
    expect((await refusedConnection(again)).data).toMatchObject({ reason: 'banned' });
    expect((await come()).name).not.toBe('');
  });

  it('renames a player who is there: everybody reads the other name within a second, and it stays', async () => {
    const { ada, bob, wim } = await meet();
    const seen = (guest: Guest) =>
      new Promise<void>((resolve) => {
        guest.socket.on(
          'room',
          ({ seats }: RoomView) => seats[1]?.player?.name === 'Polite Person' && resolve(),
        );
      });
    const renamed = Promise.all([ada, wim].map(seen));
    const told = new Promise((resolve) => bob.socket.once('welcome', resolve));
    const id = playerId(bob);
    await given(
      server.store.verbs.renamePlayer({ id, name: 'Polite Person', skeleton: skeleton('Polite Person') }),
    );
    const until = await sanction('rename', id);
    await renamed;
    expect(await told).toMatchObject({ name: 'Polite Person' });
    expect((await fetch(`${server.url}/api/players/Polite%20Person`)).status).toBe(200);
    expect(await bob.refusal('rename', { name: 'Rude Again' })).toBe('name-fixed');
    expect((await come({ token: bob.token })).name).toBe('Polite Person');
    await given(server.store.verbs.liftSanction({ id: until, now: Date.now() }));
    const choose = () => bob.refusal('rename', { name: 'Kind Again' });
    await expect.poll(choose, { interval: 500 }).toBe('granted');
  });

  it('bans an address, and lifts it', async () => {
    const id = await sanction('ban', 'address:127.0.0.1');
    const refused = async () => {
      const socket = hotClient(server.url);
      guests.push(socket);
      return Promise.race([
        refusedConnection(socket).then(({ data }) => data?.reason),
        welcomed(socket).then(() => 'in'),
      ]);
    };
    await expect.poll(refused, { interval: 200 }).toBe('banned');
    await given(server.store.verbs.liftSanction({ id, now: Date.now() }));
    await expect.poll(refused, { interval: 200 }).toBe('in');
  });
});

describe('several nodes', () => {
  it('whoever joins a room of another node is told its address', async () => {
    const guest = await come();
    expect(await guest.ask('join', { code: 'ZZZZZ', as: 'player' })).toEqual({
      ...{ ok: true, value: { movedTo: ELSEWHERE } },
    });
    expect(await guest.refusal('join', { code: 'ZZZZ2', as: 'player' })).toBe('no-such-room');
  });
});
