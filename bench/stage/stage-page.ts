/** Builds the page of `page.ts` and opens it in a browser: for the bench, and for the tests that look at single frames. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import type { Bench } from './bench.ts';

const PAGE = fileURLToPath(new URL('page.ts', import.meta.url));
const TOOLS = new URL('../../tools/phaser.mjs', import.meta.url).href;

export type BenchWindow = Window & { readonly bench: Bench };

const HTML = `<!doctype html><meta charset="utf-8"><style>
html, body { margin: 0; height: 100%; background: #0b1020; overflow: hidden }
.stage-host, .stage-picture { position: absolute; inset: 0 }
.stage-before, .stage-after { display: none }
.sr-only { position: absolute; left: -9999px }
</style><body><script src="/page.js"></script>`;

/** The stage and the rules of a checkout; the match that is shown and the clock stay this one's. */
const stageOf = (checkout: string): Record<string, string> => ({
  '@rallydrop/game-client/games/pong/stage': `${checkout}/game-client/src/games/pong/stage.ts`,
  '@rallydrop/game-client/stage/index': `${checkout}/game-client/src/stage/index.ts`,
  '@rallydrop/common': `${checkout}/common/src`,
});

export interface StagePages {
  /** `query`: seed, ticks, cap, missFrom and seat of the match, or `watch`. */
  open(width: number, height: number, query: string): Promise<Page>;
  close(): Promise<void>;
}

/** `checkout`: the folder of another checkout of this repository, whose stage is shown in place of this one's. */
export const openStagePages = async (browser: Browser, checkout?: string): Promise<StagePages> => {
  const { phaserOfParts } = (await import(TOOLS)) as { phaserOfParts: Plugin };
  const { outputFiles } = await build({
    entryPoints: [PAGE],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { global: 'globalThis' },
    loader: { '.wav': 'empty' },
    plugins: [phaserOfParts],
    nodePaths: [fileURLToPath(new URL('../../node_modules', import.meta.url))],
    ...(checkout !== undefined && { alias: stageOf(resolve(checkout)) }),
  });
  const script = outputFiles[0]!.contents;
  const server = createServer(({ url = '/' }, response) => {
    const isScript = url.startsWith('/page.js');
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : url.startsWith('/?') ? HTML : '');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    open: async (width, height, query) => {
      const page = await browser.newPage({ viewport: { width, height } });
      await page.goto(`http://127.0.0.1:${port}/?${query}`);
      await page.waitForFunction(() => (window as unknown as Partial<BenchWindow>).bench?.ready);
      return page;
    },
    close: () => new Promise((closed) => server.close(() => closed())),
  };
};
