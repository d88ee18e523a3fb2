import type { Reply } from '@rallydrop/common/protocol/events';
import { encodeInput } from '@rallydrop/common/protocol/hot';
import type { Welcome } from '@rallydrop/common/protocol/views';
import { asTick } from '@rallydrop/common/tick';
import type { RunningServer } from '@rallydrop/game-server/server';
import type { Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Attacker, attack, BINARY, frame, text, until } from '../support/attacker.ts';
import {
  figure,
  hotClient,
  next,
  plainClient,
  refusals,
  startServer,
  welcomed,
} from '../support/real-server.ts';

let server: RunningServer;
const sockets: Socket[] = [];
beforeEach(async () => {
  server = await startServer();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect();
  await server.close();
});

const guest = async (auth: object = {}): Promise<Socket & Pick<Welcome, 'token' | 'name'>> => {
  const socket = hotClient(server.url, auth);
  sockets.push(socket);
  const { token, name } = await welcomed(socket);
  return Object.assign(socket, { token, name });
};
const ask = async (socket: Socket, event: string, body: object = {}): Promise<string> => {
  const reply = (await socket.emitWithAck(event, body)) as Reply;
  return reply.ok ? 'granted' : reply.refusal.reason;
};
const friend = { game: 'pong', opponent: { kind: 'friend' } };

describe('nothing that is answered costs more than its asker pays', () => {
  it('a name that changes all the time is slowed', async () => {
    const ada = await guest();
    const answers = [];
    for (let n = 0; n < 12; n++) answers.push(await ask(ada, 'rename', { name: `Ada ${n}xx` }));
    expect(answers.filter((answer) => answer === 'granted').length).toBeLessThan(12);
    expect(answers).toContain('too-many-messages');
  });

  it('all tabs of a guest pay for its requests', async () => {
    const ada = await guest();
    const tabs = [ada, ...(await Promise.all([1, 2, 3].map(() => guest({ token: ada.token }))))];
    const answers = await Promise.all(
      tabs.flatMap((tab) => [1, 2, 3, 4].map((n) => ask(tab, 'rename', { name: `Ada ${n}xx` }))),
    );
    expect(answers.filter((answer) => answer === 'granted').length).toBeLessThanOrEqual(10);
  });

  it('[R3] who is banned is not saved, and asks to be let in again at the price of a new connection', async () => {
    const now = Date.now();
    const ban = { id: 'one', kind: 'ban', subject: 'address:127.0.0.2', why: 'test' } as const;
    await server.store.verbs.saveSanction({ ...ban, at: now, until: now + 60_000 });
    const noes = ({ heard }: Attacker) => heard().split('44{"message":"banned"').length - 1;
    const comes = () => attack(server.url, { asGuest: false });
    /** The server's closing frame, RFC 6455, section 5.5.1. */
    const isClosed = ({ heard, tcp }: Attacker) =>
      tcp.destroyed || heard().includes('\x88\x00') || heard().includes('\x88\x02');
    const asks = async (attacker: Attacker, times: number) => {
      for (let n = 1; n <= times && !isClosed(attacker); n++) {
        attacker.tcp.write(text('40{"version":3}'));
        await until(
          () => isClosed(attacker) || noes(attacker) === n || attacker.heard().includes('"welcome"'),
        );
      }
      attacker.tcp.destroy();
      return noes(attacker);
    };
    await until(async () => (await asks(await comes(), 1)) === 1);
    const saved = vi.spyOn(server.store.verbs, 'savePlayer');
    // 240 frames at once, 20 and one for each; while that is slow another few come back.
    expect(await asks(await comes(), 100)).toBeLessThan(30);
    expect(saved).not.toHaveBeenCalled();
    await guest();
    expect(saved).toHaveBeenCalledOnce();
  });

  it('one guest opens so many rooms', async () => {
    const ada = await guest();
    const answers = [];
    for (let n = 0; n < 9; n++) answers.push(await ask(ada, 'create', friend));
    expect(answers.slice(0, 8)).toEqual(Array(8).fill('granted'));
    expect(answers[8]).toBe('too-many-own-rooms');
  });

  it('a thousand tables a minute from one address: a hundred are opened, the rest refused by name and counted', async () => {
    await server.close();
    const limits = { CONNECTIONS_PER_ADDRESS: '0', CONNECTIONS_PER_MINUTE: '0', MESSAGES_PER_ADDRESS: '0' };
    server = await startServer({ ...limits, ROOMS_PER_GUEST: '1000' });
    const table = { ...friend, listed: true };
    const answers: string[] = [];
    // A guest's own budget would slow a single one down.
    for (let n = 0; n < 100; n++) {
      const one = await guest();
      answers.push(...(await Promise.all(Array.from({ length: 10 }, () => ask(one, 'create', table)))));
      one.disconnect();
    }
    const count = (answer: string) => answers.filter((one) => one === answer).length;
    expect(count('granted')).toBe(100);
    const refused = count('too-many-own-rooms');
    expect(refused + count('too-many-messages')).toBe(900);
    expect([await refusals(server, 'too-many-own-rooms'), refused > 0]).toEqual([refused, true]);
    expect(server.rooms.counts().rooms).toBe(100);
  });

  it('who is brought together and never comes leaves so many rooms standing, whoever else of that address does it', async () => {
    await server.close();
    server = await startServer({ ROOMS_PER_GUEST: '2', ROOMS_PER_ADDRESS: '5' });
    const seekOf = (socket: Socket, name: string) =>
      new Promise<number>((resolve) => {
        const look = ({ seeks }: { seeks?: readonly { id: number; name: string }[] }) => {
          const seek = seeks?.find((one) => one.name === name);
          if (seek) resolve(seek.id);
        };
        socket.on('lobby', look);
      });
    const answers: string[] = [];
    for (let n = 0; n < 4; n++) {
      const seeker = await guest();
      for (let again = 0; again < 3; again++) {
        const searches = await ask(seeker, 'search', { game: 'pong' });
        // A new guest is shown the whole lobby.
        if (searches !== 'granted') answers.push(searches);
        else {
          const taker = await guest();
          answers.push(await ask(taker, 'takeSeek', { id: await seekOf(taker, seeker.name) }));
        }
      }
    }
    const used = 'too-many-own-rooms';
    expect(answers).toEqual([
      ...['granted', 'granted', used, 'granted', 'granted', used],
      ...['granted', used, used, used, used, used],
    ]);
    expect([server.rooms.counts().rooms, await refusals(server, used)]).toEqual([5, 7]);
  });

  it('codes cannot be tried one after the other', async () => {
    const eve = await guest();
    const codes = Array.from({ length: 40 }, (_, n) => `BCD${'23456789'[n >> 3]}${'23456789'[n & 7]}`);
    const answers = [];
    for (const code of codes.slice(0, 20)) answers.push(await ask(eve, 'join', { code, as: 'spectator' }));
    const again = await guest();
    for (const code of codes.slice(20)) answers.push(await ask(again, 'join', { code, as: 'spectator' }));
    expect(answers.filter((answer) => answer === 'no-such-room').length).toBeLessThanOrEqual(32);
    expect(answers).toContain('too-many-guesses');
  });

  it('a snapshot for somebody in no room is no mismatch of a hash', async () => {
    const eve = await guest();
    expect(await ask(eve, 'resync', { why: 'hash-mismatch' })).toBe('not-in-a-room');
    expect(await figure(server, 'rallydrop_hash_mismatches_total')).toBe(0);
  });

  it('who joins again and again tells nobody but themselves', async () => {
    const [ada, eve] = [await guest(), await guest()];
    const made = (await ada.emitWithAck('create', friend)) as { value: { code: string } };
    const { code } = made.value;
    await ask(eve, 'join', { code, as: 'player' });
    await ask(ada, 'join', { code, as: 'player' });
    let told = 0;
    ada.on('room', () => told++);
    for (let n = 0; n < 8; n++) expect(await ask(eve, 'join', { code, as: 'player' })).toBe('granted');
    expect(await ask(ada, 'cancelSearch')).toBe('granted');
    expect(told).toBe(0);
  });
});

