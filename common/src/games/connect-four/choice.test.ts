import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../random.ts';
import { type Position, positionOf } from './bitboard.ts';
import { BOT_PROFILES, type BotProfile } from './bot-levels.ts';
import { chanceOf, chooseColumn } from './choice.ts';
import { noSearch } from './no-search.ts';
import type { SearchResult } from './search-worker.ts';

const level = (id: string): BotProfile => BOT_PROFILES.find((profile) => profile.id === id)!;
const EMPTY = positionOf('')!;
const MISSING = Array<undefined>(6).fill(undefined);

/** How often each column is played where chance gives every number below `of` once. */
const frequencies = (
  profile: BotProfile,
  position: Position,
  of: number,
  thought?: SearchResult,
  slips = false,
): number[] => {
  const counts = [0, 0, 0, 0, 0, 0, 0];
  for (let n = 0; n < of; n++) counts[chooseColumn(profile, { slips, thought }, position, () => n)]!++;
  return counts;
};

const always = (column: number) => [0, 1, 2, 3, 4, 5, 6].map((at) => (at === column ? 20 : 0));

describe('a column among equals', () => {
  it('is the likelier the nearer it is to the middle', () => {
    expect(frequencies(level('beginner'), EMPTY, 20)).toEqual([1, 2, 4, 6, 4, 2, 1]);
  });

  it('is never a full one', () => {
    expect(frequencies(level('beginner'), positionOf('444444')!, 14)).toEqual([1, 2, 4, 0, 4, 2, 1]);
  });

  it('is one of the best alone', () => {
    expect(frequencies(level('two-moves'), positionOf('4455')!, 6)).toEqual([0, 0, 4, 0, 0, 2, 0]);
  });
});

describe('who slips', () => {
  it('sees their own four still, and not the other’s', () => {
    expect(frequencies(level('two-moves'), positionOf('454545')!, 20, undefined, true)).toEqual(always(3));
    expect(frequencies(level('two-moves'), positionOf('45454')!, 20)).toEqual(always(3));
    expect(frequencies(level('two-moves'), positionOf('45454')!, 20, undefined, true)).toEqual([
      1, 2, 4, 6, 4, 2, 1,
    ]);
  });

  it('does not ask what was found out', () => {
    const thought: SearchResult = {
      results: ['win', 'loss', 'loss', 'loss', 'loss', 'loss', 'loss'],
      scores: [],
    };
    expect(frequencies(level('slips'), EMPTY, 20, thought)).toEqual(always(0));
    expect(frequencies(level('slips'), EMPTY, 20, thought, true)).toEqual([1, 2, 4, 6, 4, 2, 1]);
  });
});

describe('who knows what each column brings', () => {
  const perfect = level('perfect');
  const played = (results: SearchResult['results'], scores: SearchResult['scores'] = []) =>
    frequencies(perfect, EMPTY, 20, { results, scores });

  it('takes a win before a draw before a loss', () => {
    expect(played(['loss', 'loss', 'draw', 'loss', 'loss', 'win', 'loss'])).toEqual(always(5));
    expect(played(['loss', 'loss', 'draw', 'loss', 'loss', 'loss', 'loss'])).toEqual(always(2));
  });

  it('takes the sooner win, and the later loss', () => {
    expect(played(['win', 'win', 'win', 'win', 'win', 'win', 'win'], [1, 2, 3, 1, 1, 1, 9])).toEqual(
      always(6),
    );
    const losses = Array<'loss'>(7).fill('loss');
    expect(played(losses, [-9, -8, -7, -9, -1, -9, -2])).toEqual(always(4));
  });

  it('never takes a column in which there is no room', () => {
    expect(played([null, null, null, null, null, null, 'loss'])).toEqual(always(6));
  });

  it('holds what was not found out in time for better than a loss, and worse than a win', () => {
    const thought = { results: [...MISSING, 'loss' as const], scores: [] };
    expect(frequencies(perfect, EMPTY, 19, thought)).toEqual([1, 2, 4, 6, 4, 2, 0]);
    expect(played([...MISSING, 'win'])).toEqual(always(6));
  });

  it('sees some moves ahead itself where nothing at all is known', () => {
    const searchWorker = noSearch();
    searchWorker.ask(EMPTY);
    expect(frequencies(perfect, positionOf('4455')!, 6, searchWorker.poll())).toEqual([0, 0, 4, 0, 0, 2, 0]);
    expect(frequencies(perfect, positionOf('4455')!, 6)).toEqual([0, 0, 4, 0, 0, 2, 0]);
  });

  it('prefers what it sees coming where results are the same', () => {
    const draws = Array<'draw'>(7).fill('draw');
    expect(frequencies(perfect, positionOf('4455')!, 6, { results: draws, scores: [] })).toEqual([
      0, 0, 4, 0, 0, 2, 0,
    ]);
  });
});

describe('the chance of a column', () => {
  it('is how often it is played', () => {
    const random = seededRandom(5);
    for (const id of ['beginner', 'obvious'])
      for (const moves of ['', '454545', '45454', '444444']) {
        const [profile, position] = [level(id), positionOf(moves)!];
        const counts = [0, 0, 0, 0, 0, 0, 0];
        const games = 600;
        for (let n = 0; n < games; n++) {
          const slips = random() % 100 < profile.slips;
          counts[chooseColumn(profile, { slips, thought: undefined }, position, random)]!++;
        }
        for (const [column, count] of counts.entries())
          expect(Math.abs(count / games - chanceOf(profile, position, column))).toBeLessThan(0.08);
      }
  });

  it('is 1 for all columns together', () => {
    for (const { looks, ...profile } of BOT_PROFILES)
      if (looks !== 'exact' && looks <= 4)
        for (const moves of ['', '4455', '444444']) {
          const chances = [0, 1, 2, 3, 4, 5, 6].map((column) =>
            chanceOf({ looks, ...profile }, positionOf(moves)!, column),
          );
          expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
        }
  });
});
