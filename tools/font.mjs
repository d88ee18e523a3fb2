/**
 * `npm run font`: cuts the interface's font out of Inter, so that the first page waits for a third of the bytes. What is
 * left out (names in other letters) comes from the package's own file when a page shows it: see `tokens.css`.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import subsetFont from 'subset-font';
import { ROOT } from './bundle.mjs';

const WHOLE = createRequire(join(ROOT, 'game-client/package.json')).resolve(
  '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
);
const OURS = join(ROOT, 'assets/fonts/inter-interface.woff2');

/** The printable part of ASCII, and what the pages' own words have beyond it. */
const ASCII = String.fromCodePoint(...Array.from({ length: 0x7f - 0x20 }, (_, i) => 0x20 + i));
const SIGNS = '\u00a0°±·×«»‹›–—‘’“”…−↑↓';

const font = await subsetFont(await readFile(WHOLE), ASCII + SIGNS, {
  targetFormat: 'woff2',
  variationAxes: { wght: { min: 400, max: 800 } },
});
await mkdir(dirname(OURS), { recursive: true });
await writeFile(OURS, font);
console.log(`${OURS.slice(ROOT.length)}: ${(font.length / 1000).toFixed(1)} kB`);
