import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../random.ts';
import { Analyst } from './analyst.ts';
import { CONNECT_FOUR_BOT_LEVELS, positionOfState } from './bot.ts';
import { drawn } from './drawn.ts';
import { connectFourWith } from './index.ts';
import { searchAtOnce, think } from './search-worker.ts';

const connectFour = connectFourWith(searchAtOnce);

/** Plays a match between two levels and gives the seat that won, or null for a draw. */
function match(levels: readonly [string, string], seed: number, options: object = {}): number | null {
  const random = seededRandom(seed);
  const minds = levels.map((level) => connectFour.bot(level, random)!);
  const state = connectFour.create(connectFour.options(options)!);
  for (let tick = 0; tick < 60 * 60 * 20; tick++) {
    connectFour.advance(state);
    const outcome = connectFour.outcome(state);
    if (outcome) return outcome.winner;
    for (const [seat, mind] of minds.entries()) {
      const input = mind(state, seat);
      if (input) expect(connectFour.apply(state, seat, input)).toBeUndefined();
    }
  }
  throw new Error('the match did not end');
}

/** The column that the perfect bot plays here. */
function choice(drawing: string, seed: number): number | undefined {
  const mind = connectFour.bot('perfect', seededRandom(seed))!;
  for (let tick = 0; tick < 1000; tick++) {
    const input = mind(drawn(drawing, 'o'), 0);
    if (input) return input.kind === 'drop' ? input.column : undefined;
  }
  return undefined;
}

describe('bots that search', () => {
  it('play every level against every other to an end, by inputs that the rules take', () => {
    const ids = CONNECT_FOUR_BOT_LEVELS.map(({ id }) => id).filter((id) => id !== 'four-moves');
    for (const [k, first] of ids.entries()) match([first, ids[(k + 1) % ids.length]!], k + 1);
  });

  it('play Pop Out and five in a row too', () => {
    match(['obvious', 'perfect'], 3, { variant: 'pop-out' });
    match(['beginner', 'two-moves'], 4, { variant: 'five' });
  });

  it('keep the best result when they play perfectly: a late position, every seed', () => {
    const analyst = new Analyst();
    const drawing = `
      ..xo...
      .oox..x
      .xxoo.o
      .oxxx.x
      ooxoo.x`;
    const state = drawn(drawing, 'o');
    const { results } = think(analyst, positionOfState(state, 0));
    const best = ['win', 'draw', 'loss'].find((result) => results.includes(result as 'win'));
    for (let seed = 1; seed < 10; seed++) expect(results[choice(drawing, seed)!]).toBe(best);
  });
});
