/** A pool: matches that are like enough for one ladder. A game is one, or several where it says so. */
import type { AnyGame } from '@rallydrop/common/game';
import type { Branded } from '@rallydrop/common/ids';

/** "pong", "connect-four/3+2": a game's name, and which of its pools. */
export type PoolId = Branded<string, 'pool'>;

/** The pool of a match with these options, as `game.options` read them. */
export const poolOf = (game: Pick<AnyGame, 'name' | 'ratingPool'>, options: unknown): PoolId => {
  const pool = game.ratingPool?.(options);
  return (pool === undefined ? game.name : `${game.name}/${pool}`) as PoolId;
};
