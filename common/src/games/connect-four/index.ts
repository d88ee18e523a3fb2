/** Connect Four, as the contract sees it. */
import type { Game } from '../../game.ts';
import { CONNECT_FOUR_BOT_LEVELS, connectFourBot } from './bot.ts';
import { type ConnectFourInput, connectFourCodec } from './input.ts';
import { advance, apply, compensate, outcome } from './rules.ts';
import {
  CONNECT_FOUR_FIELDS,
  type ConnectFourOptions,
  type ConnectFourState,
  connectFourOptions,
  createConnectFour,
  TICK_RATE,
} from './state.ts';
import { thinkNothing } from './think-nothing.ts';
import type { ThinkerFactory } from './thinker.ts';

/** The game, with bots that think where this says if nobody else says where. */
export const connectFourWith = (
  makeThinker: ThinkerFactory,
): Game<ConnectFourState, ConnectFourInput, ConnectFourOptions> => ({
  name: 'connect-four',
  title: 'Connect Four',
  seats: 2,
  tickRate: TICK_RATE,
  fields: CONNECT_FOUR_FIELDS,
  options: connectFourOptions,
  // Nobody waits for a stranger without end.
  strangersOptions: { clock: '3+2' },
  create: createConnectFour,
  advance,
  apply,
  outcome,
  score: () => undefined,
  input: connectFourCodec,
  botLevels: CONNECT_FOUR_BOT_LEVELS,
  bot: (level, random, thinkers) =>
    connectFourBot(level, random, (thinkers as ThinkerFactory | undefined) ?? makeThinker),
  // The solver comes with whoever thinks: pages that only list the game do without.
  openThinking: async (readAsset) => (await import('./thinking.ts')).openThinking(readAsset),
  compensate,
});

export const connectFour = connectFourWith(thinkNothing);
