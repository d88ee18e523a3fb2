import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Best, bestMatch, type Candidate, CLEARLY, LEAST_SHOWN_MS, meritOf } from './best-match.ts';

const match = (code: string, more: Partial<Candidate> = {}): Candidate => ({
  ...{ code, stage: 'playing', score: [0, 0], spectators: 0, ratings: [1500, 1500], ...more },
});
const chosen = (...candidates: Candidate[]) => bestMatch(null, candidates, 0)?.code;

describe('the match that is most worth watching', () => {
  it('is that of the stronger players', () => {
    expect(chosen(match('B'), match('C', { ratings: [1900, 1700] }))).toBe('C');
    expect(chosen(match('B'), match('C', { ratings: [1900, null] }))).toBe('C');
    expect(chosen(match('B'), match('C', { ratings: [1700, null] }))).toBe('B');
  });

  it('is the closer one, and of two that are level the one that is further on', () => {
    expect(chosen(match('B', { score: [6, 0] }), match('C', { score: [6, 5] }))).toBe('C');
    expect(chosen(match('B', { score: [1, 1] }), match('C', { score: [6, 6] }))).toBe('C');
  });

  it('is the one that others watch', () => {
    expect(chosen(match('B'), match('C', { spectators: 3 }))).toBe('C');
  });

  it('is played now: none that waits for somebody is chosen', () => {
    expect(chosen(match('B', { stage: 'paused', ratings: [2400, 2400] }), match('C'))).toBe('C');
    expect(chosen(match('B', { stage: 'starting' }))).toBeUndefined();
    expect(chosen()).toBeUndefined();
  });

  it('stays where another is a little better, and goes where it is clearly so, but not before it could be seen', () => {
    const shown: Best = { code: 'B', since: 1_000 };
    const slightly = match('C', { spectators: 1 });
    const clearly = match('D', { ratings: [2100, 2100] });
    const late = 1_000 + LEAST_SHOWN_MS;
    expect(bestMatch(shown, [match('B'), slightly], late)).toBe(shown);
    expect(bestMatch(shown, [match('B'), slightly, clearly], late - 1)).toBe(shown);
    expect(bestMatch(shown, [match('B'), slightly, clearly], late)).toEqual({ code: 'D', since: late });
  });

  it('stays through a pause, and is another at once where it has ended', () => {
    const shown: Best = { code: 'B', since: 0 };
    expect(bestMatch(shown, [match('B', { stage: 'paused' }), match('C')], 60_000)).toBe(shown);
    expect(bestMatch(shown, [match('C')], 10)).toEqual({ code: 'C', since: 10 });
  });

  it('does not go to and fro, whatever the scores do, and depends on no order', () => {
    const candidate = fc.record({
      code: fc.constantFrom('B', 'C', 'D', 'F'),
      stage: fc.constantFrom('playing' as const, 'paused' as const),
      score: fc.option(fc.tuple(fc.nat(11), fc.nat(11))),
      spectators: fc.nat(50),
      ratings: fc.tuple(fc.option(fc.integer({ min: 800, max: 2400 })), fc.option(fc.nat(2400))),
    });
    const lists = fc.uniqueArray(candidate, { selector: ({ code }) => code, maxLength: 4 });
    fc.assert(
      fc.property(lists, lists, fc.nat(60_000), (before, after, later) => {
        const first = bestMatch(null, before, 0);
        const next = bestMatch(first, after, later);
        expect(bestMatch(first, [...after].reverse(), later)).toEqual(next);
        const kept = after.find(({ code }) => code === first?.code);
        if (!first || !kept || next?.code === first.code) return;
        expect(later).toBeGreaterThanOrEqual(LEAST_SHOWN_MS);
        const other = after.find(({ code }) => code === next?.code)!;
        expect(meritOf(other) - meritOf(kept)).toBeGreaterThanOrEqual(CLEARLY);
      }),
    );
  });
});
