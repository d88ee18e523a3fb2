/**
 * What the two programs are made of: shared by `build.mjs` (once, small) and `dev.mjs` (watching, fast).
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { phaserOfParts } from './phaser.mjs';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const CLIENT_DIST = join(ROOT, 'game-client/dist');
export const SERVER_DIST = join(ROOT, 'game-server/dist');

const CLIENT_ENTRY = 'game-client/src/main.tsx';
/** A place of its own in the build keeps Phaser in a file of its own, which stays in caches when our code changes. */
const PHASER_ENTRY = 'game-client/src/stage/phaser-parts.cjs';

/** `import address from './some-worker.ts?worker'`: the worker is a program of its own, and this is where it lies. */
const workersApart = {
  name: 'workers-apart',
  setup({ onResolve, onLoad, initialOptions }) {
    onResolve({ filter: /\?worker$/ }, ({ path, resolveDir }) => {
      const source = join(resolveDir, path.replace(/\?worker$/, ''));
      return { path: source.replace(/\.ts$/, '.js'), namespace: 'worker', pluginData: source };
    });
    onLoad({ filter: /./, namespace: 'worker' }, async ({ pluginData: source }) => {
      const { absWorkingDir, target, minify, define, legalComments } = initialOptions;
      const built = await build({
        ...{ absWorkingDir, target, minify, define, legalComments },
        entryPoints: [source],
        bundle: true,
        format: 'iife',
        write: false,
        metafile: true,
      });
      const watchFiles = Object.keys(built.metafile.inputs).map((file) => join(ROOT, file));
      return { contents: built.outputFiles[0].contents, loader: 'file', watchFiles };
    });
  },
};

/** Everything that has a hash in its name is in `dist/static` and may be cached for ever. */
export const clientOptions = ({ minify }) => ({
  absWorkingDir: ROOT,
  entryPoints: [CLIENT_ENTRY, PHASER_ENTRY],
  outdir: CLIENT_DIST,
  entryNames: 'static/[name]-[hash]',
  chunkNames: 'static/[name]-[hash]',
  assetNames: 'static/[name]-[hash]',
  publicPath: '/',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'browser',
  target: ['es2022', 'chrome109', 'firefox115', 'safari16.4'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  minify,
  sourcemap: !minify,
  legalComments: 'none',
  metafile: true,
  define: { 'process.env.NODE_ENV': minify ? '"production"' : '"development"', global: 'globalThis' },
  loader: { '.woff2': 'file', '.wav': 'file', '.svg': 'file' },
  plugins: [workersApart, phaserOfParts],
  logLevel: 'warning',
});

/** One script of its own at the site's root: a service worker rules over the folder that it lies in. */
export const SERVICE_WORKER_OPTIONS = {
  absWorkingDir: ROOT,
  entryPoints: ['game-client/src/offline/service-worker.ts'],
  bundle: true,
  format: 'iife',
  target: ['es2022', 'chrome109', 'firefox115', 'safari16.4'],
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
};

/** Our own workspaces go into the bundle; packages stay in node_modules. */
export const packagesStayOutside = {
  name: 'packages-stay-outside',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || path.startsWith('@rallydrop/') ? undefined : { path, external: true },
    );
  },
};

/** Found from its own folder, for it brings a library for each system; or not installed, and looked for in vain. */
const NOT_BUNDLED = ['libsql', 'pg-native', 'bufferutil', 'utf-8-validate'];
/** Packages that are CommonJS ask for Node's own modules by it. */
const REQUIRE = `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`;

/** With its packages: to find and read some thousand files of theirs is half of what a start takes. */
export const serverOptions = ({ outdir = SERVER_DIST } = {}) => ({
  absWorkingDir: ROOT,
  entryPoints: {
    main: 'game-server/src/main.ts',
    'store-thread': 'game-server/src/store/worker.ts',
    'search-thread': 'game-server/src/bots/search-thread.ts',
    'journal-thread': 'game-server/src/replays/journal-thread.ts',
    'wave-thread': 'game-server/src/matchmaking/wave-thread.ts',
  },
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  metafile: true,
  external: NOT_BUNDLED,
  banner: { js: REQUIRE },
  plugins: [],
  logLevel: 'warning',
});

/** The name of an output within the folder that is built into. */
const inFolder = (output) => output.slice(output.lastIndexOf('static/'));

/** What the page needs at once: the entry, its style sheet and font, and the chunks that it imports statically. */
export const firstLoad = (metafile) => {
  const entry = Object.keys(metafile.outputs).find(
    (name) => metafile.outputs[name].entryPoint === CLIENT_ENTRY && name.endsWith('.js'),
  );
  const chunks = new Set();
  const visit = (name) => {
    for (const { path, kind } of metafile.outputs[name].imports) {
      if (kind !== 'import-statement' || chunks.has(path)) continue;
      chunks.add(path);
      visit(path);
    }
  };
  visit(entry);
  const style = metafile.outputs[entry].cssBundle;
  const font = Object.keys(metafile.outputs).find((name) => /interface-\w+\.woff2$/.test(name));
  return {
    entry: inFolder(entry),
    chunks: [...chunks].map(inFolder),
    style: inFolder(style),
    font: inFolder(font),
  };
};

/**
 * Writes `index.html` from its template: the names with their hashes stand where the template says `<!--head-->`. And
 * `replay.html`, the same for the page of a finished match: what that one needs is asked for at once.
 */
export const writePage = async (folder, { entry, chunks, style, font, match = [], replay = [] }) => {
  const tags = [
    // So that the page can say how far a match's code has come: see `match-code.ts`.
    `<meta name="match-files" content="${match.map(({ name, bytes }) => `/${name} ${bytes}`).join(' ')}">`,
    `<link rel="preload" href="/${font}" as="font" type="font/woff2" crossorigin>`,
    `<link rel="stylesheet" href="/${style}">`,
    ...chunks.map((chunk) => `<link rel="modulepreload" href="/${chunk}">`),
    `<script type="module" src="/${entry}"></script>`,
  ];
  const source = join(ROOT, 'game-client/src');
  const template = await readFile(join(source, 'index.html'), 'utf8');
  await mkdir(folder, { recursive: true });
  const ahead = replay.map((name) => `<link rel="modulepreload" href="/${name}">`);
  const write = (name, head) =>
    writeFile(join(folder, name), template.replace('<!--head-->', head.join('\n    ')));
  await write('index.html', tags);
  await write('replay.html', [...tags, ...ahead]);
  for (const file of ['favicon.svg', 'manifest.webmanifest']) {
    await writeFile(join(folder, file), await readFile(join(source, file)));
  }
};
