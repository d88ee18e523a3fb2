import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const ROOT = fileURLToPath(new URL('.', import.meta.url));

/** Which tests run: globs, of those beside what is mutated if not all. */
const tests = process.env.MUTANTS_TESTS?.split(' ') ?? ['{common,game-server}/src/**/*.test.ts'];

/** The pure tests, which mutants have to survive. The mutants live in a copy of the repository. */
export default defineConfig({
  // The packages' own links lead out of the copy.
  resolve: {
    alias: [{ find: /^@rallydrop\/(common|game-server)\/(.*)$/, replacement: `${ROOT}$1/src/$2.ts` }],
  },
  test: {
    include: tests,
    // Searches, and what plays for minutes: a mutant that only they notice counts as a survivor.
    exclude: [
      'common/src/games/connect-four/{solver,book,review,bot,open-search}.test.ts',
      'common/src/sync/journal-fuzz.test.ts',
      'game-server/src/{bots,store,http,transport,app}/**',
    ],
    setupFiles: ['tools/mutants-setup.ts'],
    testTimeout: 60_000,
  },
});
