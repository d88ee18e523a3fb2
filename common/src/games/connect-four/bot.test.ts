import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../random.ts';
import { canPlay, play, positionOf } from './bitboard.ts';
import { connectFourBot, positionOfState } from './bot.ts';
import { drawn } from './drawn.ts';
import { connectFourWith } from './index.ts';
import type { ConnectFourInput } from './input.ts';
import { noSearch } from './no-search.ts';
import { advance, apply } from './rules.ts';
import { type SearchWorker, searchAtOnce } from './search-worker.ts';
import { type ConnectFourState, toMove } from './state.ts';

const connectFour = connectFourWith(searchAtOnce);

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
    for (let seed = 1; seed <= 30; seed++) {
      const random = seededRandom(seed);
      const state = connectFour.create(connectFour.options({ starts: seed % 2 })!);
      let position = positionOf('')!;
      for (let n = 0; n < seed && state.ended === 0; n++) {
        const column = random() % 7;
        if (!canPlay(position, column)) continue;
        apply(state, toMove(state), { kind: 'drop', column });
        advance(state);
        position = play(position, column);
      }
      expect(positionOfState(state, toMove(state))).toEqual(position);
    }
  });

  it('decline a draw, whoever is to move, and have nothing to say where it is not their turn', () => {
    const state = connectFour.create(connectFour.options({})!);
    const minds = [0, 1].map((seed) => connectFour.bot('beginner', seededRandom(seed))!);
    for (const seat of [0, 1]) {
      expect(minds[seat]!({ ...state, offer: 2 - seat }, seat)).toEqual({ kind: 'decline-draw' });
      expect(minds[seat]!({ ...state, offer: seat + 1 }, seat)).toBeUndefined();
    }
    expect(firstAnswer('beginner', 300, { ...state, ended: 1 }, 0)).toBeUndefined();
    expect(firstAnswer('beginner', 300, { ...state, settled: state.last ^ 1 }, 0)).toBeUndefined();
    expect(firstAnswer('beginner', 300, state, 1)).toBeUndefined();
    expect(firstAnswer('beginner', 300, state, 0)).toBeDefined();
  });
});

/** What a mind of this level says first within so many ticks in which nothing else happens, and when. */
function firstAnswer(
  level: string,
  ticks: number,
  state: Readonly<ConnectFourState>,
  seat: number,
  seed = 1,
): readonly [tick: number, input: ConnectFourInput] | undefined {
  const mind = connectFourBot(level, seededRandom(seed), noSearch)!;
  for (let tick = 1; tick <= ticks; tick++) {
    const input = mind(state, seat);
    if (input) return [tick, input];
  }
  return undefined;
}

const SEEDS = Array.from({ length: 20 }, (_, n) => n + 1);

describe('the time that a bot thinks', () => {
  const ticksOf = (change: Partial<ConnectFourState>, seat = 0, clock = '3+2') =>
    SEEDS.map((seed) => {
      const options = connectFour.options({ clock, starts: seat })!;
      return firstAnswer('beginner', 200, { ...connectFour.create(options), ...change }, seat, seed)![0];
    });

  it('is what its level says, and not always the same', () => {
    for (const clock of ['none', '3+2']) {
      const ticks = ticksOf({}, 0, clock);
      expect(Math.min(...ticks)).toBeGreaterThanOrEqual(60);
      expect(Math.max(...ticks)).toBeLessThanOrEqual(180);
      expect(Math.max(...ticks) - Math.min(...ticks)).toBeGreaterThan(60);
    }
  });

  it('is a twentieth of what its own clock has left, where that is less', () => {
    expect(new Set(ticksOf({ clock0: 219, clock1: 9_000 }))).toEqual(new Set([10]));
    expect(new Set(ticksOf({ clock0: 9_000, clock1: 100 }, 1))).toEqual(new Set([5]));
  });
});

describe('a level that knows what every column brings', () => {
  /** What it plays at once, of what it was told, and what it asked. */
  const told = (level: string, options: object, seed: number) => {
    let asked = 0;
    const results = ['loss', 'loss', 'loss', 'loss', 'loss', 'loss', 'win'] as const;
    const searchWorker: SearchWorker = { ask: () => void asked++, poll: () => ({ results, scores: [] }) };
    const mind = connectFourBot(level, seededRandom(seed), () => searchWorker)!;
    const state = connectFour.create(connectFour.options(options)!);
    for (let tick = 0; tick < 200; tick++) {
      const input = mind(state, 0);
      if (input) return { asked, input };
    }
    throw new Error('no answer');
  };

  it('asks for every move, but for those in which it slips', () => {
    const moves = Array.from({ length: 200 }, (_, seed) => told('slips', {}, seed + 1));
    const known = moves.filter(({ asked }) => asked === 1);
    expect(known.length).toBeGreaterThan(160);
    expect(known.length).toBeLessThan(195);
    for (const { input } of known) expect(input).toEqual({ kind: 'drop', column: 6 });
    const slipped = moves.filter(({ asked }) => asked === 0);
    expect(new Set(slipped.map(({ input }) => JSON.stringify(input))).size).toBeGreaterThan(1);
    for (const seed of SEEDS) expect(told('perfect', {}, seed).asked).toBe(1);
  });

  it('does not ask about boards of which nothing is known', () => {
    for (const variant of ['pop-out', 'five']) expect(told('perfect', { variant }, 1).asked).toBe(0);
  });
});

describe('on a board that is not the classic one a bot', () => {
  const played = (drawing: string, mark: 'o' | 'x', variant: string) => {
    const state = drawn(drawing, mark, { variant });
    const seat = mark === 'o' ? 0 : 1;
    return SEEDS.map((seed) => firstAnswer('obvious', 200, state, seat, seed)![1]);
  };

  it('completes a line, and stops one', () => {
    for (const mark of ['o', 'x'] as const)
      for (const input of played('.........\noooo.xx.x', mark, 'five'))
        expect(input).toEqual({ kind: 'drop', column: 4 });
  });

  it('gives none away', () => {
    const inputs = played('oooo.....\nxoxx.x...', 'x', 'five');
    expect(new Set(inputs.map((input) => JSON.stringify(input))).size).toBeGreaterThan(3);
    for (const input of inputs) expect(input).not.toEqual({ kind: 'drop', column: 4 });
  });

  it('takes a disc out where that completes a line', () => {
    for (const input of played('...o...\nooox...\nxxoo...', 'o', 'pop-out'))
      expect(input).toEqual({ kind: 'pop', column: 3 });
  });

  it('plays on where everything loses', () => {
    // Both ends are open: whichever is stopped, the other is taken.
    for (const input of played('.oooo....', 'x', 'five')) expect(input.kind).toBe('drop');
  });
});
