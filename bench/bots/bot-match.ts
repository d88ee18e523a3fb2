/** One match of two bots by the rules alone: no room, no network, and no more time than it takes to work it out. */
import type { AnyGame, Outcome, Random32, SearchWorkerFactory } from '../../common/src/game.ts';
import { ROOM_SEAT } from '../../common/src/game.ts';

export interface BotMatchDependencies {
  readonly game: AnyGame;
  readonly random: Random32;
  readonly searchWorkers: SearchWorkerFactory;
}

/** Two who never miss could play for ever: after an hour of the match's own time it says nothing. */
const LONGEST_S = 3_600;

/** The levels by seat; `undefined` where the match had no end. */
export const playBots = (
  { game, random, searchWorkers }: BotMatchDependencies,
  levels: readonly [string, string],
): Outcome | undefined => {
  const state = game.create(game.options(undefined));
  const bots = levels.map((level) => game.bot(level, random, searchWorkers)!);
  for (let tick = 0; tick < LONGEST_S * game.tickRate; tick++) {
    game.advance(state);
    const chance = game.chance?.(state, random);
    if (chance !== undefined) game.apply(state, ROOM_SEAT, chance);
    for (const [seat, bot] of bots.entries()) {
      const input = bot(state, seat);
      if (input !== undefined) game.apply(state, seat, input);
    }
    const outcome = game.outcome(state);
    if (outcome) return outcome;
  }
  return undefined;
};

/** Thinks on the spot, for as long as a thread would; openings repeat, so what was thought is kept. */
export const onTheSpot = (think: ((question: unknown) => unknown) | undefined): SearchWorkerFactory => {
  const thoughts = new Map<string, unknown>();
  return () => {
    let thought: unknown;
    return {
      ask(question) {
        const key = JSON.stringify(question);
        thought = thoughts.get(key) ?? think?.(question);
        thoughts.set(key, thought);
      },
      poll: () => thought,
    };
  };
};
