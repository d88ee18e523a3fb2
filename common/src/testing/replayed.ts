/** A journal played again, for those who only want the states. No part of the product. */
import type { FlatState, Game } from '../game.ts';
import { isJournalProblem } from '../sync/journal-problems.ts';
import type { Journal } from '../sync/journal-reader.ts';
import { Replay } from '../sync/replay.ts';

/**
 * The state at each tick, its inputs taken, up to `lastTick`; the same object every time. Where the journal tells no more,
 * the rules alone go on. Throws where the journal does not come out as it was recorded.
 */
export function* replayed<State extends FlatState, Input, Options>(
  game: Game<State, Input, Options>,
  journal: Journal,
  lastTick: number,
): Generator<Readonly<State>> {
  const replay = Replay.open(game, journal);
  if (isJournalProblem(replay)) throw new Error(replay.problem);
  yield replay.state;
  for (let tick = 1; tick <= lastTick; tick++) {
    if (!replay.step()) game.advance(replay.state);
    if (replay.problem) throw new Error(`${replay.problem.problem} at tick ${replay.problem.at}`);
    yield replay.state;
  }
}
