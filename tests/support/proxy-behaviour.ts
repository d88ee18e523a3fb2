/** What must hold behind every proxy that SECURITY.md sets up. */
import { PAGE_STYLE_PATH } from '@rallydrop/game-server/http/pages';
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ProxiedServer, type ProxyProgram, startBehind } from './proxied-server.ts';
import { hotClient, next, refusals, welcomed } from './real-server.ts';

export const behavesBehind = (program: ProxyProgram): void => {
  let proxied: ProxiedServer;
  beforeAll(async () => {
    proxied = await startBehind(program, { CONNECTIONS_PER_ADDRESS: '2', REQUESTS_PER_MINUTE: '20' });
  });
  afterAll(() => proxied.close());

  it.each(['websocket', 'polling'])('a guest comes over %s, hot messages included', async (transport) => {
    const guest = hotClient(proxied.url, {}, { transports: [transport] });
    await welcomed(guest);
    expect((await next<Uint8Array>(guest, 'probe')).length).toBe(4);
    expect(await guest.emitWithAck('cancelSearch')).toMatchObject({ ok: true });
    const gone = next(guest, 'disconnect');
    guest.disconnect();
    await gone;
  });

  it('limits count the address that the proxy saw, not what the guest wrote before it', async () => {
    const from = (address: string) =>
      hotClient(proxied.url, {}, { extraHeaders: { 'x-forwarded-for': address } });
    const guests: Socket[] = [];
    // Who came before may not be gone yet.
    while (guests.length < 2) {
      const guest = from(`203.0.113.${guests.length + 1}`);
      const isIn = await Promise.race([welcomed(guest), next(guest, 'connect_error').then(() => false)]);
      if (isIn !== false) guests.push(guest);
    }
    const before = await refusals(proxied.server, 'too-many-connections');
    const third = from('203.0.113.3');
    await next(third, 'connect_error');
    expect(await refusals(proxied.server, 'too-many-connections')).toBe(before + 1);
    for (const guest of guests) guest.disconnect();
  });

  it('and so do those of pages and files', async () => {
    const statuses = [];
    for (let n = 0; n < 22; n++) {
      const headers = { 'x-forwarded-for': `203.0.113.${n}` };
      statuses.push((await fetch(`${proxied.url}${PAGE_STYLE_PATH}`, { headers })).status);
    }
    expect(statuses.at(0)).toBe(200);
    expect(statuses.at(-1)).toBe(429);
  });

  it('a page of another origin stays outside, and our own comes in', async () => {
    const page = (origin: string) => hotClient(proxied.url, {}, { extraHeaders: { origin } });
    await next(page('https://evil.example'), 'connect_error');
    const own = page(proxied.url);
    await welcomed(own);
    own.disconnect();
  });

  it('metrics are not for those who come this way, whatever address they name', async () => {
    const asked = { headers: { 'x-forwarded-for': '127.0.0.1' } };
    expect((await fetch(`${proxied.url}/metrics`, asked)).status).toBe(404);
    expect((await fetch(`${proxied.url}/healthz`)).status).toBe(200);
  });
};
