/** Before the first test: what the browser will be shown is built from the sources as they are now. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BUILD = fileURLToPath(new URL('../../tools/build.mjs', import.meta.url));

export const setup = (): void => {
  execFileSync(process.execPath, [BUILD], { stdio: ['ignore', 'ignore', 'inherit'] });
};
