/**
 * Builds client and server with the example game in both lists, into the folder that is given: `client` and `server`
 * in it. What it does to the two lists is what GAMES.md tells a reader to do: an import and a word.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT, serverOptions } from '../../tools/bundle.mjs';
import { buildClient } from '../../tools/client-build.mjs';

const [folder] = process.argv.slice(2);
const LIST = /(common|game-client)\/src\/games\/index\.ts$/;
const ENTRIES = /(GAMES: readonly \w+\[\] = \[[^\]]*)\]/;

const withTug = {
  name: 'with-tug',
  setup({ onLoad }) {
    onLoad({ filter: LIST }, async ({ path }) => {
      const list = await readFile(path, 'utf8');
      if (!ENTRIES.test(list)) throw new Error(`${path} has no list of games`);
      const side = path.includes('/game-client/') ? 'client' : 'common';
      const imported = `import { tug } from ${JSON.stringify(join(ROOT, 'examples/tug', side, 'index.ts'))};\n`;
      return { contents: imported + list.replace(ENTRIES, '$1, tug]'), loader: 'ts' };
    });
  },
};

const server = serverOptions({ outdir: join(folder, 'server') });
await Promise.all([
  buildClient(join(folder, 'client'), [withTug]),
  build({ ...server, plugins: [withTug, ...server.plugins] }),
]);
