import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Bundle, bundleServer } from '../support/bundle.ts';
import { hotClient, next, welcomed } from '../support/real-server.ts';
import { temporaryFolder } from '../support/store.ts';

let bundle: Bundle;
beforeAll(async () => {
  bundle = await bundleServer();
});
afterAll(() => bundle.remove());

let running: ChildProcess | undefined;

const start = (settings: Record<string, string>) => {
  const folder = temporaryFolder();
  const base = {
    HOST: '127.0.0.1',
    PORT: '0',
    DRAIN_SECONDS: '0',
    DATA_DIR: folder.path,
    FULL_AT_LATENESS_MS: '0',
  };
  const env = { ...process.env, ...base, ...settings };
  const child = spawn(process.execPath, [join(bundle.folder, 'main.js')], { env });
  running = child;
  child.once('exit', folder.remove);
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => said.push(String(text)));
  const exit = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const saysUrl = async (): Promise<string> => {
    for (;;) {
      const url = /"url":"([^"]+)"/.exec(said.join(''))?.[1];
      if (url) return url;
      await new Promise((resolve) => child.stdout.once('data', resolve));
    }
  };
  return { child, said, exit, saysUrl };
};

afterEach(() => void running?.kill('SIGKILL'));

it('does not start with a setting that is wrong, and says which and why', async () => {
  const { said, exit } = start({ PORT: 'three thousand' });
  expect(await exit).toBe(1);
  expect(said.join('')).toContain('PORT must be a whole number from 0 to 65535, but it is "three thousand".');
});

it('ends in peace at SIGTERM: searches are told, guests are sent away, exit code 0', async () => {
  const { child, exit, saysUrl } = start({});
  const guest = hotClient(await saysUrl());
  await welcomed(guest);
  await guest.emitWithAck('search', { game: 'pong' });
  const told = next<{ reason: string }>(guest, 'refused');
  const gone = next(guest, 'disconnect');
  child.kill('SIGTERM');
  expect((await told).reason).toBe('draining');
  await gone;
  expect(await exit).toBe(0);
});

it('ends at SIGTERM even where nobody reads its log any more', async () => {
  const { child, exit, saysUrl } = start({});
  await saysUrl();
  child.stdout.destroy();
  child.kill('SIGTERM');
  expect(await exit).toBe(0);
});

it('does not start at a port that is taken, and says so in a sentence', async () => {
  const first = start({});
  const { port } = new URL(await first.saysUrl());
  const second = start({ PORT: port });
  expect(await second.exit).toBe(1);
  expect(second.said.join('')).toContain(`port ${port}: another program is using it. Set PORT or HOST.`);
  first.child.kill('SIGKILL');
});

it('does not start at an address that this machine does not have, and says so in a sentence', async () => {
  const elsewhere = start({ HOST: '192.0.2.1' });
  expect(await elsewhere.exit).toBe(1);
  expect(elsewhere.said.join('')).toContain('this machine has no such address. Set PORT or HOST.');
  expect(elsewhere.said.join('')).not.toContain('    at ');
});

it('does not start with a file in place of a folder, and says so in a sentence', async () => {
  const file = fileURLToPath(import.meta.url);
  const { said, exit } = start({ ASSETS_DIR: file });
  expect(await exit).toBe(1);
  expect(said.join('')).toBe(`ASSETS_DIR must be a folder, but "${file}" is a file.\n`);
});
