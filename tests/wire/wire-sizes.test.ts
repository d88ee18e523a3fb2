import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const BUILD = fileURLToPath(new URL('../../tools/build.mjs', import.meta.url));

interface Sizes {
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly wire: number }[];
  readonly lobby: readonly string[];
  readonly stage: readonly string[];
  readonly wire: { readonly lobby: number; readonly stage: number };
  readonly limits: { readonly lobby: number; readonly stage: number };
}

describe('what travels to a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rallydrop-sizes-'));
  let sizes: Sizes;
  beforeAll(() => {
    const printed = execFileSync(process.execPath, [BUILD, '--client-into', folder, '--json'], {
      encoding: 'utf8',
    });
    sizes = JSON.parse(printed) as Sizes;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is at most 80 kB for the lobby, its font included, in at most 12 requests', () => {
    expect(sizes.limits.lobby).toBe(80_000);
    expect(sizes.wire.lobby).toBeGreaterThan(20_000);
    expect(sizes.wire.lobby).toBeLessThanOrEqual(sizes.limits.lobby);
    // Beside these files: the match in the background, and the connection.
    expect(sizes.lobby.length + 2).toBeLessThanOrEqual(12);
    for (const name of sizes.lobby) expect(sizes.files.map((file) => file.name)).toContain(name);
  });

  it('is at most 220 kB of code for a match', () => {
    expect(sizes.limits.stage).toBe(220_000);
    expect(sizes.wire.stage).toBeGreaterThan(80_000);
    expect(sizes.wire.stage).toBeLessThanOrEqual(sizes.limits.stage);
  });

  it('is named in the page with its sizes, so that loading a match can show how far it is', () => {
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    const listed = /<meta name="match-files" content="([^"]*)">/.exec(page)?.[1];
    const bytesOf = (name: string) => sizes.files.find((file) => file.name === name)?.bytes;
    expect(listed).toBe(sizes.stage.map((name) => `/${name} ${bytesOf(name)}`).join(' '));
  });

  it('is asked for at once by the page of a finished match, with all that shows one', () => {
    const page = readFileSync(join(folder, 'replay.html'), 'utf8');
    const ahead = [...page.matchAll(/<link rel="modulepreload" href="\/([^"]*)">/g)].map(([, name]) => name!);
    const [replayPage] = ahead.filter((name) => /\/replay-page-\w+\.js$/.test(name));
    // What it imports, as the build has named it.
    const code = readFileSync(join(folder, replayPage!), 'utf8');
    const imported = new Set(
      [...code.matchAll(/\bimport(?:[^"(]*\bfrom)?"\/([^"]+)"/g)].map(([, name]) => name!),
    );
    const needed = [...imported].filter((name) => !sizes.lobby.includes(name));
    expect(needed.length).toBeGreaterThan(3);
    expect(ahead).toEqual(expect.arrayContaining([...needed, ...sizes.stage]));
  });

  it('names no file that is not there', () => {
    const names = new Set(sizes.files.map(({ name }) => name));
    for (const name of names) {
      if (!/\.(js|css|html)$/.test(name)) continue;
      const text = readFileSync(join(folder, name), 'utf8');
      for (const [address] of text.matchAll(/\/static\/[\w-]+\.(js|css|wav|woff2)\b/g)) {
        expect([...names], `in ${name}`).toContain(address.slice(1));
      }
    }
  });
});
