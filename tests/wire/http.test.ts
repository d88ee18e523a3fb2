import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { RunningServer } from '@rallydrop/game-server/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../support/real-server.ts';

const PAGE = '<!doctype html><head><title>Rallydrop</title></head>';
const SCRIPT = 'export const answer = 42;'.repeat(100);

let folder: string;
let server: RunningServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rallydrop-'));
  await mkdir(join(folder, 'client/static'), { recursive: true });
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'client/index.html'), PAGE);
  await writeFile(join(folder, 'client/static/main-ABCD1234.js'), SCRIPT);
  await writeFile(join(folder, 'client/static/main-ABCD1234.js.br'), brotliCompressSync(SCRIPT));
  await writeFile(join(folder, 'assets/wall.txt'), 'tock');
  server = await startServer({
    CLIENT_DIR: join(folder, 'client'),
    ASSETS_DIR: join(folder, 'assets'),
    REQUESTS_PER_MINUTE: '60',
  });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(server.url + path, { headers });

describe('the pages', () => {
  it.each(['/', '/r/BCDFG'])('serve the client at %s, asked for anew each time', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    const { host } = new URL(server.url);
    expect(await response.text()).toContain(`content="http://${host}/assets/preview.jpg"`);
  });

  it('keep what is named by its content for ever, compressed beforehand', async () => {
    const response = await get('/static/main-ABCD1234.js', { 'accept-encoding': 'br' });
    expect(response.headers.get('content-encoding')).toBe('br');
    expect(response.headers.get('content-type')).toContain('javascript');
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(await response.text()).toBe(SCRIPT);
  });

  it('serve the assets', async () => {
    expect(await (await get('/assets/wall.txt')).text()).toBe('tock');
  });

  it.each([
    '/nothing',
    '/r/BCDFG/more',
    '/assets/nothing.png',
    '/..%2f..%2fpackage.json',
    '/assets/..%2fclient%2findex.html',
  ])('have a page for %s, where there is nothing', async (path) => {
    const response = await get(path);
    expect([404, 403, 400]).toContain(response.status);
    expect(await response.text()).not.toContain('workspaces');
  });

  it.each([
    ['a name that no file system takes', `/assets/${'x'.repeat(300)}`],
    ['a broken escape', '/assets/%E0%A4%A'],
    ['a zero byte', '/assets/a%00b'],
    ['a folder', '/assets/'],
  ])('answer %s with a page of ours, and with no path of this machine', async (_what, path) => {
    const response = await get(path);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.headers.get('content-type')).toContain('text/html');
    const body = await response.text();
    expect(body).toContain('Back to the lobby');
    expect(body).not.toContain(folder);
  });

  it('run no inline script and nothing from elsewhere', async () => {
    const policy = (await get('/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(policy).not.toContain('upgrade-insecure-requests');
  });

  it('are limited for one address, while the operator still sees in', async () => {
    const answers: number[] = [];
    for (let n = 0; n < 70; n++) answers.push((await get('/')).status);
    expect(answers.at(-1)).toBe(429);
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/metrics')).status).toBe(200);
  });
});

describe('the operator', () => {
  it('reads the figures as Prometheus does', async () => {
    const response = await get('/metrics');
    expect(response.headers.get('content-type')).toContain('text/plain');
    const text = await response.text();
    for (const name of [
      'rallydrop_rooms',
      'rallydrop_players',
      'rallydrop_spectators',
      'rallydrop_tick_lateness_ms_bucket',
      'rallydrop_overrun_ticks_total',
      'rallydrop_patches_total',
      'rallydrop_bytes_sent_total',
      'rallydrop_refusals_total',
      'rallydrop_hash_mismatches_total',
      'nodejs_eventloop_lag_p99_seconds',
    ]) {
      expect(text).toContain(name);
    }
  });

  it('is told that a draining server wants no new guests', async () => {
    const other = await startServer({ DRAIN_SECONDS: '0' });
    const ready = async () => (await fetch(`${other.url}/readyz`)).status;
    expect(await ready()).toBe(200);
    await other.drain();
    expect(await ready()).toBe(503);
    expect((await fetch(`${other.url}/healthz`)).status).toBe(200);
    await other.close();
  });
});
