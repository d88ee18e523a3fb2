import { describe, expect, it } from 'vitest';
import { CHEERS_MS, CheerCount } from './cheers.ts';

const setUp = () => {
  const told: unknown[] = [];
  const deferred: { readonly work: () => void; readonly afterMs: number | undefined }[] = [];
  const cheers = new CheerCount(
    (work, afterMs) => void deferred.push({ work, afterMs }),
    (counts) => told.push(counts),
  );
  return { cheers, told, deferred };
};

describe('what those who watch call out', () => {
  it('is told together a second after the first, however many they are', () => {
    const { cheers, told, deferred } = setUp();
    for (let n = 0; n < 1000; n++) cheers.add(n % 4 === 0 ? 'wow' : 'applause');
    expect([told, deferred.length, deferred[0]!.afterMs]).toEqual([[], 1, CHEERS_MS]);
    deferred[0]!.work();
    expect(told).toEqual([{ wow: 250, applause: 750 }]);
  });

  it('is counted anew from then on, and nothing is told where nobody does', () => {
    const { cheers, told, deferred } = setUp();
    cheers.add('wow');
    deferred[0]!.work();
    expect(deferred).toHaveLength(1);
    cheers.add('phew');
    deferred[1]!.work();
    expect(told).toEqual([{ wow: 1 }, { phew: 1 }]);
  });
});
