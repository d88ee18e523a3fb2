/** What a database that no server has open says: running matches as they would be restored, and what was finished. */
import type { AnyGame } from '@rallydrop/common/game';
import { gameNamed } from '@rallydrop/common/games/index';
import { fieldNames, hashState } from '@rallydrop/common/sync/flat';
import { isJournalProblem } from '@rallydrop/common/sync/journal-problems';
import type { Journal } from '@rallydrop/common/sync/journal-reader';
import { Replay } from '@rallydrop/common/sync/replay';
import { leftJournals, mend } from '@rallydrop/game-server/journal/recorded';
import type { StorePlace } from '@rallydrop/game-server/store/open-database';
import type { Store } from '@rallydrop/game-server/store/store';
import { given, openHere } from '../../tests/support/store.ts';
import type { FinishedMatches } from './finished.ts';

const NODE = 'main';

export interface LeftMatch {
  readonly id: string;
  readonly tick: number;
  readonly hash: number;
  readonly tickRate: number;
  /** Its result was on the way when the process died. */
  readonly ended: boolean;
}

/** By the room's code. */
export type LeftMatches = ReadonlyMap<string, LeftMatch>;

/** Looks at everything that was finished as well. */
export const leftBehind = async (place: StorePlace, finished: FinishedMatches): Promise<LeftMatches> => {
  const client = await openHere(place);
  try {
    await finished.look(client.verbs);
    return await runningIn(client.verbs);
  } finally {
    await client.close();
  }
};

const runningIn = async (store: Store): Promise<LeftMatches> => {
  const journals = leftJournals(
    await given(store.openMatches({ node: NODE })),
    await given(store.journalSegments({ node: NODE })),
  );
  const matches = new Map<string, LeftMatch>();
  for (const left of journals) {
    const mended = mend(left);
    if (isJournalProblem(mended)) continue;
    const { journal, tick } = mended.recorded;
    const match = replayed(gameNamed(journal.head.game)!, journal, tick);
    if (match) matches.set(left.match.room, match);
  }
  return matches;
};

const replayed = (game: AnyGame, journal: Journal, tick: number): LeftMatch | undefined => {
  const ended = journal.end !== undefined;
  const replay = Replay.open(game, ended ? journal : { ...journal, lastTick: tick });
  if (isJournalProblem(replay) || replay.runTo() !== undefined) return undefined;
  const hash = hashState(fieldNames(game.fields), replay.state as Record<string, number>);
  return { id: journal.head.matchId, tick: replay.tick, hash, tickRate: game.tickRate, ended };
};
