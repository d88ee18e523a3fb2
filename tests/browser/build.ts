/** Before the first browser test: what the browser will be shown is built from the sources as they are now. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.ts';

const BUILD = fileURLToPath(new URL('../../tools/build.mjs', import.meta.url));

export const setup = async (): Promise<void> => {
  if ((await findChromium()) === undefined) return;
  execFileSync(process.execPath, [BUILD], { stdio: ['ignore', 'ignore', 'inherit'] });
};
