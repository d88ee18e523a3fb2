/** Plays a journal again on a thread of its own, from its bytes alone, and says what it came upon. */
import { gameNamed } from '@rallydrop/common/games/index';
import { isJournalProblem, journalProblem } from '@rallydrop/common/sync/journal-problems';
import { verifyJournal } from '@rallydrop/common/sync/replay';
import { readWholeJournal } from '@rallydrop/common/sync/whole-journal';
import type { Verdict } from './verdict.ts';

declare const self: {
  onmessage: ((event: { readonly data: Uint8Array }) => void) | null;
  postMessage(verdict: Verdict): void;
};

const verdictOn = (bytes: Uint8Array): Verdict => {
  const journal = readWholeJournal(bytes);
  if (isJournalProblem(journal)) return { problem: journal };
  const game = gameNamed(journal.head.game);
  const problem = game ? verifyJournal(game, journal) : journalProblem('no-such-game', 0);
  return problem ? { problem } : { checkpoints: journal.checkpoints.length };
};

self.onmessage = ({ data }) => self.postMessage(verdictOn(data));
