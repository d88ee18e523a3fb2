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

const letters = (name: string): string => mapped(mapped(name)).toLowerCase();

/** Two letters that look like one. */
const drawnTogether = (text: string): string => text.replaceAll('rn', 'm').replaceAll('vv', 'w');

/** The name in plain letters where it has their looks, to be read by whoever looks for words in it. */
export const plainLetters = (name: string): string => drawnTogether(letters(name));

/** Without separators first: between three letters they would say which two look like one. */
export const skeleton = (name: string): string =>
  drawnTogether(letters(name).replace(/[\s_.'’-]/gu, '')).replaceAll('i', 'l');
