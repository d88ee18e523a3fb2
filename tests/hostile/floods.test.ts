import { encodeInput } from '@rallydrop/common/protocol/hot';
import { asTick } from '@rallydrop/common/tick';
import type { RunningServer } from '@rallydrop/game-server/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attack, BINARY, frame, many, PING, text, until } from '../support/attacker.ts';
import { figure, hotClient, next, refusals, startServer, welcomed } from '../support/real-server.ts';

let server: RunningServer;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.close());

const pongsIn = (heard: string): number => heard.split('\x8a\x00').length - 1;

describe('a flood is paid for before it is read', () => {
  it.each([
    ['WebSocket pings', frame(PING)],
    ["engine.io's pongs", text('3')],
    ['empty messages', text('4')],
    ['inputs', frame(BINARY, encodeInput(1, asTick(0), Uint8Array.of(0, 0, 0)))],
    ['requests', text('42["cancelSearch"]')],
    ['frames of no known kind', frame(11)],
  ])('%s: it is cut, and what came behind is not answered', async (_what, one) => {
    const bystander = hotClient(server.url);
    await welcomed(bystander);
    const { tcp, heard, closed } = await attack(server.url);
    tcp.write(many(20_000, one));
    await closed;
    expect(await refusals(server, 'flood-disconnected')).toBeLessThanOrEqual(1);
    expect(pongsIn(heard())).toBeLessThan(400);
    expect(await bystander.emitWithAck('cancelSearch')).toMatchObject({ ok: true });
    bystander.disconnect();
  });

  it('without ever shaking hands it is cut as well', async () => {
    const { tcp, closed } = await attack(server.url, { asGuest: false });
    tcp.write(many(20_000, text('42["hello"]')));
    await closed;
    expect(await refusals(server, 'flood-disconnected')).toBe(1);
  });

  it('over long-polling a body of a thousand packets is one too many', async () => {
    const opened = await (await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`)).text();
    const { sid } = JSON.parse(opened.slice(1)) as { sid: string };
    const address = `${server.url}/socket.io/?EIO=4&transport=polling&sid=${sid}`;
    await fetch(address, { method: 'POST', body: Array(1_000).fill('3').join('\x1e') }).catch(
      () => undefined,
    );
    await until(async () => (await refusals(server, 'flood-disconnected')) === 1);
    expect((await fetch(address).catch(() => ({ status: 400 }))).status).not.toBe(200);
  });

  it('a client that sends what a player sends is not told anything', async () => {
    const guest = hotClient(server.url);
    await welcomed(guest);
    const told: unknown[] = [];
    guest.on('refused', (why: { reason: string }) => told.push(why.reason));
    for (let n = 0; n < 60; n++) guest.emit('input', encodeInput(n, asTick(0), Uint8Array.of(0, 0, 0)));
    expect(await guest.emitWithAck('cancelSearch')).toMatchObject({ ok: true });
    expect(told.filter((reason) => reason !== 'not-in-a-room')).toEqual([]);
    guest.disconnect();
  });
});

describe('an address that was cut', () => {
  it('waits, and others do not', async () => {
    const { tcp, closed } = await attack(server.url);
    tcp.write(many(20_000, frame(PING)));
    await closed;
    await expect(attack(server.url)).rejects.toThrow('429');
    expect(await refusals(server, 'address-waits')).toBe(1);
    const other = await attack(server.url, { from: '127.0.0.3' });
    other.tcp.destroy();
  });
});

describe('many of one address that each keep to the rules', () => {
  it('pay from one budget', async () => {
    await server.close();
    server = await startServer({ MESSAGES_PER_ADDRESS: '120' });
    const attackers = await Promise.all(Array.from({ length: 8 }, () => attack(server.url)));
    for (const { tcp } of attackers) tcp.write(many(40, text('3')));
    await until(async () => (await refusals(server, 'flood-disconnected')) > 0);
    const honest = hotClient(server.url);
    await welcomed(honest);
    honest.disconnect();
    for (const { tcp } of attackers) tcp.destroy();
  });

  it('are no more than so many', async () => {
    await server.close();
    server = await startServer({ CONNECTIONS_PER_ADDRESS: '3' });
    const attackers = [];
    for (let n = 0; n < 3; n++) attackers.push(await attack(server.url));
    await expect(attack(server.url)).rejects.toThrow('429');
    attackers[0]!.tcp.destroy();
    await until(async () => (await figure(server, 'rallydrop_guests')) === 2);
    attackers.push(await attack(server.url));
    for (const { tcp } of attackers) tcp.destroy();
  });
});

describe('who does not read', () => {
  it('is cut when too much waits, and views before that are only the newest', async () => {
    await server.close();
    server = await startServer({
      BACKLOG_KILOBYTES: '64',
      MESSAGES_PER_SECOND: '100000',
      MESSAGES_PER_ADDRESS: '0',
    });
    const { tcp, closed } = await attack(server.url);
    tcp.pause();
    // Pongs as large as they may be.
    const pings = many(500, frame(PING, new Uint8Array(125)));
    for (let n = 0; n < 400 && (await refusals(server, 'connection-too-slow')) === 0; n++) {
      tcp.write(pings);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(await refusals(server, 'connection-too-slow')).toBe(1);
    tcp.resume();
    await closed;
  });
});

it('nobody is kept waiting by any of this: a guest is welcomed afterwards', async () => {
  const { tcp, closed } = await attack(server.url);
  tcp.write(many(20_000, text('42["rename",{"name":"Flood"}]')));
  await closed;
  const guest = hotClient(server.url);
  await welcomed(guest);
  expect((await next<Uint8Array>(guest, 'probe')).length).toBe(4);
  guest.disconnect();
});
