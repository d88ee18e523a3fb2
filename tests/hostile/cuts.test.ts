import { connect } from 'node:net';
import { CUT_REASONS, type CutReason } from '@rallydrop/game-server/metrics';
import type { RunningServer } from '@rallydrop/game-server/server';
import { expect, it } from 'vitest';
import { attack, frame, many, PING, text, until } from '../support/attacker.ts';
import { figure, hotClient, refusals, startServer, welcomed } from '../support/real-server.ts';

const cuts = (server: RunningServer, reason: CutReason): Promise<number> =>
  figure(server, `rallydrop_cuts_total{reason="${reason}"}`);

interface Breach {
  readonly settings?: Record<string, string>;
  /** Resolves when what was done is done; the cut may come later. */
  breach(server: RunningServer): Promise<void>;
}

/** One for every reason for which a connection is cut. */
const BREACHES: Readonly<Record<CutReason, Breach>> = {
  'flood-disconnected': {
    async breach(server) {
      (await attack(server.url)).tcp.write(many(20_000, frame(PING)));
    },
  },
  'connection-too-slow': {
    settings: { BACKLOG_KILOBYTES: '64', MESSAGES_PER_SECOND: '100000', MESSAGES_PER_ADDRESS: '0' },
    async breach(server) {
      const { tcp } = await attack(server.url);
      tcp.pause();
      const pings = many(500, frame(PING, new Uint8Array(125)));
      for (let n = 0; n < 400 && (await cuts(server, 'connection-too-slow')) === 0; n++) {
        tcp.write(pings);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      tcp.destroy();
    },
  },
  'message-too-large': {
    async breach(server) {
      (await attack(server.url)).tcp.write(text(`42${'x'.repeat(20_000)}`));
    },
  },
  'too-many-connections': {
    settings: { CONNECTIONS_PER_ADDRESS: '3' },
    // Over one TCP connection in one segment: each is let in before the one before it counts.
    async breach(server) {
      const tcp = connect(Number(new URL(server.url).port), '127.0.0.1');
      const asked = 'GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: localhost\r\n\r\n';
      await new Promise<void>((resolve) => tcp.write(asked.repeat(4), () => resolve()));
      await until(async () => (await cuts(server, 'too-many-connections')) === 1);
      tcp.destroy();
    },
  },
  banned: {
    async breach(server) {
      await welcomed(hotClient(server.url));
      const now = Date.now();
      const subject = 'address:127.0.0.1';
      const ban = { id: 'one', kind: 'ban', subject, until: now + 60_000, why: 'test', at: now } as const;
      await server.store.verbs.saveSanction(ban);
    },
  },
};

it.each(CUT_REASONS)('a cut for "%s" is counted under that reason, once', async (reason) => {
  const { settings, breach } = BREACHES[reason];
  const server = await startServer(settings);
  await breach(server);
  await until(async () => (await cuts(server, reason)) > 0);
  expect(await cuts(server, reason)).toBe(1);
  // Whoever is cut was told why as well.
  expect(await refusals(server, reason)).toBe(1);
  for (const other of CUT_REASONS) if (other !== reason) expect(await cuts(server, other), other).toBe(0);
  await server.close();
});
