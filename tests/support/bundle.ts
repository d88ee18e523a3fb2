/** Bundles of the sources: programs for tests that need a process or a thread of their own, and modules that work hard. */
import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type BuildOptions, build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SERVER = 'game-server/src';

const OPTIONS: BuildOptions = {
  absWorkingDir: ROOT,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  alias: {
    '@rallydrop/common': './common/src',
    '@rallydrop/game-server': `./${SERVER}`,
    '@rallydrop/game-client': './game-client/src',
  },
  logLevel: 'warning',
};

export interface Bundle {
  readonly folder: string;
  remove(): void;
}

/** A folder of this worker's own from which the server's packages are found. */
const ownFolder = (): string =>
  join(ROOT, `game-server/dist/test-${process.pid}-${process.env.VITEST_WORKER_ID ?? '0'}`);

/** The server and what `entries` names, in a folder of their own. */
export const bundleServer = async (entries: Record<string, string> = {}): Promise<Bundle> => {
  const folder = ownFolder();
  await build({
    ...OPTIONS,
    entryPoints: { main: `${SERVER}/main.ts`, 'store-thread': `${SERVER}/store/worker.ts`, ...entries },
    outdir: folder,
    splitting: true,
  });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
};

/** A module of this repository in one piece, as the product ships it: the test runner's own pieces are slower by half. */
export const importBundled = async <Module>(entry: string): Promise<Module> => {
  const folder = ownFolder();
  // Node keeps one module for each address.
  const outfile = join(folder, `${basename(entry, '.ts')}.mjs`);
  try {
    await build({ ...OPTIONS, entryPoints: [entry], outfile });
    return (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as Module;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
