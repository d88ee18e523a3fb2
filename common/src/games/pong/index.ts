/** Pong, as the contract sees it. */
import type { Game } from '../../game.ts';
import { SERVE_ANGLE_STEPS } from './angle.ts';
import { PONG_BOT_LEVELS, pongBot } from './bot.ts';
import { BOT_RATINGS } from './bot-ratings.ts';
import { type PongInput, pongCodec } from './input.ts';
import { speedCapFor } from './network.ts';
import { picture } from './picture.ts';
import { advance, apply, countsNow, MIN_SPEED_CAP, outcome, score, TICK_RATE } from './rules.ts';
import { createPong, PHASE, PONG_FIELDS, type PongOptions, type PongState, pongOptions } from './state.ts';

export const pong: Game<PongState, PongInput, PongOptions> = {
  name: 'pong',
  title: 'Pong',
  seats: 2,
  tickRate: TICK_RATE,
  rulesVersion: 2,
  fields: PONG_FIELDS,
  options: pongOptions,
  create: createPong,
  advance,
  apply,
  outcome,
  // Only a hit makes the ball as fast as this, and it stays so until the goal is counted.
  underway: (state) => state.speed >= MIN_SPEED_CAP,
  pulses: countsNow,
  rally: (state) => state.rally,
  score,
  picture,
  input: pongCodec,
  botLevels: PONG_BOT_LEVELS,
  botRatings: BOT_RATINGS,
  bot: pongBot,
  chance: (state, random) =>
    state.phase === PHASE.serve
      ? { kind: 'serve', angle: (random() % (2 * SERVE_ANGLE_STEPS + 1)) - SERVE_ANGLE_STEPS }
      : undefined,
  adapt: speedCapFor,
};
