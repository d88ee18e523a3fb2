import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const ROOT = fileURLToPath(new URL('.', import.meta.url));

/** The tests that mutants have to survive: the pure ones and the corpus. The mutants live in a copy of the repository. */
export default defineConfig({
  // The packages' own links lead out of the copy.
  resolve: {
    alias: [{ find: /^@rallydrop\/common\/(.*)$/, replacement: `${join(ROOT, 'common/src')}/$1.ts` }],
  },
  test: {
    include: ['{common,game-server}/src/**/*.test.ts', 'tests/corpus/*.test.ts'],
    exclude: ['common/src/games/connect-four/{solver,book,review,bot,open-search}.test.ts'],
    testTimeout: 60_000,
  },
});
