import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { keptThreads } from './tools/kept-threads.mjs';

const ROOT = fileURLToPath(new URL('.', import.meta.url));

/** Which tests run: those of the part that is mutated, a glob. */
const tests = process.env.MUTANTS_TESTS ?? '{common,game-server}/src/**/*.test.ts';

/** The pure tests, which mutants have to survive. The mutants live in a copy of the repository. */
export default defineConfig({
  plugins: [keptThreads],
  resolve: {
    alias: [
      // The packages' own links lead out of the copy.
      { find: /^@rallydrop\/(common|game-server)\/(.*)$/, replacement: `${ROOT}$1/src/$2.ts` },
      { find: /^fast-check$/, replacement: `${ROOT}tools/mutants-fast-check.ts` },
    ],
  },
  test: {
    include: [tests],
    // Searches, and what plays for minutes: a mutant that only they notice counts as a survivor.
    exclude: [
      'common/src/games/connect-four/{solver,book,review,bot-matches,open-search}.test.ts',
      'common/src/games/pong/time-in-play.test.ts',
      'common/src/sync/journal-fuzz.test.ts',
    ],
    setupFiles: ['tools/mutants-setup.ts'],
    testTimeout: 60_000,
  },
});
