import { describe, expect, it } from 'vitest';
import { GAMES } from '../games/index.ts';
import { isReservedName } from './reserved-names.ts';

describe('a name is reserved', () => {
  it.each([
    'Rallydrop',
    'ADMIN',
    'The Admin',
    'Adm1n',
    'á d m i n',
    'Admin 2',
    'Rallydrop Team',
    'Nobody',
    'you',
    'M0derator',
    'Te4m',
    'H3lp',
    'Ho5t',
    'Gues7',
    '0fficial',
    'The --- Admin',
  ])('if it is the site’s or seems to be: %s', (name) => expect(isReservedName(name)).toBe(true));

  it('if a bot bears it', () => {
    for (const { botLevels } of GAMES) {
      for (const { name } of botLevels) expect(isReservedName(name.toUpperCase())).toBe(true);
    }
  });

  it.each([
    'Ada',
    'Calm Mongoose',
    'Badminton',
    'Adminka',
    'Robotnik',
    'The Fox',
    'Admin Fox',
    'Fox Admin',
    'L',
    '7',
  ])('and not for a syllable: %s', (name) => expect(isReservedName(name)).toBe(false));
});
