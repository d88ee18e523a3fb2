import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseName } from './name.ts';

describe('a name', () => {
  it.each([
    'Ada',
    "O'Neill",
    'Åse 2',
    'Nguyễn',
    '山田太',
    'Ελένη',
    'Мария',
    'سلمى',
    'שָׁלוֹם',
    'สมชาย',
    'हिन्दी',
    '🏓 Ace',
  ])('may be of any script: %s', (name) => expect(parseName(name)).toBe(name.normalize('NFC')));

  it('is trimmed, and its spaces are folded', () => {
    expect(parseName('  Ada \t Lovelace ')).toBe('Ada Lovelace');
  });

  it('has 3 to 20 characters, as a person counts them', () => {
    expect(parseName('Al')).toBeUndefined();
    expect(parseName('A'.repeat(20))).toBe('A'.repeat(20));
    expect(parseName('A'.repeat(21))).toBeUndefined();
    expect(parseName(`A${'😀'.repeat(19)}`)).toBe(`A${'😀'.repeat(19)}`);
  });

  it.each([
    ['a zero-width joiner', 'Ad\u200da'],
    ['a Hangul filler', 'Ad\u3164a'],
    ['a Hangul choseong filler', '\u115f\u115f\u115f'],
    ['a combining grapheme joiner', 'Ad\u034fa'],
    ['a variation selector', 'Ada\ufe01'],
    ['an override of direction', 'Ada\u202e'],
    ['a soft hyphen', 'A\u00adda'],
  ])('holds nothing that cannot be seen: %s', (_what, name) => expect(parseName(name)).toBeUndefined());

  it.each([
    ['a mark without a letter', '\u0301Ada'],
    ['a mark on a space', 'Ada \u0301b'],
    ['a tower of marks', `Ad${'\u0336'.repeat(3)}a`],
    ['emoji alone', '😀😀😀'],
    ['both directions', 'Ada سلمى'],
    ['markup', '<b>Ada</b>'],
    ['something else before a name', '<Ada'],
    ['something else behind a name', 'Ada>'],
    ['nothing', '   '],
  ])('is not one: %s', (_what, name) => expect(parseName(name)).toBeUndefined());

  it('that was accepted once is accepted again, unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 24 }), (raw) => {
        const name = parseName(raw);
        if (name !== undefined) expect(parseName(name)).toBe(name);
      }),
    );
  });
});
