import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Looks at every frame that it draws, in real time: beside other pages it would measure them. */
const ALONE = 'tests/browser/latency.test.ts';

/**
 * unit: pure, beside its subject. wire: both sides over an in-memory wire or real sockets, and the
 * store with its real databases.
 * browser: real Chromium against the built server, after all the others, which leave it both cores.
 */
export default defineConfig({
  test: {
    // On two cores vitest would run one file at a time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{common,game-server,game-client}/src/**/*.test.ts', 'examples/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'wire',
          include: ['tests/{wire,store,corpus,hostile}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          exclude: [ALONE],
          globalSetup: 'tests/browser/build.ts',
          testTimeout: 90_000,
          hookTimeout: 90_000,
          // While one file waits for a countdown or a clock the other draws; a third would only starve both.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'browser-alone',
          include: [ALONE],
          testTimeout: 90_000,
          hookTimeout: 90_000,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
