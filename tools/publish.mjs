/**
 * Puts a finished build in the place of the last one while a server may be serving from there.
 *
 * Files go over one by one, each whole; those that name others (the page, a program's entry) come last. What the last
 * build had stays for one build more: an open page still loads its parts by their old names.
 */
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

const LIST = '.build.json';
/** Named by what it holds: it never changes, and nothing else is ever found under its name. */
const NAMED_BY_CONTENT = /-[A-Z0-9]{8}\.\w+(\.\w+)*$/;

const filesIn = async (folder) => {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const paths = names.map((name) => join(folder, name));
  const kinds = await Promise.all(paths.map((path) => stat(path).catch(() => undefined)));
  return paths.filter((_, i) => kinds[i]?.isFile()).map((path) => relative(folder, path));
};

/** What the build that lies there is made of, and the one before it. */
const lastBuild = (dist) =>
  readFile(join(dist, LIST), 'utf8')
    .then(JSON.parse)
    .catch(() => ({ files: [], before: [] }));

/** Moves all of `staged` into `dist` and removes what is older than the build before. */
export const publish = async (staged, dist) => {
  const files = (await filesIn(staged)).sort();
  const last = await lastBuild(dist);
  const isTheSame = files.join() === last.files.join();
  const before = (isTheSame ? last.before : last.files).filter((file) => NAMED_BY_CONTENT.test(file));
  for (const file of files.toSorted((a, b) => namesOthers(a) - namesOthers(b))) {
    await mkdir(dirname(join(dist, file)), { recursive: true });
    await rename(join(staged, file), join(dist, file));
  }
  await writeFile(join(dist, LIST), JSON.stringify({ files, before }));
  const kept = new Set([...files, ...before, LIST]);
  for (const file of await filesIn(dist)) if (!kept.has(file)) await rm(join(dist, file), { force: true });
};

const namesOthers = (file) => Number(!NAMED_BY_CONTENT.test(file));
