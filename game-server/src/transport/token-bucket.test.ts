import { describe, expect, it } from 'vitest';
import { TokenBucket } from './token-bucket.ts';

const takes = (bucket: TokenBucket, now: number, times: number) =>
  Array.from({ length: times }, () => bucket.take(now)).filter(Boolean).length;

describe('a token bucket', () => {
  it('grants a burst at once and nothing more', () => {
    expect(takes(new TokenBucket({ perSecond: 10, burst: 20 }, 0), 0, 100)).toBe(20);
  });

  it('refills with time, up to the burst', () => {
    const bucket = new TokenBucket({ perSecond: 10, burst: 20 }, 0);
    takes(bucket, 0, 20);
    expect(takes(bucket, 500, 100)).toBe(5);
    expect(takes(bucket, 60_000, 100)).toBe(20);
  });

  it('grants the long-run rate to one who never stops', () => {
    const bucket = new TokenBucket({ perSecond: 120, burst: 240 }, 0);
    let granted = 0;
    for (let ms = 1; ms <= 10_000; ms++) granted += takes(bucket, ms, 1);
    expect(granted).toBeGreaterThanOrEqual(240 + 1_199);
    expect(granted).toBeLessThanOrEqual(240 + 1_201);
  });
});
