/**
 * What is done to the server, each from loopback addresses of its own. An attack runs until it is told to stop, or until
 * all of its connections are cut; those that keep to the rules are not.
 */
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Attacker, attack, frame, many, PING, text } from '../../tests/support/attacker.ts';

export interface Attack {
  readonly name: string;
  /** Whether a rule is broken, so that those who do it are to be cut. */
  readonly breaksRule: boolean;
  /** Resolves when its connections are gone, or `stopped` says so. */
  run(url: string, stopped: () => boolean): Promise<void>;
}

/** Between two bursts of a flood. */
const BURST_MS = 20;

/** `count` connections of one address that each pour the same burst again and again. */
const flood = (name: string, address: number, count: number, burst: Buffer): Attack => ({
  name,
  breaksRule: true,
  run: async (url, stopped) => {
    const from = `127.0.2.${address}`;
    const opened = await Promise.all(Array.from({ length: count }, () => open(url, from)));
    await Promise.all(opened.map((attacker) => attacker && pour(attacker, burst, stopped)));
  },
});

/** `undefined`: not let in. */
const open = (url: string, from: string): Promise<Attacker | undefined> =>
  attack(url, { from }).catch(() => undefined);

const pour = async ({ tcp }: Attacker, burst: Buffer, stopped: () => boolean): Promise<void> => {
  while (!tcp.destroyed && !stopped()) {
    tcp.write(burst);
    await sleep(BURST_MS);
  }
  tcp.destroy();
};

/** Connections that never read, and what makes the server write to them. */
const deaf = (name: string, address: number, burst: Buffer): Attack => ({
  name,
  breaksRule: false,
  run: async (url, stopped) => {
    const from = `127.0.2.${address}`;
    const opened = await Promise.all(Array.from({ length: 20 }, () => open(url, from)));
    for (const attacker of opened) attacker?.tcp.pause();
    await Promise.all(opened.map((attacker) => attacker && pour(attacker, burst, stopped)));
  },
});

/** Comes, floods and comes again as soon as it is cut. */
const returning: Attack = {
  name: 'floods and returns at once',
  breaksRule: false,
  run: async (url, stopped) => {
    while (!stopped()) {
      const attacker = await open(url, '127.0.2.90');
      if (attacker) {
        attacker.tcp.write(many(20_000, frame(PING)));
        await Promise.race([attacker.closed, sleep(1_000)]);
        attacker.tcp.destroy();
      } else {
        await sleep(BURST_MS);
      }
    }
  },
};

/** Two hundred connections of one address, each a little below its own limit. */
const manyPolite: Attack = {
  name: '200 connections that keep to their own rules',
  breaksRule: false,
  run: async (url, stopped) => {
    const opened = [];
    for (let n = 0; n < 200; n++) opened.push(await open(url, '127.0.2.91'));
    const burst = many(2, text('42["cancelSearch"]'));
    await Promise.all(opened.map((attacker) => attacker && pour(attacker, burst, stopped)));
  },
};

/** Requests for `path` by the thousand in a segment, over one TCP connection after the other. */
const requests = (name: string, address: number, path: string): Attack => ({
  name,
  breaksRule: false,
  run: async (url, stopped) => {
    const { host, port, hostname } = new URL(url);
    const segment = Buffer.from(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`.repeat(2_000));
    while (!stopped()) {
      const tcp = connect({ port: Number(port), host: hostname, localAddress: `127.0.2.${address}` });
      tcp.on('error', () => {});
      tcp.resume();
      tcp.write(segment);
      await Promise.race([new Promise((resolve) => tcp.once('close', resolve)), sleep(200)]);
      tcp.destroy();
      await sleep(BURST_MS);
    }
  },
});

const request = (name: string, body: object = {}): Buffer => text(`42${JSON.stringify([name, body])}`);

export const ATTACKS: readonly Attack[] = [
  flood('WebSocket pings', 1, 4, many(10_000, frame(PING))),
  flood("engine.io's pongs", 2, 4, many(10_000, text('3'))),
  flood('inputs', 3, 20, many(2_000, frame(2, Uint8Array.of(4, 1, 0, 0, 0, 0, 0, 0, 0)))),
  flood('CONNECTs', 4, 4, many(2_000, text('40{}'))),
  flood('renames', 5, 20, many(200, request('rename', { name: 'Flooding' }))),
  flood('searches', 6, 20, many(200, request('search', { game: 'pong' }))),
  flood('journals', 7, 20, many(200, request('journal'))),
  flood('rooms', 8, 4, many(200, request('create', { game: 'pong', opponent: { kind: 'friend' } }))),
  flood('guesses', 9, 4, many(200, request('join', { code: 'BCDFG', as: 'spectator' }))),
  deaf('pings, the pongs unread', 20, many(2, frame(PING, new Uint8Array(125)))),
  deaf('renames, the answers unread', 21, request('rename', { name: 'Deafened' })),
  requests('requests in one segment', 30, '/healthz'),
  requests('new sessions in one segment', 31, '/socket.io/?EIO=4&transport=polling'),
  returning,
  manyPolite,
];
