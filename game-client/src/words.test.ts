import { REFUSAL_SENTENCES } from '@rallydrop/common/protocol/refusals';
import { describe, expect, it } from 'vitest';
import * as people from './words/people.ts';
import * as room from './words/room.ts';
import * as words from './words.ts';

/** Every sentence, those with a name or figure in them told with one. */
const sentencesIn = (part: unknown): readonly string[] => {
  if (typeof part === 'string') return [part];
  if (typeof part === 'function') return [String(part('Ada', 'Otto', ' 7:5', 'Pong'))];
  return Object.values(part as object).flatMap(sentencesIn);
};

describe('what the site says', () => {
  // `watchMatch` takes a list where the others take a name.
  const own = sentencesIn({ ...words, ...room, ...people, LOBBY: { ...words.LOBBY, watchMatch: '' } });
  const all = [...own, ...Object.values(REFUSAL_SENTENCES)];

  it('[R3] never speaks of tokens, passes, verification or protocols', () => {
    for (const sentence of all) {
      expect(sentence).not.toMatch(/token|\bpass(?:es)?\b|verif|signature|protocol|payload|socket/i);
    }
  });

  it('uses typographic quotes, and one space between words', () => {
    for (const sentence of all) expect(sentence).not.toMatch(/['"]| {2}/);
  });

  it('[R3] is a whole sentence where it refuses something', () => {
    for (const sentence of Object.values(REFUSAL_SENTENCES)) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });
});
