/** Tug, as the contract sees it. */
import type { Game } from '@rallydrop/common/game';
import { TUG_BOT_LEVELS, tugBot } from './bot.ts';
import { type TugInput, tugCodec } from './input.ts';
import { advance, apply, outcome } from './rules.ts';
import { createTug, TICK_RATE, TUG_FIELDS, type TugOptions, type TugState, tugOptions } from './state.ts';

export const tug: Game<TugState, TugInput, TugOptions> = {
  name: 'tug',
  title: 'Tug',
  seats: 2,
  tickRate: TICK_RATE,
  rulesVersion: 1,
  fields: TUG_FIELDS,
  options: tugOptions,
  create: createTug,
  advance,
  apply,
  outcome,
  // No points: the rope says it all.
  score: () => undefined,
  input: tugCodec,
  botLevels: TUG_BOT_LEVELS,
  bot: tugBot,
};
