import { describe, expect, it } from 'vitest';
import { seededRandom } from '../random.ts';
import { journalView } from './journal-view.ts';
import { JournalWriter } from './journal-writer.ts';
import { read, walkHead, walkJournal } from './testing.ts';
import { readWholeJournal } from './whole-journal.ts';

const whole = walkJournal(seededRandom(3), 200).toBytes();

describe('[J5] a journal of a finished match', () => {
  it('is read where it is whole', () => {
    expect(readWholeJournal(whole)).toMatchObject({ head: { game: 'walk' }, tornBytes: 0 });
  });

  it('is cut off where its end is missing or torn, and says at which byte', () => {
    const torn = whole.slice(0, whole.length - 2);
    expect(readWholeJournal(torn)).toMatchObject({ problem: 'cut-off', at: torn.length });
    const endless = new JournalWriter(walkHead).toBytes();
    expect(readWholeJournal(endless)).toMatchObject({ problem: 'cut-off', at: endless.length });
    const more = new Uint8Array([...whole, 1]);
    expect(readWholeJournal(more)).toMatchObject({ problem: 'cut-off' });
  });

  it('is no journal for its own reason', () => {
    expect(readWholeJournal(new Uint8Array(5))).toHaveProperty('problem');
    expect(readWholeJournal(new Uint8Array(5))).not.toMatchObject({ problem: 'cut-off' });
  });
});

describe('what was done in a match', () => {
  it('is told in order: tick, seat and the bytes of each input', () => {
    const writer = new JournalWriter(walkHead);
    writer.input(3, 1, Uint8Array.of(7, 8), 0, 2, 0);
    writer.input(5, 0, Uint8Array.of(9), 0, 1, 0);
    expect(journalView(read(writer.toBytes()))).toEqual({
      ...{ game: 'walk', options: walkHead.options },
      entries: [
        [3, 1, 7, 8],
        [5, 0, 9],
      ],
    });
  });
});
