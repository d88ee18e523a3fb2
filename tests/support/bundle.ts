/** Programs for tests that need a process or a thread of their own, which run no sources. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SERVER = 'game-server/src';

export interface Bundle {
  readonly folder: string;
  remove(): void;
}

/** The server and what `entries` names, in a folder of their own from which the server's packages are found. */
export const bundleServer = async (entries: Record<string, string> = {}): Promise<Bundle> => {
  const worker = process.env.VITEST_WORKER_ID ?? '0';
  const folder = join(ROOT, `game-server/dist/test-${process.pid}-${worker}`);
  await build({
    absWorkingDir: ROOT,
    entryPoints: { main: `${SERVER}/main.ts`, 'store-thread': `${SERVER}/store/worker.ts`, ...entries },
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    alias: { '@rallydrop/common': './common/src', '@rallydrop/game-server': `./${SERVER}` },
    logLevel: 'warning',
  });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
};
