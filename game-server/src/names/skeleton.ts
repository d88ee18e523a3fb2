/**
 * What a name looks like: two names with the same skeleton would be taken for each other. After Unicode's "skeleton"
 * (https://www.unicode.org/reports/tr39/#Confusable_Detection, its table by `unhomoglyph`), made coarser: case, separators,
 * and what only a capital letter resembles make no difference either.
 */
import unhomoglyph from 'unhomoglyph';

/** Twice: what a character is replaced by may have a look-alike of its own. */
const mapped = (text: string): string => {
  const folded = text.normalize('NFKC').toLowerCase().normalize('NFD');
  return unhomoglyph(folded).normalize('NFD');
};

/** The name in plain letters where it has their looks, to be read by whoever looks for words in it. */
export const plainLetters = (name: string): string =>
  mapped(mapped(name)).toLowerCase().replaceAll('rn', 'm').replaceAll('vv', 'w');

export const skeleton = (name: string): string =>
  plainLetters(name)
    .replace(/[\s_.'’-]/gu, '')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('i', 'l');
