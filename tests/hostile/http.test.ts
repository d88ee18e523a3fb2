import { connect } from 'node:net';
import type { RunningServer } from '@rallydrop/game-server/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attack, frame, many, PING, until } from '../support/attacker.ts';
import { hotClient, refusals, startServer, welcomed } from '../support/real-server.ts';

let server: RunningServer;
beforeEach(async () => {
  server = await startServer({ MESSAGES_PER_ADDRESS: '60', CUT_WAIT_SECONDS: '60' });
});
afterEach(() => server.close());

/** Requests in one segment, from an address; what came until the connection was closed, or nothing came for a while. */
const segment = (path: string, requests: number, from = '127.0.0.2'): Promise<string> =>
  new Promise((resolve) => {
    let heard = '';
    const tcp = connect({ port: Number(new URL(server.url).port), host: '127.0.0.1', localAddress: from });
    tcp.on('error', () => {});
    tcp.on('close', () => resolve(heard));
    tcp.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      if (answers(heard) >= requests) tcp.destroy();
    });
    tcp.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`.repeat(requests));
    tcp.setTimeout(2_000, () => tcp.destroy());
  });
const answers = (heard: string): number => heard.split('HTTP/1.1 ').length - 1;

describe('requests by the thousand in one segment are cut, not answered one by one', () => {
  it.each([
    ['what operators ask for', '/healthz'],
    ['pages', '/'],
    ['what is not there', '/nothing'],
    ['the metrics', '/metrics'],
    ['new sessions', '/socket.io/?EIO=4&transport=polling'],
    ['a session that is none', '/socket.io/?EIO=4&transport=polling&sid=AAAAAAAAAAAAAAAAAAAA'],
  ])('%s', async (_what, path) => {
    const honest = hotClient(server.url);
    await welcomed(honest);
    expect(answers(await segment(path, 2_000))).toBeLessThanOrEqual(400);
    await until(async () => (await refusals(server, 'flood-disconnected')) > 0);
    expect(await refusals(server, 'flood-disconnected')).toBe(1);
    // Nothing more of that address is read for a while, and others notice nothing.
    expect(await segment('/healthz', 1)).toBe('');
    expect(await segment('/healthz', 1, '127.0.0.3')).toContain('HTTP/1.1 200');
    expect(await honest.emitWithAck('cancelSearch')).toMatchObject({ ok: true });
    honest.disconnect();
  });
});

it('who waits is told so once in a segment, and what is behind it is not answered', async () => {
  const { tcp, closed } = await attack(server.url);
  tcp.write(many(20_000, frame(PING)));
  await closed;
  expect(answers(await segment('/socket.io/?EIO=4&transport=polling', 100))).toBe(1);
  expect(await refusals(server, 'address-waits')).toBe(1);
});
