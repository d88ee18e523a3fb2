/** The ratings of who is here, so that a tick, a search or a room never waits for the store. */
import type { PlayerId } from '@rallydrop/common/ids';
import type { RatingView } from '@rallydrop/common/protocol/views';
import type { PoolId } from '../ratings/pool.ts';
import { type EpochMs, isProvisional, newRating, type Rating } from '../ratings/rating.ts';
import type { RatingChange, StoredRating } from '../store/records/result.ts';

export class KnownRatings {
  private readonly players = new Map<PlayerId, Map<string, Rating>>();

  constructor(private readonly now: () => EpochMs) {}

  /** All that the store has of a player who comes; what a match said meanwhile is newer. */
  learn(player: PlayerId, ratings: readonly StoredRating[]): void {
    const known = this.poolsOf(player);
    for (const { pool, ...rating } of ratings) {
      const before = known.get(pool);
      if (!before || before.ratedAt <= rating.ratedAt) known.set(pool, rating);
    }
  }

  /** Somebody of whom nothing is known is a newcomer. */
  of(player: PlayerId, pool: PoolId): Rating {
    return this.players.get(player)?.get(pool) ?? newRating(this.now());
  }

  shown(player: PlayerId, pool: PoolId): RatingView {
    const rating = this.of(player, pool);
    return { points: Math.round(rating.rating), provisional: isProvisional(rating, this.now()) };
  }

  changed(player: PlayerId, pool: PoolId, { after, deviation }: RatingChange): void {
    const rating = { ...this.of(player, pool), rating: after, deviation, ratedAt: this.now() };
    this.poolsOf(player).set(pool, rating);
  }

  /** Those who are gone need not be known. */
  keepOnly(isHere: (player: PlayerId) => boolean): void {
    for (const player of this.players.keys()) if (!isHere(player)) this.players.delete(player);
  }

  private poolsOf(player: PlayerId): Map<string, Rating> {
    const known = this.players.get(player) ?? new Map<string, Rating>();
    this.players.set(player, known);
    return known;
  }
}
