/** What is asked of a room in disorder, in two files of tests, so that two processors work on it. */
import type { RefusalReason } from '@rallydrop/common/protocol/refusals';
import { expect, it } from 'vitest';
import { importBundled } from './bundle.ts';
import type { FuzzFigures } from './fuzz.ts';

const { CONNECT_FOUR_HANDS, Fuzz, PONG_HANDS } =
  await importBundled<typeof import('./fuzz.ts')>('tests/support/fuzz.ts');

const TICKS = 10_000;
/** More for a longer hunt: `FUZZ_SEEDS=1000 npx vitest run --project wire tests/wire/convergence`. */
const SEEDS = Number(process.env.FUZZ_SEEDS ?? 100);
const SEEDS_A_TEST = 10;
/** Counted in simulated time; this is only for a machine that is busy elsewhere. */
const PATIENCE_MS = 300_000;

const fuzz = (seed: number, hands = PONG_HANDS): FuzzFigures => {
  try {
    return new Fuzz(seed, hands).run(TICKS);
  } catch (error) {
    throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
};

const GROUPS = Array.from({ length: Math.ceil(SEEDS / SEEDS_A_TEST) }, (_, group) => group * SEEDS_A_TEST);
const sum = (all: readonly FuzzFigures[], figure: keyof Omit<FuzzFigures, 'refusals'>) =>
  all.reduce((total, figures) => total + figures[figure], 0);

/** Every second group of seeds, from the first (0) or the second (1). */
export const convergesFor = (half: 0 | 1): void => {
  it.each(GROUPS.filter((_, group) => group % 2 === half))(
    '[S4] [S5] every replica equals the server at every message, [J2] and every journal replays: 10 seeds from %i',
    (first) => {
      const all = Array.from({ length: SEEDS_A_TEST }, (_, index) => fuzz(first + index));
      for (const { hashMismatches, ticks } of all) {
        expect(hashMismatches).toBe(0);
        expect(ticks).toBeGreaterThanOrEqual(TICKS);
      }
      // The disorder was one: all that can go wrong did, many times.
      expect(sum(all, 'compared')).toBeGreaterThan(100_000);
      expect(sum(all, 'matches')).toBeGreaterThan(10);
      expect(sum(all, 'rewound')).toBeGreaterThan(500);
      expect(sum(all, 'stalls')).toBeGreaterThan(20);
      const refused = new Set<RefusalReason>(all.flatMap(({ refusals }) => [...refusals]));
      for (const reason of ['tick-too-far-ahead', 'tick-too-old', 'malformed-input', 'room-full'] as const) {
        expect(refused).toContain(reason);
      }
    },
    PATIENCE_MS,
  );
};

export const convergesForConnectFour = (): void => {
  it(
    '[S4] [S5] [J2] the same holds for Connect Four, where most of what hands without sense do is refused',
    () => {
      for (let seed = 0; seed < SEEDS_A_TEST; seed++) {
        const { hashMismatches, matches, refusals } = fuzz(seed, CONNECT_FOUR_HANDS);
        expect(hashMismatches).toBe(0);
        expect(matches).toBeGreaterThan(10);
        expect(refusals).toContain('not-your-turn');
      }
    },
    PATIENCE_MS,
  );
};
