/** Names of players: what may stand on another player's screen. */

export const NAME_MIN_CHARACTERS = 3;
export const NAME_MAX_CHARACTERS = 20;
/** Vietnamese, Thai and pointed Hebrew need no more of them over one letter; a tower of marks does. */
const MARKS_PER_LETTER = 2;

// Letters, marks, digits, emoji and a few separators; no control or bidirectional characters, nothing of HTML's.
const ALLOWED = /^[\p{L}\p{M}\p{N}\p{Extended_Pictographic} _.'’-]+$/u;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
/** Unicode's own list of what has no look: fillers, joiners, variation selectors, language tags. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;
const LONE_MARK = /(?<![\p{L}\p{M}\p{N}])\p{M}/u;
const TOWER_OF_MARKS = new RegExp(`\\p{M}{${MARKS_PER_LETTER + 1}}`, 'u');
/** The emoji's own request to be drawn in colour; the page draws them so anyway. */
const EMOJI_STYLE = /(?<=\p{Extended_Pictographic})\ufe0f/gu;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const LEFT_TO_RIGHT = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;

/** A name in both directions can be shown in an order that its letters do not have. */
const runsBothWays = (name: string): boolean => RIGHT_TO_LEFT.test(name) && LEFT_TO_RIGHT.test(name);

/**
 * A name as it will be shown: trimmed, spaces folded. `undefined` if it cannot be one: 3–20 visible characters of any
 * one direction, a letter or digit among them, nothing invisible, no marks without a letter and no towers of them.
 */
export const parseName = (raw: string): string | undefined => {
  const name = raw.normalize('NFC').replace(EMOJI_STYLE, '').replace(/\s+/gu, ' ').trim();
  if (!ALLOWED.test(name) || !LETTER_OR_DIGIT.test(name) || INVISIBLE.test(name)) return undefined;
  if (LONE_MARK.test(name) || TOWER_OF_MARKS.test(name) || runsBothWays(name)) return undefined;
  const longEnough = charactersWithoutMarks(name) >= NAME_MIN_CHARACTERS;
  return longEnough && visibleCharacters(name) <= NAME_MAX_CHARACTERS ? name : undefined;
};

// Not graphemes: a whole Hindi word may be one or two of them, and which depends on the engine's version of Unicode.
const charactersWithoutMarks = (text: string): number => [...text.replace(/\p{M}/gu, '')].length;

const visibleCharacters = (text: string): number =>
  [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].length;
