import { describe, expect, it } from 'vitest';
import { mayPrefetch } from './spare-line.ts';

describe('what nobody has asked for yet', () => {
  it('is fetched where the browser tells nothing, or of a fast network', () => {
    expect(mayPrefetch(undefined)).toBe(true);
    expect(mayPrefetch({ effectiveType: '4g', saveData: false })).toBe(true);
  });

  it('is left alone where data is to be saved or the network is slow', () => {
    expect(mayPrefetch({ effectiveType: '4g', saveData: true })).toBe(false);
    for (const effectiveType of ['slow-2g', '2g', '3g']) expect(mayPrefetch({ effectiveType })).toBe(false);
  });
});
