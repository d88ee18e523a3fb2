import { asPlayerId } from '@rallydrop/common/ids';
import { describe, expect, it } from 'vitest';
import { SCALE, weight } from '../ratings/glicko2.ts';
import { pairCost, pairWorth } from './pair-cost.ts';
import { POLICY, reservationCost } from './policy.ts';
import { context, NOW, ticket } from './testing.ts';
import type { Ticket } from './ticket.ts';
import { waitingOf } from './waiting.ts';

type Change = Partial<Ticket>;

const cost = (a: Change, b: Change): number =>
  pairCost(waitingOf([ticket('a', a), ticket('b', b)], context()), 0, 1);

describe('what a pair costs', () => {
  it('is the difference of the ratings, as sure as both are by Glicko’s g', () => {
    for (const [own, other] of [
      [60, 60],
      [350, 45],
      [200, 120],
    ] as const) {
      const sure = weight(Math.hypot(own, other) / SCALE);
      expect(cost({ rating: 1400, deviation: own }, { rating: 1650, deviation: other })).toBeCloseTo(
        250 * sure,
        3,
      );
    }
  });

  it('is the difference of the round trips besides, a fifth of a point a millisecond', () => {
    expect(cost({ roundTripMs: 30 }, { roundTripMs: 130 })).toBeCloseTo(20, 9);
  });

  it('is more for who met of late, and the less the longer ago that is', () => {
    const met = (...names: string[]) => ({ recentOpponents: names.map(asPlayerId) });
    expect(cost({}, met('x', 'a'))).toBe(POLICY.repeatPoints);
    expect(cost(met('x', 'y', 'b'), {})).toBe(POLICY.repeatPoints / 2);
    expect(cost(met('x', 'y', 'b'), met('x', 'a'))).toBe(POLICY.repeatPoints);
    expect(cost(met('x'), met('y'))).toBe(0);
  });

  it('is nothing for having met oneself or somebody who does not wait', () => {
    expect(cost({ recentOpponents: ['x', 'a'].map(asPlayerId) }, {})).toBe(0);
  });

  it('is without end where one has blocked the other', () => {
    expect(cost({ blocks: [asPlayerId('b')] }, {})).toBe(Number.POSITIVE_INFINITY);
    expect(cost({}, { blocks: [asPlayerId('a')] })).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('what a pair is worth', () => {
  const worth = (a: Change, b: Change) =>
    pairWorth(waitingOf([ticket('a', a), ticket('b', b)], context()), 0, 1);
  const atOnce = reservationCost(POLICY, context().arrivalsPerSecond);

  it('is what is taken at once, less what it costs', () => {
    expect(worth({}, {})).toBeCloseTo(atOnce, 9);
    expect(worth({ roundTripMs: 30 }, { roundTripMs: 130 })).toBeCloseTo(atOnce - 20, 9);
  });

  it('grows by a point with each second that either has waited, up to an hour', () => {
    expect(worth({ since: NOW - 7_000 }, {})).toBeCloseTo(atOnce + 7, 9);
    expect(worth({ since: NOW - 7_000 }, { since: NOW - 2_500 })).toBeCloseTo(atOnce + 9.5, 9);
    expect(worth({ since: NOW - 1e9 }, {})).toBeCloseTo(atOnce + 3_600, 9);
  });

  it('does not fall where another node’s clock is ahead', () => {
    expect(worth({ since: NOW + 60_000 }, {})).toBeCloseTo(atOnce, 9);
  });
});
