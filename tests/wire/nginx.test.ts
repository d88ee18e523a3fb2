import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningServer } from '@rallydrop/game-server/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hotClient, next, refusals, startServer, welcomed } from '../support/real-server.ts';

const hasNginx = (): boolean => {
  try {
    execFileSync('nginx', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

const isOpen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

/** The example of SECURITY.md, word for word but for its ports. */
const example = (): string =>
  /```nginx\n([\s\S]*?)```/.exec(readFileSync(new URL('../../SECURITY.md', import.meta.url), 'utf8'))![1]!;

describe.skipIf(!hasNginx())('behind nginx as SECURITY.md sets it up', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rallydrop-nginx-'));
  let server: RunningServer;
  let nginx: ChildProcess;
  let url: string;

  beforeAll(async () => {
    server = await startServer({ TRUST_PROXY: 'yes', CONNECTIONS_PER_ADDRESS: '2' });
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const site = example()
      .replace('listen 80;', `listen 127.0.0.1:${port};`)
      .replace('http://127.0.0.1:3000', server.url);
    for (const name of ['body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']) mkdirSync(join(folder, name));
    const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((name) => `${name}_temp_path ${join(folder, name.replace('client_', ''))};`)
      .join(' ');
    writeFileSync(
      join(folder, 'nginx.conf'),
      `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; worker_processes 1;\n` +
        `events {}\nhttp { access_log off; ${paths}\n${site}\n}\n`,
    );
    nginx = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
    for (let tries = 0; !(await isOpen(port)) && tries < 200; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
  afterAll(async () => {
    nginx.kill('SIGTERM');
    await new Promise((resolve) => nginx.once('exit', resolve));
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(['websocket', 'polling'])('a guest comes over %s, hot messages included', async (transport) => {
    const guest = hotClient(url, {}, { transports: [transport] });
    await welcomed(guest);
    expect((await next<Uint8Array>(guest, 'probe')).length).toBe(4);
    expect(await guest.emitWithAck('cancelSearch')).toMatchObject({ ok: true });
    const gone = next(guest, 'disconnect');
    guest.disconnect();
    await gone;
  });

  it('limits count the address that nginx saw, not what the guest wrote before it', async () => {
    const from = (address: string) => hotClient(url, {}, { extraHeaders: { 'x-forwarded-for': address } });
    const guests = ['203.0.113.1', '203.0.113.2'].map(from);
    await Promise.all(guests.map(welcomed));
    const before = await refusals(server, 'too-many-connections');
    const third = from('203.0.113.3');
    await next(third, 'connect_error');
    expect(await refusals(server, 'too-many-connections')).toBe(before + 1);
    for (const guest of guests) guest.disconnect();
  });

  it('a page of another origin stays outside, and our own comes in', async () => {
    const page = (origin: string) => hotClient(url, {}, { extraHeaders: { origin } });
    await next(page('https://evil.example'), 'connect_error');
    const own = page(url);
    await welcomed(own);
    own.disconnect();
  });

  it('metrics are not for those who come this way', async () => {
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});