describe('other sites stay outside', () => {
  it('a script tag gets no session', async () => {
    const response = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling&j=0`);
    expect([response.status, await response.text()]).toEqual([403, expect.not.stringContaining('sid')]);
  });

  it('a session is of no use to a page of another origin, by upgrade or by request', async () => {
    const opened = await (await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`)).text();
    const { sid } = JSON.parse(opened.slice(1)) as { sid: string };
    const headers = { origin: 'https://evil.example' };
    const path = `&transport=websocket&sid=${sid}`;
    await expect(attack(server.url, { path, headers, asGuest: false })).rejects.toThrow('403');
    const polled = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling&sid=${sid}`, { headers });
    expect(polled.status).toBe(403);
    expect(await refusals(server, 'origin-not-allowed')).toBe(2);
  });
});

it('a guest who comes and goes over one connection leaves nothing behind', async () => {
  const plain = plainClient(server.url);
  sockets.push(plain);
  await welcomed(plain);
  const gone = next(plain, 'disconnect');
  plain.io.engine.write('41');
  await gone;
  await until(async () => (await figure(server, 'rallydrop_guests')) === 0);
});

it('what comes after the site has hung up is not heard, and not counted either', async () => {
  const page = await fetch(`${server.url}/`);
  const headers = { cookie: page.headers.get('set-cookie')!.split(';')[0]!, origin: server.url };
  const deleted = await attack(server.url, { asGuest: false, headers });
  deleted.tcp.write(text('40{"hot":"frames"}'));
  await until(() => deleted.heard().includes('"welcome"'));
  const input = frame(BINARY, encodeInput(1, asTick(1), Uint8Array.of(1)));
  deleted.tcp.write(input);
  await until(async () => (await refusals(server, 'not-in-a-room')) === 1);
  await fetch(`${server.url}/me/delete`, { method: 'POST', headers });
  await until(async () => (await figure(server, 'rallydrop_guests')) === 0);
  // The closing handshake is left unanswered.
  deleted.tcp.write(input);
  await guest();
  expect(await refusals(server, 'not-in-a-room')).toBe(1);
  deleted.tcp.destroy();
});
