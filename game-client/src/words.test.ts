import { REFUSAL_SENTENCES } from '@rallydrop/common/protocol/refusals';
import { JOURNAL_PROBLEMS, journalProblem } from '@rallydrop/common/sync/journal-problems';
import { describe, expect, it } from 'vitest';
import * as analysis from './games/connect-four/analysis/words.ts';
import * as connectFour from './games/connect-four/words.ts';
import * as pongReplay from './games/pong/replay/words.ts';
import * as pong from './games/pong/words.ts';
import * as replay from './pages/replay/words.ts';
import * as friend from './words/friend.ts';
import * as people from './words/people.ts';
import * as room from './words/room.ts';
import * as words from './words.ts';

/** Every sentence, those with a name or figure in them told with one. */
const sentencesIn = (part: unknown): readonly string[] => {
  if (typeof part === 'string') return [part];
  if (typeof part === 'function') return [told(part as (...of: unknown[]) => unknown)];
  return Object.values((part ?? {}) as object).flatMap(sentencesIn);
};

const told = (say: (...of: unknown[]) => unknown): string => {
  try {
    return String(say('Ada', 'Otto', ' 7:5', 'Pong'));
  } catch {
    return String(say(3, 5));
  }
};

/** A game's sentences that stand in lists; those about a state are told one in their own tests. */
const listed = (module: object): readonly unknown[] =>
  Object.values(module).filter((part) => typeof part === 'object');

describe('what the site says', () => {
  // `watchMatch` takes a list where the others take a name.
  const own = sentencesIn({
    ...words,
    ...friend,
    ...room,
    ...people,
    LOBBY: { ...words.LOBBY, watchMatch: '' },
  });
  const others = [replay, pong, pongReplay, connectFour, analysis].flatMap(listed);
  const kept = sentencesIn([others, JOURNAL_PROBLEMS.map((name) => journalProblem(name, 0).sentence)]);
  const all = [...own, ...kept, ...Object.values(REFUSAL_SENTENCES)];

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
