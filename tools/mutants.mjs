/**
 * Changes the code in thousands of small ways, one at a time, and sees which changes no test notices:
 * `npm run mutants`, `-- --only "common/src/sync/**"` for some files, `-- --json` for the figures alone, `-- --concurrency 2`.
 * The code is gone through part by part, each by the tests that stand in its folder. What was found is kept in
 * `.cache/mutants`: the next run looks only at what has changed since.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { ROOT } from './bundle.mjs';

const CACHE = join(ROOT, '.cache/mutants');

const PARTS = [
  'common/src/games',
  'common/src/sync',
  'common/src/protocol',
  'game-server/src/rooms',
  'game-server/src/matchmaking',
  'game-server/src/ratings',
  'game-server/src/journal',
];
/** Tests and what only tests use; and the solver's family, whose tests are an hour's search. */
const NO_SUBJECT = [
  /\.test\.ts$/,
  /\/(testing|drawn)\.ts$/,
  /\/connect-four\/(solver|slow-solver|book|transposition-table|parity|analyst|bitboard|review|open-search)\.ts$/,
];

const { only, json, concurrency } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    json: { type: 'boolean', default: false },
    concurrency: { type: 'string', default: '2' },
  },
}).values;

/** `**` is any folders, `*` any part of a name, `{a,b}` either. */
const pattern = (glob) => {
  const source = glob
    .replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/?|\*/g, (stars) => ({ '*': '[^/]*', '**': '.*' })[stars] ?? '(.*/)?')
    .replace(/\{([^}]*)\}/g, (_, all) => `(${all.replaceAll(',', '|')})`);
  return new RegExp(`^${source}$`);
};
const wanted = only?.map(pattern);

const subjectsOf = (part) =>
  readdirSync(join(ROOT, part), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => file.endsWith('.ts') && !NO_SUBJECT.some((no) => no.test(file)));
const isWanted = (file) => wanted === undefined || wanted.some((glob) => glob.test(file));

/** Stryker does not know which tests see a mutant that runs while modules are loaded: where it lived, it is tried again. */
const forgetStaticSurvivors = (file) => {
  if (!existsSync(file)) return;
  const report = JSON.parse(readFileSync(file, 'utf8'));
  for (const subject of Object.values(report.files))
    subject.mutants = subject.mutants.filter((mutant) => !mutant.static || mutant.status !== 'Survived');
  writeFileSync(file, JSON.stringify(report));
};

/** The mutants of these files, each with what became of it. */
const mutantsOf = async (part, files) => {
  const kept = join(CACHE, part.replaceAll('/', '-'));
  forgetStaticSurvivors(`${kept}.json`);
  process.env.MUTANTS_TESTS = `${part}/**/*.test.ts`;
  const results = await new Stryker({
    mutate: files,
    testRunner: 'vitest-with-failed-files',
    // `related` would leave out tests that reach a file through others.
    vitest: { configFile: 'vitest.mutants.config.ts', related: false },
    plugins: [join(ROOT, 'tools/mutants-runner.mjs')],
    coverageAnalysis: 'perTest',
    incremental: true,
    incrementalFile: `${kept}.json`,
    tempDirName: '.cache/mutants/sandbox',
    // TypeScript 7 has no interface for programs, and nothing here needs its types.
    tsconfigFile: '.cache/no-tsconfig.json',
    disableTypeChecks: false,
    ignorePatterns: ['.cache', 'dist', 'assets/readme', 'data', 'shots'],
    concurrency: Number(concurrency),
    // On top of half as much again as the tests take: a busy machine is no endless loop.
    timeoutMS: 4_000,
    // A table's texts and sentences are no logic.
    mutator: { excludedMutations: ['StringLiteral'] },
    reporters: json ? ['json'] : ['progress-append-only', 'clear-text', 'json'],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false, allowEmojis: false },
    jsonReporter: { fileName: `${kept}.report.json` },
    logLevel: json ? 'off' : (process.env.MUTANTS_LOG ?? 'warn'),
    fileLogLevel: 'off',
    allowConsoleColors: false,
  }).runMutationTest();
  // What was kept of the part's other files comes back as well.
  const mutated = new Set(files.map((file) => join(ROOT, file)));
  return results.filter(({ fileName }) => mutated.has(fileName));
};

/** `timedOut` are among the killed; what is broken fails outside of any test, and is in neither figure. */
const figuresOf = (results) => {
  const count = (...statuses) => results.filter(({ status }) => statuses.includes(status)).length;
  const killed = count('Killed', 'Timeout');
  const survived = count('Survived', 'NoCoverage');
  const score = Number(((100 * killed) / Math.max(1, killed + survived)).toFixed(1));
  const broken = count('RuntimeError', 'CompileError');
  return { killed, survived, score, timedOut: count('Timeout'), broken };
};

const sentence = ({ killed, survived, score }, what) =>
  process.stdout.write(`${what}: ${killed} killed, ${survived} survived: ${score} %\n`);

mkdirSync(CACHE, { recursive: true });
const parts = {};
const all = [];
for (const part of PARTS) {
  const subjects = subjectsOf(part);
  const files = subjects.filter(isWanted);
  if (files.length === 0) continue;
  const results = await mutantsOf(part, files);
  parts[part] = { files: files.length, of: subjects.length, ...figuresOf(results) };
  all.push(...results);
  if (!json) sentence(parts[part], part);
}
if (json) process.stdout.write(`${JSON.stringify({ ...figuresOf(all), parts })}\n`);
else sentence(figuresOf(all), only ? 'these files' : 'all');
