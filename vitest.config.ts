import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest is begun first: else it would go on alone when all others are done. */
const LONGEST =
  /solver|convergence|protocol|admin|opening|full-disk|main\.test|clock|lobby|return|accessible|replay\.test|watching|restart/;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONGEST.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/** Looks at every frame that it draws, in real time: beside other pages it would measure them. */
const ALONE = 'tests/browser/latency.test.ts';

/**
 * unit: pure, beside its subject. wire: both sides over an in-memory wire or real sockets, and the
 * store with its real databases, and what is served as it is.
 * browser: real Chromium against the built server, after all the others, which leave it both cores.
 *
 * Files leave nothing behind, so they share a worker's modules: to load them anew for each file took most of the time.
 */
export default defineConfig({
  test: {
    // Four also where there are two processors: much of what is played over real sockets is waiting.
    maxWorkers: Math.max(4, availableParallelism()),
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{common,game-server,game-client}/src/**/*.test.ts', 'examples/**/*.test.ts'],
          pool: 'threads',
          isolate: false,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'wire',
          include: ['tests/{wire,store,corpus,hostile,assets}/**/*.test.ts'],
          isolate: false,
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
          isolate: false,
          testTimeout: 90_000,
          hookTimeout: 90_000,
          // And no more where there are more: pages are drawn without a graphics card, and keep several busy each.
          maxWorkers: 4,
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
