import { afterEach, expect, it, vi } from 'vitest';
import { directPathsWork } from './direct-check.ts';

const logged: unknown[] = [];
const log = { info: () => {}, error: () => {}, warn: (fields: object) => void logged.push(fields) };

afterEach(() => {
  vi.restoreAllMocks();
  logged.length = 0;
});

it('the direct paths work with the Node, engine.io and ws that are installed', async () => {
  expect(await directPathsWork(log)).toBe(true);
  expect(logged).toEqual([]);
});

it('where a read does not come as it should, the ordinary paths are taken, with a word why', async () => {
  const { find } = Array.prototype;
  // A Node that keeps its buffer under another name.
  vi.spyOn(Array.prototype, 'find').mockImplementation(function (this: unknown[], ...args) {
    return find.apply(
      this.map((one) => (typeof one === 'symbol' ? Symbol('other') : one)),
      args as never,
    );
  });
  expect(await directPathsWork(log)).toBe(false);
  expect(logged).toEqual([{ problem: expect.any(String) }]);
});
