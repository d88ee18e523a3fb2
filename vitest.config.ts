import { defineConfig } from 'vitest/config';

/**
 * unit: pure, beside its subject. wire: both sides over an in-memory wire or real sockets.
 * browser: real Chromium against the built server, one file after another (each needs both cores).
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{common,game-server,game-client}/src/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      { test: { name: 'wire', include: ['tests/wire/**/*.test.ts'], testTimeout: 60_000 } },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: 'tests/browser/build.ts',
          testTimeout: 90_000,
          hookTimeout: 90_000,
          fileParallelism: false,
          // Three pages with software rendering on two cores can miss a moment; what fails each time is a defect, and so
          // is what needs another try again and again: the report tells.
          retry: 2,
          // After all the others: a browser needs both cores for itself.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
