import { describe, expect, it } from 'vitest';
import { LoadGuard } from './load-guard.ts';

const setUp = () => {
  const time = { now: 0 };
  const guard = new LoadGuard(() => time.now, 25);
  /** A second of slots, of which this share ran 30 ms late. */
  const second = (lateShare: number) => {
    for (let slot = 0; slot < 120; slot++) {
      time.now += 1000 / 120;
      guard.slot(slot < 120 * lateShare ? 30 : 20);
    }
  };
  return { time, guard, second };
};

describe('the load guard', () => {
  it('says that the site is full when slots ran late for two seconds, not for one', () => {
    const { guard, second } = setUp();
    for (const share of [0, 0.5, 0, 0.5]) second(share);
    expect(guard.full).toBe(false);
    for (const share of [0.5, 0.5]) second(share);
    expect(guard.full).toBe(true);
  });

  it('a few late slots are no overload', () => {
    const { guard, second } = setUp();
    for (let n = 0; n < 10; n++) second(0.2);
    expect(guard.full).toBe(false);
  });

  it('opens again only after five good seconds', () => {
    const { guard, second } = setUp();
    for (let n = 0; n < 4; n++) second(1);
    for (let n = 0; n < 4; n++) second(0);
    expect(guard.full).toBe(true);
    for (let n = 0; n < 3; n++) second(0);
    expect(guard.full).toBe(false);
  });

  it('opens when nothing runs any more', () => {
    const { guard, second, time } = setUp();
    for (let n = 0; n < 4; n++) second(1);
    time.now += 10_000;
    expect(guard.full).toBe(false);
  });

  it('is never full where the operator has set no limit', () => {
    const time = { now: 0 };
    const guard = new LoadGuard(() => time.now, 0);
    for (; time.now < 10_000; time.now += 8) guard.slot(500);
    expect(guard.full).toBe(false);
  });
});
