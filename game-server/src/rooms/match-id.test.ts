import { seededRandom } from '@rallydrop/common/random';
import { describe, expect, it } from 'vitest';
import { matchId, parseMatchId } from './match-id.ts';

describe('a match’s name', () => {
  const random = seededRandom(1);

  it('sorts by when the match was made, across all lengths of time', () => {
    const times = [0, 1, 31, 32, 1e6, Date.UTC(2026, 10, 26), Date.UTC(2026, 10, 26) + 1, 2 ** 45 - 1];
    const ids = times.map((time) => matchId(time, random));
    expect([...ids].sort()).toEqual(ids);
  });

  it('is safe in addresses and files, and its own', () => {
    const ids = Array.from({ length: 1000 }, () => matchId(1e12, random));
    expect(new Set(ids).size).toBe(1000);
    for (const id of ids) expect(parseMatchId(encodeURIComponent(id))).toBe(id);
    for (const text of ['', '../etc', ids[0]!.toUpperCase(), `${ids[0]}0`]) {
      expect(parseMatchId(text)).toBeUndefined();
    }
  });
});
