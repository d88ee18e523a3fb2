/** Connect Four, as the contract sees it. */
import type { Game } from '../../game.ts';
import { columnsOf } from './board.ts';
import { CONNECT_FOUR_BOT_LEVELS, connectFourBot } from './bot.ts';
import { BOT_RATINGS } from './bot-ratings.ts';
import { type ConnectFourInput, connectFourCodec } from './input.ts';
import { noSearch } from './no-search.ts';
import { absent, advance, apply, compensate, outcome } from './rules.ts';
import type { SearchWorkerFactory } from './search-worker.ts';
import {
  CONNECT_FOUR_FIELDS,
  type ConnectFourOptions,
  type ConnectFourState,
  connectFourOptions,
  createConnectFour,
  ratingPool,
  TICK_RATE,
} from './state.ts';

/** The game, with bots that think where this says if nobody else says where. */
export const connectFourWith = (
  makeThinker: SearchWorkerFactory,
): Game<ConnectFourState, ConnectFourInput, ConnectFourOptions> => ({
  name: 'connect-four',
  title: 'Connect Four',
  seats: 2,
  tickRate: TICK_RATE,
  rulesVersion: 3,
  fields: CONNECT_FOUR_FIELDS,
  options: connectFourOptions,
  // Nobody waits for a stranger without end.
  quickMatches: [{ clock: '3+2' }, { clock: '1+0' }, { clock: '5+3' }],
  create: createConnectFour,
  advance,
  apply,
  outcome,
  underway: ({ plies }) => plies >= 2,
  ratingPool,
  firstSeat: ({ starts }) => starts,
  score: () => undefined,
  picture: columnsOf,
  input: connectFourCodec,
  botLevels: CONNECT_FOUR_BOT_LEVELS,
  botRatings: BOT_RATINGS,
  bot: (level, random, searchWorkers) =>
    connectFourBot(level, random, (searchWorkers as SearchWorkerFactory | undefined) ?? makeThinker),
  // The solver comes with whoever thinks: pages that only list the game do without.
  openSearch: async (readAsset) => (await import('./open-search.ts')).openSearch(readAsset),
  compensate,
  absent,
});

export const connectFour = connectFourWith(noSearch);
