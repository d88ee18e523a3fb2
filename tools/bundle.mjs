/**
 * What the two programs are made of: shared by `build.mjs` (once, small) and `dev.mjs` (watching, fast).
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const CLIENT_DIST = join(ROOT, 'game-client/dist');
export const SERVER_DIST = join(ROOT, 'game-server/dist');

const CLIENT_ENTRY = 'game-client/src/main.tsx';

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
  entryPoints: [CLIENT_ENTRY],
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
  define: { 'process.env.NODE_ENV': minify ? '"production"' : '"development"' },
  loader: { '.woff2': 'file', '.wav': 'file', '.svg': 'file' },
  plugins: [workersApart],
  logLevel: 'warning',
});

/** Our own workspaces go into the bundle; packages stay in node_modules. */
export const packagesStayOutside = {
  name: 'packages-stay-outside',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || path.startsWith('@rallydrop/') ? undefined : { path, external: true },
    );
  },
};

export const serverOptions = () => ({
  absWorkingDir: ROOT,
  entryPoints: {
    main: 'game-server/src/main.ts',
    'search-thread': 'game-server/src/bots/search-thread.ts',
  },
  outdir: SERVER_DIST,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  metafile: true,
  plugins: [packagesStayOutside],
  logLevel: 'warning',
});

const relativeToDist = (output) => output.replace(/^game-client\/dist\//, '/');

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
  const font = Object.keys(metafile.outputs).find((name) => name.endsWith('.woff2'));
  return { entry, chunks: [...chunks], style, font };
};

/** Writes `dist/index.html` from its template: the names with their hashes stand where the template says `<!--head-->`. */
export const writePage = async (metafile) => {
  const { entry, chunks, style, font } = firstLoad(metafile);
  const tags = [
    font && `<link rel="preload" href="${relativeToDist(font)}" as="font" type="font/woff2" crossorigin>`,
    style && `<link rel="stylesheet" href="${relativeToDist(style)}">`,
    ...chunks.map((chunk) => `<link rel="modulepreload" href="${relativeToDist(chunk)}">`),
    `<script type="module" src="${relativeToDist(entry)}"></script>`,
  ];
  const source = join(ROOT, 'game-client/src');
  const template = await readFile(join(source, 'index.html'), 'utf8');
  await mkdir(CLIENT_DIST, { recursive: true });
  await writeFile(
    join(CLIENT_DIST, 'index.html'),
    template.replace('<!--head-->', tags.filter(Boolean).join('\n    ')),
  );
  for (const file of ['favicon.svg', 'manifest.webmanifest']) {
    await writeFile(join(CLIENT_DIST, file), await readFile(join(source, file)));
  }
};
