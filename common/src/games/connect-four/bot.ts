/** Connect Four's bots: they think as long as people do, and then play a column like anybody. */
import { type BotLevel, type BotPlayer, botLevelOf, type Random32, type Seat } from '../../game.ts';
import { emptyPosition, type Position } from './bitboard.ts';
import { columnAt, heightOf, linesOf } from './board.ts';
import { BOT_PROFILES, type BotProfile } from './bot-levels.ts';
import { chooseColumn } from './choice.ts';
import type { ConnectFourInput } from './input.ts';
import { apply, isLegal } from './rules.ts';
import type { SearchWorker, SearchWorkerFactory } from './search-worker.ts';
import { type ConnectFourState, toMove, VARIANTS, variantOf } from './state.ts';

export const CONNECT_FOUR_BOT_LEVELS: readonly BotLevel[] = BOT_PROFILES.map(botLevelOf);

type Mind = BotPlayer<ConnectFourState, ConnectFourInput>;

/** A mind of this level, with a searchWorker of its own if it needs one; `undefined` for a level that there is not. */
export const connectFourBot = (
  level: string,
  random: Random32,
  makeThinker: SearchWorkerFactory,
): Mind | undefined => {
  const manner = BOT_PROFILES.find(({ id }) => id === level);
  return manner && botPlayerOf(manner, random, makeThinker());
};

const botPlayerOf = (manner: BotProfile, random: Random32, searchWorker: SearchWorker): Mind => {
  /** The position that it is thinking about, as `last` and `plies`; and how many ticks it still takes. */
  let about = -1;
  let ticks = 0;
  let slips = false;

  return (state, seat) => {
    if (state.offer === 2 - seat) return { kind: 'decline-draw' };
    if (state.ended !== 0 || state.last !== state.settled || toMove(state) !== seat) return undefined;
    const classic = variantOf(state) === VARIANTS[0];
    const exact = classic && manner.looks === 'exact';
    if (about !== state.plies) {
      about = state.plies;
      ticks = thinkingTicks(manner, state, seat, random);
      slips = random() % 100 < manner.slips;
      if (exact && !slips) searchWorker.ask(positionOfState(state, seat));
    }
    if (--ticks > 0) return undefined;
    if (!classic) return chooseByRules(state, seat, random);
    const thought = exact && !slips ? searchWorker.poll() : undefined;
    if (exact && !slips && !thought) return undefined;
    const column = chooseColumn(manner, { slips, thought }, positionOfState(state, seat), random);
    return { kind: 'drop', column };
  };
};

/** Less when the clock is short: never more than a twentieth of what is left. */
const thinkingTicks = (
  { ticks: [least, most] }: BotProfile,
  state: Readonly<ConnectFourState>,
  seat: Seat,
  random: Random32,
): number => {
  const wanted = least + (random() % (most - least + 1));
  const left = seat === 0 ? state.clock0 : state.clock1;
  return left === 0 ? wanted : Math.min(wanted, Math.floor(left / 20));
};

/** The board of a classic match, as the mover sees it. */
export const positionOfState = (state: Readonly<ConnectFourState>, mover: Seat): Position => {
  const position = emptyPosition();
  for (let column = 0; column < 7; column++) {
    const discs = columnAt(state, column);
    const height = heightOf(discs);
    const all = (1 << height) - 1;
    const own = mover === 1 ? discs & all : ~discs & all;
    if (column < 4) {
      position.maskLo |= all << (7 * column);
      position.ownLo |= own << (7 * column);
    } else {
      position.maskHi |= all << (7 * column - 28);
      position.ownHi |= own << (7 * column - 28);
    }
    position.plies += height;
  }
  return position;
};

/** On boards that the bitboard does not know: complete a line, stop one, give none away, and else anything. */
const chooseByRules = (
  state: Readonly<ConnectFourState>,
  seat: Seat,
  random: Random32,
): ConnectFourInput | undefined => {
  const moves = movesOf(state, seat);
  const winning = moves.find((move) => wins(after(state, seat, move), seat));
  if (winning) return winning;
  const safe = moves.filter((move) => {
    const next = after(state, seat, move);
    if (wins(next, 1 - seat)) return false;
    return !movesOf(next, 1 - seat).some((answer) => wins(after(next, 1 - seat, answer), 1 - seat));
  });
  const choice = safe.length > 0 ? safe : moves;
  return choice[random() % Math.max(1, choice.length)];
};

const movesOf = (state: Readonly<ConnectFourState>, seat: Seat): ConnectFourInput[] => {
  const moves: ConnectFourInput[] = [];
  for (let column = 0; column < variantOf(state).columns; column++) {
    if (isLegal(state, seat, column, false)) moves.push({ kind: 'drop', column });
    if (isLegal(state, seat, column, true)) moves.push({ kind: 'pop', column });
  }
  return moves;
};

const after = (state: Readonly<ConnectFourState>, seat: Seat, move: ConnectFourInput): ConnectFourState => {
  const next = { ...state };
  apply(next, seat, move);
  return next;
};

const wins = (state: Readonly<ConnectFourState>, seat: Seat): boolean => linesOf(state, seat).length > 0;
