/** What a server takes from the machine it runs on; `main.ts` hands in the real ones, tests may hand in others. */
import { performance } from 'node:perf_hooks';
import type { Random32 } from '@rallydrop/common/game';
import type { Clock } from '@rallydrop/common/tick';
import { pooledRandom } from './pooled-random.ts';

export interface System {
  /** Milliseconds that only grow, from anywhere. */
  readonly clock: Clock;
  /** Calendar time, for what is written down or expires. */
  readonly today: () => Date;
  readonly random: Random32;
}

export const realSystem = (): System => ({
  clock: () => performance.now(),
  today: () => new Date(),
  random: pooledRandom(),
});
