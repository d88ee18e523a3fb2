/**
 * One script for the first page. A bundler that splits code makes a chunk for each set of places that share a module,
 * and so a dozen small requests before anything is seen. Here those chunks become one file, and what is loaded later
 * takes what it shares from that file.
 */
import { createHash } from 'node:crypto';
import { unlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

const hashOf = (...texts) =>
  createHash('sha256').update(texts.join()).digest('hex').slice(0, 8).toUpperCase();
const withHash = (file, hash) => file.replace(/-[^-]+\.js$/, `-${hash}.js`);

/**
 * Works on the files of a finished build in `folder`. Gives what the page needs first, as `firstLoad` does, and
 * `filesOf`: what outputs of that build need beyond it when they are loaded, by the names of now.
 */
export const joinFirstLoad = async (folder, { entry, chunks, ...rest }, outputs) => {
  const exports = exportsOf(outputs);
  const imports = importsOf(outputs);
  const first = [entry, ...chunks].map((name) => basename(name)).filter((name) => !isHelper(outputs, name));
  const hash = hashOf(...first.toSorted());
  const joined = withHash(basename(entry), hash);
  const later = reachable(imports, first).filter((name) => !first.includes(name) && !isHelper(outputs, name));
  // What takes nothing from the first script keeps its name, and so its place in caches, when only that one changes.
  const nameOf = (name) =>
    withHash(
      name,
      hashOf(name, reachable(imports, [name]).some((other) => first.includes(other)) ? hash : ''),
    );
  const renamed = new Map(later.map((name) => [name, nameOf(name)]));
  const source = join(folder, 'static');
  await build({
    entryPoints: {
      [stem(joined)]: 'first-load',
      ...Object.fromEntries([...renamed].map(([from, to]) => [stem(to), join(source, from)])),
    },
    outdir: source,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'warning',
    logOverride: { 'ignored-bare-import': 'silent' },
    plugins: [joining({ source, first, joined, renamed, exports })],
  });
  await Promise.all([...imports.keys()].map((name) => unlink(join(source, name))));
  const filesOf = (names) =>
    reachable(
      staticImportsOf(outputs),
      names.map((name) => basename(name)),
    )
      .filter((name) => renamed.has(name))
      .map((name) => `static/${renamed.get(name)}`);
  return { ...rest, entry: `static/${joined}`, chunks: [], filesOf };
};

/** A few lines of the bundler's own: every file gets its copy. */
const isHelper = (outputs, name) =>
  Object.entries(outputs).some(
    ([output, { inputs, entryPoint }]) =>
      basename(output) === name && Object.keys(inputs).length === 0 && !entryPoint,
  );

const joining = ({ source, first, joined, renamed, exports }) => ({
  name: 'joining',
  setup({ onResolve, onLoad }) {
    /** Two chunks may export different things by the same letter. */
    const publicName = (chunk, name) => `${stem(chunk).replace(/\W/g, '_')}_${name}`;
    const reexport = (chunk, from, outwards) => {
      const names = exports.get(chunk).map((name) => {
        const outer = publicName(chunk, name);
        return outwards ? `${name} as ${outer}` : `${outer} as ${name}`;
      });
      return `export { ${names.join(', ')} } from './${from}';`;
    };
    onResolve({ filter: /^first-load$/ }, ({ path }) => ({ path, namespace: 'joined' }));
    onResolve({ filter: /^\.?\/(static\/)?[^/]+\.js$/ }, ({ path, importer }) => {
      const name = basename(path);
      if (name === joined) return { path: `/static/${joined}`, external: true };
      if (renamed.has(name)) return { path: `/static/${renamed.get(name)}`, external: true };
      const isWithin = importer === 'first-load' || first.includes(basename(importer));
      if (isWithin || !first.includes(name)) return { path: join(source, name) };
      return { path: name, namespace: 'shared', sideEffects: false };
    });
    onLoad({ filter: /./, namespace: 'joined' }, () => ({
      contents: [
        `import './${first[0]}';`,
        ...first
          .filter((chunk) => exports.get(chunk).length > 0)
          .map((chunk) => reexport(chunk, chunk, true)),
      ].join('\n'),
      resolveDir: source,
    }));
    onLoad({ filter: /./, namespace: 'shared' }, ({ path }) => ({
      contents: reexport(path, joined, false),
      resolveDir: source,
    }));
  },
});

const stem = (file) => file.replace(/\.js$/, '');

/** Script by script, which others it imports now or later. A worker's program is a file to them. */
const importsOf = (outputs, kinds = ['import-statement', 'dynamic-import']) => {
  const isFile = ({ kind }) => kind === 'file-loader' || kind === 'url-token';
  const files = Object.values(outputs).flatMap(({ imports }) =>
    imports.filter(isFile).map(({ path }) => path),
  );
  const scripts = Object.entries(outputs).filter(([name]) => name.endsWith('.js') && !files.includes(name));
  return new Map(
    scripts.map(([name, { imports }]) => [
      basename(name),
      imports.filter(({ kind }) => kinds.includes(kind)).map(({ path }) => basename(path)),
    ]),
  );
};

const staticImportsOf = (outputs) => importsOf(outputs, ['import-statement']);

const exportsOf = (outputs) =>
  new Map(Object.entries(outputs).map(([name, { exports }]) => [basename(name), exports ?? []]));

const reachable = (imports, from) => {
  const found = new Set();
  const visit = (name) => {
    if (found.has(name) || !imports.has(name)) return;
    found.add(name);
    for (const next of imports.get(name)) visit(next);
  };
  for (const name of from) visit(name);
  return [...found];
};
