import type { Seat } from '@rallydrop/common/game';
import { seededRandom, uniform } from '@rallydrop/common/random';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_ADVANTAGE } from './first-move-advantage.ts';
import { rateMatch } from './rate-match.ts';
import { LIMITS, newRating, type Rating } from './rating.ts';

const NOW = 1_700_000_000_000;
const rating: fc.Arbitrary<Rating> = fc.record({
  rating: fc.double({ min: 100, max: 4000, noNaN: true }),
  deviation: fc.double({ min: 45, max: 350, noNaN: true }),
  volatility: fc.double({ min: 0.03, max: 0.1, noNaN: true }),
  ratedAt: fc.integer({ min: 0, max: NOW }),
});
const winner: fc.Arbitrary<Seat | null> = fc.constantFrom(0, 1, null);
const firstSeat: fc.Arbitrary<Seat | null> = fc.constantFrom(0, 1, null);
const advantage = fc.record({
  points: fc.double({ min: -300, max: 300, noNaN: true }),
  deviation: fc.double({ min: 5, max: 100, noNaN: true }),
});
const match = fc.record({ before: fc.tuple(rating, rating), winner, firstSeat, advantage });

const rated = ({ winner, ...rest }: typeof match extends fc.Arbitrary<infer M> ? M : never) =>
  rateMatch({ ...rest, outcome: { winner }, now: NOW });

describe('rating a match', () => {
  it('raises the winner and lowers the loser, whatever was before', () => {
    fc.assert(
      fc.property(match, (played) => {
        const { after } = rated(played);
        const moved = after.map(({ rating }, seat) => rating - played.before[seat]!.rating);
        if (played.winner === null) return;
        expect(moved[played.winner]).toBeGreaterThanOrEqual(0);
        expect(moved[1 - played.winner]).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('does not ask who sits where', () => {
    const turned = (seat: Seat | null) => (seat === null ? null : 1 - seat);
    fc.assert(
      fc.property(match, (played) => {
        const [left, right] = played.before;
        const other = rated({
          ...played,
          before: [right, left],
          winner: turned(played.winner),
          firstSeat: turned(played.firstSeat),
        });
        const one = rated(played);
        for (const [seat, after] of one.after.entries())
          expect(other.after[1 - seat]!.rating).toBeCloseTo(after.rating, 6);
        expect(other.advantage.points).toBeCloseTo(one.advantage.points, 6);
      }),
    );
  });

  it('stays within the limits and remembers when it was', () => {
    fc.assert(
      fc.property(match, (played) => {
        for (const after of rated(played).after) {
          for (const key of ['rating', 'deviation', 'volatility'] as const) {
            expect(after[key]).toBeGreaterThanOrEqual(LIMITS[key][0]);
            expect(after[key]).toBeLessThanOrEqual(LIMITS[key][1]);
          }
          expect(after.ratedAt).toBe(NOW);
        }
      }),
    );
  });

  it('moves a newcomer far and the one they beat a little', () => {
    const old: Rating = { rating: 1500, deviation: 50, volatility: 0.06, ratedAt: NOW };
    const { after } = rated({
      before: [newRating(NOW), old],
      winner: 0,
      firstSeat: null,
      advantage: NO_ADVANTAGE,
    });
    expect(after[0].rating).toBeGreaterThan(1640);
    expect(after[1].rating).toBeGreaterThan(1490);
  });

  it('says less about both when one of them was away for years', () => {
    const here: Rating = { rating: 1500, deviation: 60, volatility: 0.06, ratedAt: NOW };
    const away: Rating = { ...here, ratedAt: 0 };
    const gained = (opponent: Rating) =>
      rated({ before: [here, opponent], winner: 0, firstSeat: null, advantage: NO_ADVANTAGE }).after[0]
        .rating;
    expect(gained(away)).toBeLessThan(gained(here) - 2);
  });

  it('leaves the first move’s advantage alone where nobody has the first move', () => {
    fc.assert(
      fc.property(match, (played) => {
        expect(rated({ ...played, firstSeat: null }).advantage).toBe(played.advantage);
      }),
    );
  });

  it('does not ask for the first move’s advantage where nobody has the first move', () => {
    fc.assert(
      fc.property(match, (played) => {
        const without = { ...played, firstSeat: null };
        expect(rated(without).after).toEqual(rated({ ...without, advantage: NO_ADVANTAGE }).after);
      }),
    );
  });

  it('learns the first move’s advantage of a pool, and takes it out of the ratings', () => {
    const random = seededRandom(7);
    const worth = 80;
    const players = Array.from({ length: 40 }, () => newRating(NOW));
    let learned = NO_ADVANTAGE;
    for (let played = 0; played < 4_000; played++) {
      const a = random() % players.length;
      const b = (a + 1 + (random() % (players.length - 1))) % players.length;
      // All are equally strong: what decides is who begins. The first twenty always do.
      const firstSeat = a < b ? 0 : 1;
      const chance = 1 / (1 + 10 ** (-(firstSeat === 0 ? worth : -worth) / 400));
      const { after, advantage } = rateMatch({
        before: [players[a]!, players[b]!],
        outcome: { winner: uniform(random) < chance ? 0 : 1 },
        firstSeat,
        advantage: learned,
        now: NOW,
      });
      [players[a], players[b]] = after;
      learned = advantage;
    }
    expect(Math.abs(learned.points - worth)).toBeLessThan(25);
    const mean = (some: readonly Rating[]) => some.reduce((sum, { rating }) => sum + rating, 0) / some.length;
    expect(Math.abs(mean(players.slice(0, 20)) - mean(players.slice(20)))).toBeLessThan(60);
  });
});
