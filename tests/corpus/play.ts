/** Plays a journal again and says what came out: Node runs this file as it is, a browser runs it bundled. */
import type { FlatState } from '@rallydrop/common/game';
import { gameNamed } from '@rallydrop/common/games/index';
import { fieldNames, hashState } from '@rallydrop/common/sync/flat';
import { isJournalProblem } from '@rallydrop/common/sync/journal-problems';
import { readJournal } from '@rallydrop/common/sync/journal-reader';
import { Replay } from '@rallydrop/common/sync/replay';

/** What a journal comes to: the problem that was found, if any, and one hash of the states at all of its ticks. */
export interface Played {
  readonly problem: string | null;
  readonly ticks: number;
  readonly hash: number;
}

/** `bytes` as numbers, to be passed into a page. */
export const playJournal = (bytes: readonly number[]): Played => {
  const journal = readJournal(Uint8Array.from(bytes));
  if (isJournalProblem(journal)) return { problem: journal.problem, ticks: 0, hash: 0 };
  const game = gameNamed(journal.head.game)!;
  const replay = Replay.open<FlatState, unknown, unknown>(game, journal);
  if (isJournalProblem(replay)) return { problem: replay.problem, ticks: 0, hash: 0 };
  const names = fieldNames<FlatState>(game.fields);
  let hash = 0;
  do hash = (Math.imul(hash, 31) + hashState(names, replay.state)) >>> 0;
  while (replay.step());
  return { problem: replay.problem?.problem ?? null, ticks: replay.tick, hash };
};
