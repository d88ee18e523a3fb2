import { expect, it } from 'vitest';
import { pooledRandom } from './pooled-random.ts';

it('hands out every number of a pool once and in order, and then draws the next pool', () => {
  const pools = [Uint32Array.of(1, 2, 3), Uint32Array.of(4, 5, 6)];
  const random = pooledRandom(() => pools.shift() as Uint32Array<ArrayBuffer>);
  expect([random(), random(), random()]).toEqual([1, 2, 3]);
  expect(pools).toHaveLength(1);
  expect([random(), random(), random()]).toEqual([4, 5, 6]);
});
