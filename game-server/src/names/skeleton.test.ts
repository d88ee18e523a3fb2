import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainLetters, skeleton } from './skeleton.ts';

describe('two names are taken for each other', () => {
  it.each([
    ['Kind Ostrich', 'KIND ostrich'],
    ['Kind Ostrich', 'KindOstrich'],
    ['Kind Ostrich', 'Kind_Ostrich'],
    ['Paul', 'Pau1'],
    ['Ivan', 'lvan'],
    ['Bill', 'BiII'],
    ['modern', 'modem'],
    ['Moon', 'M00n'],
    ['Ada', 'Аda'], // Cyrillic А
    ['scope', 'ѕсоре'], // Cyrillic throughout
    ['Ada', 'Ａｄａ'],
    ['Zoë', 'Zoe\u0308'],
    ['wave', 'vvave'],
    ['Α Β Γ', 'Α Β Γ'],
  ])('%s and %s', (one, other) => expect(skeleton(one)).toBe(skeleton(other)));
});

describe('two names are told apart', () => {
  it.each([
    ['Ada', 'Ida'],
    ['Zoe', 'Zoë'],
    ['Kind Ostrich', 'Kind Otter'],
    ['Kind Ostrich', 'Kind Ostrich 2'],
    ['たろう', 'たろお'],
  ])('%s and %s', (one, other) => expect(skeleton(one)).not.toBe(skeleton(other)));
});

it('separators and the case of plain letters make no difference', () => {
  const words = fc.array(fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789') }));
  fc.assert(
    fc.property(words, fc.constantFrom(' ', '_', '-', '.', ''), (parts, separator) => {
      expect(skeleton(parts.join(separator).toUpperCase())).toBe(skeleton(parts.join('')));
    }),
    { examples: [[['v', 'vv'], ' ']] },
  );
});

it('what is written with others’ letters can be read', () => {
  expect(plainLetters('Аdmіn')).toBe('admin');
  expect(plainLetters('f\u03c5ck')).toBe('fuck');
});
