import { asPlayerId } from '@rallydrop/common/ids';
import { describe, expect, it } from 'vitest';
import { type EndedMatch, whyUnrated } from './eligibility.ts';

const match = (change: Partial<EndedMatch>): EndedMatch => ({
  casual: false,
  players: [asPlayerId('ada'), asPlayerId('bob')],
  underway: true,
  outcome: { winner: 0, reason: 'score' },
  ...change,
});

describe('what a match does to ratings', () => {
  it('counts when it was won, drawn, or left after its grace', () => {
    expect(whyUnrated(match({}))).toBeUndefined();
    expect(whyUnrated(match({ outcome: { winner: null, reason: 'board-full' } }))).toBeUndefined();
    expect(whyUnrated(match({ outcome: { winner: 1, reason: 'forfeit' } }))).toBeUndefined();
  });

  it.each([
    ['casual', match({ casual: true })],
    ['same-player', match({ players: [asPlayerId('ada'), asPlayerId('ada')] })],
    ['server-fault', match({ outcome: { winner: null, reason: 'interrupted' } })],
    ['not-underway', match({ underway: false, outcome: { winner: 1, reason: 'forfeit' } })],
    ['abandoned', match({ outcome: { winner: null, reason: 'abandoned' } })],
    ['time-limit', match({ outcome: { winner: null, reason: 'time-limit' } })],
  ] as const)('does not count: %s', (reason, ended) => {
    expect(whyUnrated(ended)).toBe(reason);
  });
});
