import { connectFourCodec } from '@rallydrop/common/games/connect-four/input';
import { connectFourOptions } from '@rallydrop/common/games/connect-four/state';
import type { JournalView } from '@rallydrop/common/sync/journal-view';
import { describe, expect, it } from 'vitest';
import { type ConnectFourFacts, factsOf, lineOf, tellStory } from './story.ts';

/** Columns as people write them, from 1; a move each 50 ticks. */
const journalOf = (moves: string): JournalView => ({
  ...{ game: 'connect-four', options: connectFourOptions({}) },
  entries: [...moves].map((digit, ply) => [
    ...[50 * (ply + 1), ply % 2],
    ...connectFourCodec.encode({ kind: 'drop', column: Number(digit) - 1 }),
  ]),
});

describe('the facts of a match of Connect Four', () => {
  it.each([
    ['a row', '1122334', 'row'],
    ['a column', '1212121', 'column'],
    ['a diagonal', '12234334644', 'diagonal'],
  ])('tell that it was won by %s', (_what, moves, line) => {
    expect(factsOf(journalOf(moves), 0)).toMatchObject({ ending: 'line', plies: moves.length, line });
  });

  it('know a match without a move', () => {
    expect(tellStory(journalOf(''), 0)).toBeUndefined();
  });

  it('are two figures at most', () => {
    expect(tellStory(journalOf('1212121'), 0)).toEqual({
      figures: [
        { label: 'Moves', value: '7' },
        { label: 'Won by', value: 'a column' },
      ],
      line: 'The winner needed 4 discs.',
    });
  });
});

describe('the line under a result', () => {
  const facts = (more: Partial<ConnectFourFacts>): ConnectFourFacts => ({
    ...{ ending: 'line', plies: 24, discs: 42, line: 'row' },
    ...more,
  });

  it.each<[string, Partial<ConnectFourFacts>, string]>([
    ['a full board', { ending: 'board-full', line: undefined, plies: 42 }, '42 discs, and nobody connected.'],
    ['two lines at once', { line: 'two' }, 'One disc, two lines at once.'],
    ['a short game', { plies: 9 }, 'The winner needed 5 discs.'],
    ['a late end', { plies: 40 }, 'It came down to the last discs.'],
    ['time', { ending: 'time', line: undefined }, 'The clock had the last word.'],
    ['resignation', { ending: 'resigned', line: undefined }, 'Seen coming, and given up in time.'],
    ['a diagonal', { line: 'diagonal' }, 'Diagonals are the ones that get away.'],
    ['an agreed draw', { ending: 'draw-agreed', line: undefined }, 'Neither let the other through.'],
  ])('speaks of %s', (_what, more, line) => expect(lineOf(facts(more))).toBe(line));
});
