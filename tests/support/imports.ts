/** Who imports whom in this repository, read from the source text. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const WORKSPACES = ['common', 'game-server', 'game-client'];

const SOURCE = /\.(ts|tsx|mjs)$/;
/** `import … from '…'`, `export … from '…'`, `import('…')`, `import '…'`, `new URL('…', …)`. */
const IMPORT = /(?:from|import|import\(|new URL\()\s*['"]([^'"]+)['"]/g;

/** Every source file below a folder, as paths from the root. */
export const filesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesIn(path) : SOURCE.test(path) ? [path] : [];
  });

export const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** What a file imports, as paths from the root; packages are left out. */
export const importsOf = (file: string): string[] =>
  [...textOf(file).matchAll(IMPORT)].flatMap(([, specifier]) => {
    const own = /^@rallydrop\/([^/]+)\/(.+)$/.exec(specifier!);
    if (own) return [withExtension(`${own[1]}/src/${own[2]}`)];
    if (!specifier!.startsWith('.')) return [];
    return [relative(ROOT, resolve(ROOT, dirname(file), specifier!))];
  });

/** Other workspaces' files are imported without it, by their package's `exports`. */
const withExtension = (path: string): string => (SOURCE.test(path) ? path : `${path}.ts`);
