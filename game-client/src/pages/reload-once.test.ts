import { describe, expect, it, vi } from 'vitest';
import { reloadOnce } from './reload-once.ts';

const page = ({ online = true } = {}) => {
  const stored = new Map<string, string>();
  const time = { now: 1_000_000 };
  const reload = vi.fn();
  const deps = {
    storage: {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => void stored.set(key, value),
    },
    reload,
    now: () => time.now,
    online: () => online,
  };
  return { deps, reload, time };
};

describe('a page of which a part is gone', () => {
  it('is loaded again, once', () => {
    const { deps, reload, time } = page();
    expect(reloadOnce(deps)).toBe(true);
    time.now += 5_000;
    expect(reloadOnce(deps)).toBe(false);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('is loaded again for another build, some time later', () => {
    const { deps, reload, time } = page();
    reloadOnce(deps);
    time.now += 60_000;
    expect(reloadOnce(deps)).toBe(true);
    expect(reload).toHaveBeenCalledTimes(2);
  });

  it('stays as it is without a network: there is nothing to be loaded', () => {
    const { deps, reload } = page({ online: false });
    expect(reloadOnce(deps)).toBe(false);
    expect(reload).not.toHaveBeenCalled();
  });
});
