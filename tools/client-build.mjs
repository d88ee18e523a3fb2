/** The client as it is served: built small, what the first page needs in one script, and compressed beforehand. */
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'esbuild';
import { CLIENT_DIST, clientOptions, firstLoad, SERVICE_WORKER_OPTIONS, writePage } from './bundle.mjs';
import { joinFirstLoad } from './join-first-load.mjs';
import { licencesOf } from './licences.mjs';

/** What the lobby and a match may weigh on the wire, bytes: everything of the first page, all the code of the stage. */
export const WIRE_LIMITS = { lobby: 80_000, stage: 220_000 };

/** What is loaded together when a match is to be shown, */
const MATCH_ENTRY = /^game-client\/src\/(stage\/index|sync\/network-match|games\/[^/]+\/stage)\.ts$/;
/** and what when a finished one is: the stage comes with it. */
const REPLAY_ENTRY = /^game-client\/src\/(pages\/replay\/replay-page|games\/[^/]+\/replay\/replay)\.tsx?$/;

const TEXT = /\.(js|css|html|svg|webmanifest|json|txt)$/;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/**
 * Builds into `folder`, with more plugins if there are any, and gives the size of every file, in bytes: `bytes` as it is, `wire` as it travels (text by
 * brotli, what is compressed already as it is); and which files the first page and a match need, with their sum.
 */
export const buildClient = async (folder = CLIENT_DIST, plugins = []) => {
  await rm(folder, { recursive: true, force: true });
  const options = clientOptions({ minify: true });
  const { metafile } = await build({
    ...options,
    outdir: folder,
    plugins: [...plugins, ...options.plugins],
  });
  const { outputs } = metafile;
  const joined = await joinFirstLoad(folder, firstLoad(metafile), outputs);
  const filesOf = (...entries) =>
    joined.filesOf(
      Object.keys(outputs).filter((name) => entries.some((entry) => entry.test(outputs[name].entryPoint))),
    );
  const match = await Promise.all(
    filesOf(MATCH_ENTRY).map(async (name) => ({ name, bytes: (await stat(join(folder, name))).size })),
  );
  const page = { ...joined, match, replay: filesOf(MATCH_ENTRY, REPLAY_ENTRY) };
  await writePage(folder, page);
  await buildServiceWorker(folder);
  await writeFile(join(folder, 'licences.txt'), await licencesOf(Object.keys(metafile.inputs)));
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
  const files = await Promise.all(names.map((name) => compress(folder, name)));
  const wireOf = (parts) =>
    files.filter(({ name }) => parts.includes(name)).reduce((sum, { wire }) => sum + wire, 0);
  const lobby = [page.entry, page.style, page.font, 'index.html', 'favicon.svg', 'manifest.webmanifest'];
  const stage = match.map(({ name }) => name);
  return { files, lobby, stage, wire: { lobby: wireOf(lobby), stage: wireOf(stage) } };
};

/** What the site needs without a network beside its own files. */
const OFFLINE_ASSETS = ['/assets/games/connect-four/book.bin'];

/** The service worker knows every file that was built; its version changes with them. */
const buildServiceWorker = async (folder) => {
  const names = (await readdir(join(folder, 'static'))).toSorted();
  const page = await readFile(join(folder, 'index.html'));
  const version = createHash('sha256').update(names.join()).update(page).digest('hex').slice(0, 12);
  const loose = ['/favicon.svg', '/manifest.webmanifest'];
  const files = [...names.map((name) => `/static/${name}`), ...loose, ...OFFLINE_ASSETS];
  await build({
    ...SERVICE_WORKER_OPTIONS,
    outfile: join(folder, 'service-worker.js'),
    define: { FILES: JSON.stringify(files), VERSION: JSON.stringify(version) },
  });
};

const compress = async (folder, name) => {
  const file = join(folder, name);
  const content = await readFile(file);
  if (!TEXT.test(name)) return { name, bytes: content.length, wire: content.length };
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  const [br, gz] = await Promise.all([brotli(content, { params }), zip(content, { level: 9 })]);
  await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)]);
  return { name, bytes: content.length, wire: br.length };
};
