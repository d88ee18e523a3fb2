/** The programs of the benches under load: servers and their guests, bundled, each a process of its own. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { Child } from './process-link.ts';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** The server's packages are found from its own folder only. */
const FOLDER = 'game-server/dist/bench';

/** `entries`: the source of each program by its name; every server needs the store's thread beside it. */
export const buildPrograms = (entries: Readonly<Record<string, string>>): Promise<unknown> =>
  build({
    absWorkingDir: ROOT,
    entryPoints: { 'store-thread': 'game-server/src/store/worker.ts', ...entries },
    outdir: FOLDER,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    alias: { '@rallydrop/common': './common/src', '@rallydrop/game-server': './game-server/src' },
    logLevel: 'warning',
  });

/** Runs one that was built, on one core, or anywhere if `core` is undefined. */
export const startProgram = (
  name: string,
  core: number | undefined,
  nodeFlags: readonly string[] = [],
): Child => Child.start(`${ROOT}${FOLDER}/${name}.js`, core, nodeFlags);
