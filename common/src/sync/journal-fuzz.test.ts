import { expect, it } from 'vitest';
import { gameNamed } from '../games/index.ts';
import { seededRandom } from '../random.ts';
import { mutated, readTampered } from '../testing/journal-fuzz.ts';
import { walk } from '../testing/walk.ts';
import { walkJournal } from './testing.ts';

const MUTATIONS = 20_000;

it('[J5] whatever is done to a journal, reading it gives a journal or a problem with a name, and never more than there was', () => {
  const seed = 20_261;
  const random = seededRandom(seed);
  const journals = [1, 2, 3].map((n) => walkJournal(random, 60 * n).toBytes());
  const ends: Record<string, number> = {};
  for (let n = 0; n < MUTATIONS; n++) {
    const end = readTampered(mutated(journals, random), (name) => (name === 'walk' ? walk : gameNamed(name)));
    ends[end] = (ends[end] ?? 0) + 1;
  }
  // Each of these is come upon, so nothing hides the rest of the reader from the fuzz.
  expect(Object.keys(ends), `seed ${seed}`).toEqual(
    expect.arrayContaining([
      'sound',
      'damaged',
      'malformed',
      'out-of-order',
      'entry-after-end',
      'refused-input',
    ]),
  );
});
