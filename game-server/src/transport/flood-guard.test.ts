import { expect, it } from 'vitest';
import { CUT_AFTER, FloodGuard, FORGIVEN_MS } from './flood-guard.ts';

it('cuts the line exactly once, however long the flood lasts', () => {
  const guard = new FloodGuard(() => 0);
  const cuts = Array.from({ length: 3 * CUT_AFTER }, () => guard.dropped());
  expect(cuts.indexOf(true)).toBe(CUT_AFTER - 1);
  expect(cuts.filter(Boolean)).toHaveLength(1);
});

it('forgives one who was too fast now and then', () => {
  let now = 0;
  const guard = new FloodGuard(() => now);
  for (let burst = 0; burst < 20; burst++) {
    for (let n = 0; n < CUT_AFTER / 2; n++) expect(guard.dropped()).toBe(false);
    now += FORGIVEN_MS + 1;
  }
});
