/** Names of guests: what may stand on another player's screen. */

export const NAME_MAX_CHARACTERS = 20;

// Letters, marks, digits, emoji and a few separators; no control or bidirectional characters, nothing of HTML's.
const NAME_CHARACTERS = /^(?:[\p{L}\p{M}\p{N}\p{Extended_Pictographic} _.'’-]|\u200d|\ufe0f)+$/u;

/** A name as it will be shown: trimmed, spaces folded; `undefined` if it cannot be one (1–20 visible characters). */
export const parseName = (raw: string): string | undefined => {
  const name = raw.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (!NAME_CHARACTERS.test(name)) return undefined;
  const visible = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name)].length;
  // A grapheme may be made of many code points; the second bound keeps towers of marks out.
  return visible <= NAME_MAX_CHARACTERS && name.length <= 4 * NAME_MAX_CHARACTERS ? name : undefined;
};
