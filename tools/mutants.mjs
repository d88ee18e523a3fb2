/**
 * Changes the code in thousands of small ways, one at a time, and sees which changes no test notices:
 * `npm run mutants`, `-- --only "common/src/sync/**"` for a part, `-- --json` for the figures alone, `-- --concurrency 2`.
 * What was found is kept in `.cache/mutants`: the next run looks only at what has changed since.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { ROOT } from './bundle.mjs';

const CACHE = join(ROOT, '.cache/mutants');

const SUBJECTS = [
  'common/src/{games,sync,protocol}/**/*.ts',
  'game-server/src/{rooms,matchmaking,ratings,journal}/**/*.ts',
];
/** Tests and what only tests use; and the solver's family, whose tests are an hour's search. */
const NONE = [
  '!**/*.test.ts',
  '!**/{testing,drawn}.ts',
  '!common/src/games/connect-four/{solver,slow-solver,book,transposition-table,parity,analyst,bitboard,review,open-search}.ts',
];

const { only, json, concurrency } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    json: { type: 'boolean', default: false },
    concurrency: { type: 'string', default: '2' },
  },
}).values;

/** Of a part, the tests beside it and below: "common/src/sync/**" is tested by what is in that folder. */
const testsOf = (glob) => {
  const folder = glob.slice(0, glob.search(/[*{]|[^/]*$/)).replace(/\/$/, '');
  return `${folder}/**/*.test.ts`;
};
if (only) process.env.MUTANTS_TESTS = only.map(testsOf).join(' ');

mkdirSync(CACHE, { recursive: true });
const results = await new Stryker({
  mutate: [...(only ?? SUBJECTS), ...NONE],
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutants.config.ts' },
  plugins: ['@stryker-mutator/vitest-runner'],
  coverageAnalysis: 'perTest',
  incremental: true,
  incrementalFile: join(CACHE, 'incremental.json'),
  tempDirName: '.cache/mutants/sandbox',
  // TypeScript 7 has no interface for programs, and nothing here needs its types.
  tsconfigFile: '.cache/no-tsconfig.json',
  disableTypeChecks: false,
  ignorePatterns: ['.cache', 'dist', 'assets/readme', 'data', 'shots'],
  concurrency: Number(concurrency),
  // A table's texts and sentences are no logic.
  mutator: { excludedMutations: ['StringLiteral'] },
  reporters: json ? ['json'] : ['progress-append-only', 'clear-text', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, allowEmojis: false },
  jsonReporter: { fileName: join(CACHE, 'report.json') },
  logLevel: json ? 'off' : (process.env.MUTANTS_LOG ?? 'warn'),
  fileLogLevel: 'off',
  allowConsoleColors: false,
}).runMutationTest();

const count = (...statuses) => results.filter(({ status }) => statuses.includes(status)).length;
const killed = count('Killed', 'Timeout');
const survived = count('Survived', 'NoCoverage');
const score = Number(((100 * killed) / Math.max(1, killed + survived)).toFixed(1));
process.stdout.write(
  json
    ? `${JSON.stringify({ killed, survived, score })}\n`
    : `${killed} killed, ${survived} survived: ${score} %\n`,
);
