import { asPlayerId } from '@rallydrop/common/ids';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_REMEMBERED, medianWait, REMEMBERED_MS, RecentWaits } from './recent-waits.ts';

const ada = asPlayerId('ada');
const bob = asPlayerId('bob');

const found = (...all: number[]) => all.map((ms) => ({ ms, found: true }));
const without = (...all: number[]) => all.map((ms) => ({ ms, found: false }));

describe('the expected wait', () => {
  it('is the median of waits that ended well', () => {
    expect(medianWait(found(1, 2, 3, 4, 50))).toBe(3);
  });

  it('is longer when others still wait, and none where most do', () => {
    expect(medianWait([...found(1, 2, 3), ...without(10)])).toBe(2);
    expect(medianWait([...found(1, 2, 3), ...without(1, 1)])).toBe(2);
    expect(medianWait([...found(1), ...without(10, 20)])).toBeUndefined();
    expect(medianWait([])).toBeUndefined();
  });

  it('never gets shorter because somebody goes on waiting', () => {
    const waits = fc.array(fc.record({ ms: fc.nat(1_000), found: fc.boolean() }), { maxLength: 30 });
    fc.assert(
      fc.property(waits, fc.nat(1_000), (all, ms) => {
        const before = medianWait(all) ?? Number.POSITIVE_INFINITY;
        const longest = Math.max(ms, ...all.map((wait) => wait.ms));
        const after = medianWait([...all, { ms: longest, found: false }]) ?? Number.POSITIVE_INFINITY;
        expect(after).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  it('knows the last minutes only', () => {
    const waits = new RecentWaits();
    waits.over(ada, 0, 4_000, true);
    expect(waits.expectedWaitMs([], 5_000)).toBe(4_000);
    expect(waits.expectedWaitMs([], 4_001 + REMEMBERED_MS)).toBeUndefined();
  });

  it('are those of the last five minutes, to the millisecond', () => {
    const waits = new RecentWaits();
    waits.over(ada, 0, 0, true);
    waits.over(bob, 10, 30, true);
    expect(waits.expectedWaitMs([], REMEMBERED_MS)).toBe(0);
    expect(waits.expectedWaitMs([], REMEMBERED_MS + 1)).toBe(20);
  });

  it('are those of who still waits as well', () => {
    const waits = new RecentWaits();
    waits.over(ada, 0, 1_000, true);
    expect(waits.expectedWaitMs([], 2_000)).toBe(1_000);
    expect(waits.expectedWaitMs([500], 2_000)).toBe(1_000);
    expect(waits.expectedWaitMs([500, 400], 2_000)).toBeUndefined();
  });

  it('are not those that were given up', () => {
    const waits = new RecentWaits();
    waits.over(ada, 0, 1_000, false);
    expect(waits.expectedWaitMs([], 1_000)).toBeUndefined();
    waits.over(bob, 0, 3_000, true);
    expect(waits.expectedWaitMs([], 3_000)).toBe(3_000);
  });

  it('is not moved by one guest who searches and gives up over and over', () => {
    const waits = new RecentWaits();
    for (const name of ['bob', 'cy', 'dan', 'fay']) waits.over(asPlayerId(name), 0, 3_000, true);
    for (let n = 1; n <= 100; n++) waits.over(ada, 0, 5_000 + n, false);
    expect(waits.expectedWaitMs([], 6_000)).toBe(3_000);
  });

  it('is that of the newest few hundred, so that a crowd costs no more to reckon with', () => {
    const waits = new RecentWaits();
    const all = (who: string, ms: number) => {
      for (let n = 0; n < MOST_REMEMBERED; n++) waits.over(asPlayerId(`${who} ${n}`), 0, ms, true);
    };
    all('somebody', 1_000);
    all('somebody later', 9_000);
    expect(waits.expectedWaitMs([], 9_000)).toBe(9_000);
    all('somebody', 1_000);
    expect(waits.expectedWaitMs([], 9_000)).toBe(1_000);
  });
});
