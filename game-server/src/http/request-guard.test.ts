import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Addresses, TCP_PER_CONNECTION } from '../transport/addresses.ts';
import { guardRequests, MOST_UNANSWERED, REQUEST_COST } from './request-guard.ts';

/** 20 requests at once, 10 more in debt. */
const PER_SECOND = 10 * REQUEST_COST;

const STACK_LIMIT = Error.stackTraceLimit;

let now = 0;
let server: Server;
let served = 0;
let cuts: string[] = [];
let refused: string[] = [];
/** Of what became of served requests. */
let stacks: (string | undefined)[] = [];
const start = async (trustProxy: boolean): Promise<void> => {
  now = 0;
  served = 0;
  cuts = [];
  refused = [];
  stacks = [];
  server = createServer((request, response) => {
    served++;
    request.on('error', ({ stack }) => stacks.push(stack));
    response.end('served');
  });
  const addresses = new Addresses({
    ...{ messagesPerAddress: PER_SECOND, connectionsPerAddress: 1, cutWaitSeconds: 2 },
  });
  guardRequests(server, {
    ...{ addresses, trustProxy, clock: () => now },
    onCut: (reason) => cuts.push(reason),
    onRefused: (reason) => refused.push(reason),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
};
beforeEach(() => start(false));
afterEach(() => new Promise<void>((resolve) => void server.close(() => resolve())));

/** Everything that came until the server closed the connection, or had answered so many. */
const send = (requests: number, head = ''): Promise<string> =>
  new Promise((resolve) => {
    let heard = '';
    const tcp = connect((server.address() as AddressInfo).port, '127.0.0.1');
    tcp.on('error', () => {});
    tcp.on('close', () => resolve(heard));
    tcp.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      if (heard.split('HTTP/1.1 ').length - 1 >= requests) tcp.destroy();
    });
    tcp.write(`GET / HTTP/1.1\r\nHost: a\r\n${head}\r\n`.repeat(requests));
  });
/** As a browser asks: few at a time. */
const ask = async (requests: number): Promise<string> => {
  let heard = '';
  for (let n = 0; n < requests; n += 4) heard += await send(4);
  return heard;
};
const statuses = (heard: string): number[] =>
  [...heard.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, code]) => Number(code));

describe('requests of one address', () => {
  it('are served as long as they are paid for', async () => {
    expect(statuses(await ask(20))).toEqual(Array(20).fill(200));
    expect(cuts).toEqual([]);
  });

  it('are answered with a sentence where they are too many, as a page to who wants a page', async () => {
    await ask(20);
    expect(await send(1)).toContain('"sentence":"Too many messages at once. Wait a moment."');
    expect(await send(1, 'Accept: text/html\r\n')).toContain(
      'There were too many requests from your address.',
    );
    expect(served).toBe(20);
    now = 1_000;
    expect(statuses(await send(1))).toEqual([200]);
  });

  it('that come by the hundred in one segment are not answered one by one: the connection is closed', async () => {
    expect(statuses(await send(2_000)).length).toBeLessThanOrEqual(MOST_UNANSWERED);
    expect(served).toBe(MOST_UNANSWERED);
    expect(cuts).toEqual(['flood-disconnected']);
  });

  it('that are cut off in the middle of a segment cost no stack each, and others have theirs again', async () => {
    const closed = new Promise((resolve) =>
      server.once('connection', (socket) => socket.once('close', resolve)),
    );
    await send(2_000);
    await closed;
    expect(new Set(stacks)).toEqual(new Set(['Error: aborted']));
    expect(Error.stackTraceLimit).toBe(STACK_LIMIT);
  });

  it('are not even read until the address has waited', async () => {
    await send(2_000);
    now = 1_999;
    expect(await send(1)).toBe('');
    expect(cuts).toHaveLength(1);
    now = 5_000;
    expect(statuses(await send(1))).toEqual([200]);
  });
});

it('connections that ask for nothing are so many and no more, and each that goes makes room', async () => {
  const { port } = server.address() as AddressInfo;
  const open = () =>
    new Promise<{ tcp: Socket; closed: Promise<unknown> }>((resolve) => {
      const tcp = connect(port, '127.0.0.1');
      const closed = new Promise((gone) => tcp.once('close', gone));
      tcp.on('error', () => {});
      // One that is reset at once may never hear that it was connected.
      for (const event of ['connect', 'close']) tcp.once(event, () => resolve({ tcp, closed }));
    });
  const idle = [];
  for (let n = 0; n < TCP_PER_CONNECTION; n++) idle.push(await open());
  await (await open()).closed;
  expect(refused).toEqual(['too-many-connections']);
  idle[0]!.tcp.destroy();
  await idle[0]!.closed;
  // The server hears of it a moment later.
  let answer = '';
  while (answer === '') answer = await send(1);
  expect(statuses(answer)).toEqual([200]);
  for (const { tcp } of idle) tcp.destroy();
});

describe('behind a proxy', () => {
  beforeEach(async () => {
    await new Promise((resolve) => server.close(resolve));
    await start(true);
  });

  it('each guest pays for their own, and nothing that the proxy shares is cut', async () => {
    const from = (address: string) => `X-Forwarded-For: 198.51.100.9, ${address}\r\n`;
    for (let n = 0; n < 40; n++) await send(1, from('203.0.113.7'));
    expect(served).toBe(20);
    expect(statuses(await send(1, from('203.0.113.7')))).toEqual([429]);
    expect(statuses(await send(1, from('203.0.113.8')))).toEqual([200]);
    expect(cuts).toEqual([]);
  });
});
