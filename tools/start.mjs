/**
 * `npm start`: builds, then serves in this very process.
 *
 * npm gives the operator's SIGTERM to the shell that it runs scripts in; that one ends and would leave the server
 * behind. So under npm the server takes the end of its parent for the signal.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './bundle.mjs';

execFileSync(process.execPath, [join(ROOT, 'tools/build.mjs')], { stdio: 'inherit' });
await import('../game-server/dist/main.js');

if (process.env.npm_lifecycle_event) {
  const shell = process.ppid;
  const watch = setInterval(
    () => process.ppid !== shell && process.kill(process.pid, 'SIGTERM'),
    500,
  ).unref();
  // Once: a second signal is an impatient operator's.
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => clearInterval(watch));
}
