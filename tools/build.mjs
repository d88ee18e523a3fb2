/** `npm run build`: client and server into their `dist` folders, small and compressed beforehand. */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'esbuild';
import {
  CLIENT_DIST,
  clientOptions,
  firstLoad,
  ROOT,
  SERVER_DIST,
  serverOptions,
  writePage,
} from './bundle.mjs';

const TEXT = /\.(js|css|html|svg|webmanifest|json)$/;
/** The best setting takes seconds for Phaser and saves 3 % of it. */
const LARGE_BYTES = 300_000;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

const compress = async (file) => {
  const text = await readFile(file);
  const quality = text.length > LARGE_BYTES ? 9 : constants.BROTLI_MAX_QUALITY;
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: quality } };
  const [br, gz] = await Promise.all([brotli(text, options), zip(text, { level: 9 })]);
  await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)]);
  return { file, bytes: text.length, brotli: br.length };
};

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(10);

const started = performance.now();
await Promise.all([CLIENT_DIST, SERVER_DIST].map((folder) => rm(folder, { recursive: true, force: true })));
const [client] = await Promise.all([build(clientOptions({ minify: true })), build(serverOptions())]);
await writePage(client.metafile);

const files = (await readdir(CLIENT_DIST, { recursive: true })).map((name) => join(CLIENT_DIST, name));
const sizes = await Promise.all(files.filter((file) => TEXT.test(file)).map(compress));
sizes.sort((a, b) => b.brotli - a.brotli);

const { entry, chunks } = firstLoad(client.metafile);
const first = new Set([entry, ...chunks].map((name) => join(ROOT, name)));
console.log('      size     brotli');
for (const { file, bytes, brotli } of sizes) {
  const mark = first.has(file) ? '  (first load)' : '';
  console.log(`${kilobytes(bytes)} ${kilobytes(brotli)}  ${file.slice(CLIENT_DIST.length + 1)}${mark}`);
}
const firstLoadBytes = sizes
  .filter(({ file }) => first.has(file))
  .reduce((sum, { brotli }) => sum + brotli, 0);
console.log(`first load: ${kilobytes(firstLoadBytes).trim()} of JavaScript, brotli`);
console.log(`built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
