import { describe, expect, it } from 'vitest';
import { positionOf } from './bitboard.ts';
import { positionOfState } from './bot.ts';
import { drawn } from './drawn.ts';
import { connectFour } from './index.ts';
import { BOOK_FILE } from './open-search.ts';
import type { SearchResult } from './search-worker.ts';

const asked: string[] = [];
const noAssets = async (name: string) => {
  asked.push(name);
  return undefined;
};

describe('the thread that thinks', () => {
  it('looks for the book, and thinks without one', async () => {
    const think = await connectFour.openSearch!(noAssets);
    expect(asked).toEqual([BOOK_FILE]);
    const position = positionOfState(drawn('xxx....\nooo....', 'o'), 0);
    const { results } = think({ ...position }) as SearchResult;
    expect(results[3]).toBe('win');
    expect(results.slice(4)).toEqual(['loss', 'loss', 'loss']);
  });

  it('tells a full column from one that it knows nothing of', async () => {
    const think = await connectFour.openSearch!(noAssets);
    const { results } = think(positionOf('11111122222333')!) as SearchResult;
    expect(results[0]).toBeNull();
    expect(results[1]).not.toBeNull();
  });
});

it('without a searchWorker the best bots still complete a four', () => {
  const state = drawn('xxx....\nooo....', 'o');
  const mind = connectFour.bot('perfect', () => 1)!;
  let input: ReturnType<typeof mind>;
  for (let tick = 0; tick < 200 && !input; tick++) input = mind(state, 0);
  expect(input).toEqual({ kind: 'drop', column: 3 });
});
