import { expect, it } from 'vitest';
import { PictureCache } from './picture-cache.ts';

const bytes = (n: number) => Uint8Array.of(n);

it('draws once for all who ask, and again what went out of it first', async () => {
  const cache = new PictureCache(2);
  const drawn: string[] = [];
  const ask = (key: string) =>
    cache.get(key, async () => {
      drawn.push(key);
      return bytes(drawn.length);
    });
  expect(await Promise.all([ask('a'), ask('a')])).toEqual([bytes(1), bytes(1)]);
  await ask('b');
  await ask('a');
  await ask('c');
  await ask('a');
  await ask('b');
  expect(drawn).toEqual(['a', 'b', 'c', 'b']);
});

it('keeps nothing of what could not be drawn', async () => {
  const cache = new PictureCache(2);
  expect(await cache.get('a', async () => undefined)).toBeUndefined();
  expect(await cache.get('a', async () => bytes(7))).toEqual(bytes(7));
  await expect(cache.get('b', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await cache.get('b', async () => bytes(8))).toEqual(bytes(8));
});
