/**
 * Bundles one TypeScript program and runs it: `node tools/run.mjs bench/lab/main.ts --seeds 20`. Bundled code is
 * what the product ships, and several times faster than code that is transformed file by file. Node's own flags before
 * `tools/run.mjs` are those of the program.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { packagesStayOutside, ROOT } from './bundle.mjs';

const [entry, ...args] = process.argv.slice(2);
// Beside node_modules, so that packages are found from there.
const outfile = join(ROOT, '.cache/run', `${basename(entry, '.ts')}-${process.pid}.mjs`);
await build({
  absWorkingDir: ROOT,
  entryPoints: [entry],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: 'inline',
  plugins: [packagesStayOutside],
  logLevel: 'warning',
});
const child = spawn(process.execPath, [...process.execArgv, '--enable-source-maps', outfile, ...args], {
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => {
  rmSync(outfile, { force: true });
  process.exit(code ?? 1);
});
