import { describe, expect, it } from 'vitest';
import { ROOM_SEAT } from '../../game.ts';
import { seededRandom } from '../../random.ts';
import { HABITS } from './bot-levels.ts';
import { pong } from './index.ts';
import { PHASE } from './state.ts';
import { newMatch } from './testing.ts';

/** The part of its ticks in which the ball of a match between two bots of one level flew or was being hit. */
const timeInPlay = (level: string, seed: number): number => {
  const random = seededRandom(seed);
  const state = newMatch();
  const bots = [pong.bot(level, random)!, pong.bot(level, random)!];
  let inPlay = 0;
  let ticks = 0;
  for (; !pong.outcome(state) && ticks < 100_000; ticks++) {
    pong.advance(state);
    const serve = pong.chance?.(state, random);
    if (serve) pong.apply(state, ROOM_SEAT, serve);
    bots.forEach((bot, seat) => {
      const input = bot(state, seat);
      if (input) pong.apply(state, seat, input);
    });
    if (state.phase === PHASE.flight || state.phase === PHASE.hitStop) inPlay++;
  }
  expect(pong.outcome(state)).toBeDefined();
  return inPlay / ticks;
};

const mean = (level: string): number => {
  const matches = Array.from({ length: 12 }, (_, seed) => timeInPlay(level, seed + 1));
  return matches.reduce((sum, part) => sum + part, 0) / matches.length;
};

describe('the ball is in play', () => {
  it('for at least 85 % of a match between bots of the middle level', () => {
    expect(mean(HABITS[2]!.id)).toBeGreaterThanOrEqual(0.85);
  });

  it('for at least 80 % of a match between bots of the lowest level, whose rallies are short', () => {
    expect(mean(HABITS[0]!.id)).toBeGreaterThanOrEqual(0.8);
  });
});
