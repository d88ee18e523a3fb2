/** A match of two bots for the lobby's background: the real rules, stepped here, known to nobody else. */
import {
  type AnyGame,
  type BotPlayer,
  type FlatState,
  type Random32,
  ROOM_SEAT,
} from '@rallydrop/common/game';
import type { Milliseconds } from '@rallydrop/common/tick';

export interface DemoMatch {
  /** The last two ticks' states; what is drawn lies `part` (0–1) of the way between them. */
  readonly before: FlatState;
  readonly now: FlatState;
  readonly part: number;
  /** Steps the rules by the time that has passed. After a pause it goes on where it was. */
  advanceBy(elapsed: Milliseconds): void;
}

/** No more ticks than this are made up for at once; a page that was asleep has missed nothing. */
const CATCH_UP_TICKS = 4;

export const openDemoMatch = (
  game: AnyGame,
  levels: readonly [string, string],
  random: Random32,
): DemoMatch => {
  const fresh = (): FlatState => game.create(game.options(undefined));
  const minds = (): (BotPlayer<FlatState, unknown> | undefined)[] =>
    levels.map((level) => game.bot(level, random));

  let players = minds();
  let now = fresh();
  let before = { ...now };
  let owedTicks = 0;

  const step = () => {
    Object.assign(before, now);
    game.advance(now);
    const chance = game.chance?.(now, random);
    if (chance !== undefined) game.apply(now, ROOM_SEAT, chance);
    for (const [seat, mind] of players.entries()) {
      const input = mind?.(now, seat);
      if (input !== undefined) game.apply(now, seat, input);
    }
    if (!game.outcome(now)) return;
    players = minds();
    now = fresh();
    before = { ...now };
  };

  return {
    get before() {
      return before;
    },
    get now() {
      return now;
    },
    get part() {
      return owedTicks;
    },
    advanceBy: (elapsed) => {
      owedTicks = Math.min(owedTicks + (elapsed * game.tickRate) / 1000, CATCH_UP_TICKS);
      for (; owedTicks >= 1; owedTicks--) step();
    },
  };
};
