/** Names that are meant to hurt. A list of words, with the usual disguises undone, catches the usual ones; reports the rest. */
import { englishDataset, englishRecommendedTransformers, RegExpMatcher } from 'obscenity';

const matcher = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers });
/** Also with nothing between the letters: "f.u.c.k". */
const withoutSeparators = (name: string): string => name.replace(/[\s_.'’-]/g, '');

export const isAbusive = (name: string): boolean =>
  matcher.hasMatch(name) || (isSpelledOut(name) && matcher.hasMatch(withoutSeparators(name)));

/** Single letters with something between them. Whole words are not joined: "pass hit" is none. */
const isSpelledOut = (name: string): boolean => /(?:^|[\s_.'’-])\p{L}(?:[\s_.'’-]\p{L}){2,}/u.test(name);
