import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../random.ts';
import { Analyst } from './analyst.ts';
import { CONNECT_FOUR_BOT_LEVELS, connectFourBot, positionOfState } from './bot.ts';
import { drawn } from './drawn.ts';
import { connectFourWith } from './index.ts';
import { type SearchWorker, searchAtOnce, think } from './search-worker.ts';

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

/** The column that a level plays here, having been asked until it answers. */
function choice(level: string, drawing: string, toMove: 'o' | 'x', seed = 1): number | undefined {
  const state = drawn(drawing, toMove);
  const mind = connectFour.bot(level, seededRandom(seed))!;
  for (let tick = 0; tick < 1000; tick++) {
    const input = mind(state, toMove === 'o' ? 0 : 1);
    if (input) return input.kind === 'drop' ? input.column : undefined;
  }
  return undefined;
}

describe('the bots', () => {
  it('play every level against every other to an end, by inputs that the rules take', () => {
    const ids = CONNECT_FOUR_BOT_LEVELS.map(({ id }) => id).filter((id) => id !== 'four-moves');
    for (const [k, first] of ids.entries()) match([first, ids[(k + 1) % ids.length]!], k + 1);
  });

  it('play Pop Out and five in a row too', () => {
    match(['obvious', 'perfect'], 3, { variant: 'pop-out' });
    match(['beginner', 'two-moves'], 4, { variant: 'five' });
  });

  it('complete a four, and stop one, from the level of the obvious on', () => {
    for (const level of ['diagonals', 'four-moves', 'perfect']) {
      expect(choice(level, 'xxx....\nooo....', 'o')).toBe(3);
      expect(choice(level, '.......\nooo..xx', 'x')).toBe(3);
    }
  });

  it('see a diagonal or miss it as their level says', () => {
    const diagonal = `
      ...o...
      ..oxx..
      .oxox..
      .oxoo..`;
    expect(choice('two-moves', diagonal, 'x')).toBe(0);
    const misses = Array.from({ length: 20 }, (_, seed) => choice('diagonals', diagonal, 'x', seed + 1));
    expect(misses.some((column) => column !== 0)).toBe(true);
  });

  it('think some ticks before they answer, fewer with little time left', () => {
    const mind = connectFour.bot('obvious', seededRandom(9))!;
    const state = connectFour.create(connectFour.options({})!);
    expect(mind(state, 0)).toBeUndefined();
    const short = { ...connectFour.create(connectFour.options({ clock: '1+0' })!), clock0: 60 };
    const hurried = connectFour.bot('obvious', seededRandom(9))!;
    const ticks = Array.from({ length: 10 }, () => hurried(short, 0)).findIndex(
      (input) => input !== undefined,
    );
    expect(ticks).toBeGreaterThanOrEqual(0);
  });

  it('wait for a searchWorker that answers later, and ask it once', () => {
    const asked: number[] = [];
    let ready = false;
    const late: SearchWorker = {
      ask: ({ plies }) => asked.push(plies),
      poll: () =>
        ready ? { results: [null, null, null, null, null, 'win', 'loss'], scores: [] } : undefined,
    };
    const mind = connectFourWith(() => late).bot('perfect', seededRandom(2))!;
    const state = connectFour.create(connectFour.options({})!);
    for (let tick = 0; tick < 200; tick++) expect(mind(state, 0)).toBeUndefined();
    ready = true;
    expect(mind(state, 0)).toEqual({ kind: 'drop', column: 5 });
    expect(asked).toEqual([0]);
  });

  it('have no level that is not in the list', () => {
    expect(connectFourBot('godlike', seededRandom(1), searchAtOnce)).toBeUndefined();
  });

  it('read the board as the rules draw it', () => {
    const state = drawn('.o.....\nox....x', 'x');
    const position = positionOfState(state, 1);
    expect(position.plies).toBe(4);
    expect(positionOfState(state, 0).ownLo ^ position.ownLo).toBe(position.maskLo);
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
    for (let seed = 1; seed < 10; seed++) expect(results[choice('perfect', drawing, 'o', seed)!]).toBe(best);
  });
});
