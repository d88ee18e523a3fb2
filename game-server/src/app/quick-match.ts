/** Which matches strangers can be paired for: what a game lists, and nothing else. */
import type { AnyGame, RawOptions } from '@rallydrop/common/game';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import { type PoolId, poolOf } from '../ratings/pool.ts';

export interface QuickMatch {
  readonly id: PoolId;
  readonly options: RawOptions;
  /** Which of the game's pools: "3+2"; empty where there is one. */
  readonly pool: string;
}

/** The game's usual one without `options`. */
export const quickMatchOf = (
  games: readonly AnyGame[],
  name: string,
  options?: RawOptions,
): QuickMatch | Refusal => {
  const game = games.find((one) => one.name === name);
  if (!game) return refusal('no-such-game');
  const offered = game.quickMatches ?? [{}];
  const wanted = JSON.stringify(game.options(options ?? offered[0]));
  const found = offered.find((one) => JSON.stringify(game.options(one)) === wanted);
  if (!found) return refusal('options-not-allowed');
  const read: unknown = game.options(found);
  return { id: poolOf(game, read), options: found, pool: game.ratingPool?.(read) ?? '' };
};
