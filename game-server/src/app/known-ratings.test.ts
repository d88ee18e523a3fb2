import { asPlayerId } from '@rallydrop/common/ids';
import { expect, it } from 'vitest';
import type { PoolId } from '../ratings/pool.ts';
import { KnownRatings } from './known-ratings.ts';

const ada = asPlayerId('ada');
const pong = 'pong' as PoolId;
const stored = (rating: number, ratedAt: number) => ({
  ...{ id: 'ada', pool: 'pong', matches: 3, rating, deviation: 80, volatility: 0.06, ratedAt },
});

it('somebody of whom nothing is known is a newcomer, a player who was here is what the store says', () => {
  const ratings = new KnownRatings(() => 1_000);
  expect(ratings.shown(ada, pong)).toEqual({ points: 1500, provisional: true });
  ratings.learn(ada, [stored(1623.6, 900)]);
  expect(ratings.shown(ada, pong)).toEqual({ points: 1624, provisional: false });
});

it('what a match said is newer than what the store knew before it', () => {
  const ratings = new KnownRatings(() => 1_000);
  ratings.learn(ada, [stored(1600, 900)]);
  ratings.changed(ada, pong, { before: 1600, after: 1610, deviation: 79 });
  ratings.learn(ada, [stored(1600, 900)]);
  expect(ratings.of(ada, pong)).toMatchObject({ rating: 1610, deviation: 79, ratedAt: 1_000 });
});

it('those who are gone are forgotten', () => {
  const ratings = new KnownRatings(() => 1_000);
  ratings.learn(ada, [stored(1600, 900)]);
  ratings.keepOnly((player) => player === ada);
  expect(ratings.of(ada, pong).rating).toBe(1600);
  ratings.keepOnly(() => false);
  expect(ratings.of(ada, pong).rating).toBe(1500);
});
