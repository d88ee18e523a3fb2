/**
 * What a server does with what the process before it has left: every room takes its place again, and a live match waits
 * in it, at the tick to which its journal goes, for everybody to come back. A match that has ended without the answer to
 * its result either ends again, by its journal, or was kept, and the store is asked.
 */

import type { RoomCode } from '@rallydrop/common/ids';
import { isJournalProblem, type JournalProblem } from '@rallydrop/common/sync/journal-problems';
import type { Clock } from '@rallydrop/common/tick';
import type { Log } from '../log.ts';
import type { MatchId } from '../rooms/match-id.ts';
import type { RecordedMatch } from '../rooms/recorded-match.ts';
import { readRoom } from '../rooms/room-record.ts';
import { type RoomState, recordedMatchIn } from '../rooms/room-state.ts';
import type { SavedRoom } from '../store/records/open-match.ts';
import type { Store } from '../store/store.ts';
import { isRefusal } from '../store/store-client.ts';
import { type LeftJournal, leftJournals, mend } from './recorded.ts';

type RecoveryStore = Pick<
  Store,
  | 'openMatches'
  | 'journalSegments'
  | 'savedRooms'
  | 'beginMatch'
  | 'appendJournals'
  | 'forgetMatches'
  | 'saveRooms'
>;

interface RecoveryDependencies {
  readonly store: RecoveryStore;
  readonly node: string;
  readonly log: Log;
}

/** What was found. */
export interface Left {
  readonly rooms: readonly SavedRoom[];
  readonly matches: ReadonlyMap<string, RecordedMatch>;
  /** The number that the next segment takes. */
  readonly nextSegment: number;
}

export const NOTHING_LEFT: Left = { rooms: [], matches: new Map(), nextSegment: 0 };

/** Also brings every journal into chunks of its own: old segments may go from then on. */
export const readLeft = async ({ store, node, log }: RecoveryDependencies): Promise<Left> => {
  const [rooms, matches, segments] = await Promise.all([
    store.savedRooms({ node }),
    store.openMatches({ node }),
    store.journalSegments({ node }),
  ]);
  if (isRefusal(rooms) || isRefusal(matches) || isRefusal(segments)) {
    log.error({}, 'what was running before could not be read: those matches are lost');
    return NOTHING_LEFT;
  }
  const recorded = new Map<string, RecordedMatch>();
  for (const left of leftJournals(matches, segments)) {
    const mended = await writtenDown(left, store);
    if (!isJournalProblem(mended)) recorded.set(left.match.matchId, mended);
    else {
      log.error({ match: left.match.matchId, ...mended }, 'a running match cannot be restored');
      await store.forgetMatches([left.match.matchId]);
    }
  }
  return { rooms, matches: recorded, nextSegment: (segments.at(-1)?.number ?? -1) + 1 };
};

const writtenDown = async (
  left: LeftJournal,
  store: RecoveryStore,
): Promise<RecordedMatch | JournalProblem> => {
  const mended = mend(left);
  if (isJournalProblem(mended)) return mended;
  const { match, tail } = left;
  const { matchId } = match;
  if (mended.whole) {
    await store.forgetMatches([matchId]);
    await store.beginMatch(match);
    await store.appendJournals([{ matchId, number: 0, bytes: mended.whole }]);
  } else if (tail.length > 0) {
    await store.appendJournals([{ matchId, number: match.chunks, bytes: tail }]);
  }
  return mended.recorded;
};

export interface RestoreDependencies extends RecoveryDependencies {
  readonly rooms: {
    restore(state: RoomState, recorded: RecordedMatch | undefined): JournalProblem | undefined;
  };
  readonly clock: Clock;
  /** No journal is left of the match that ended in this room: it was kept. */
  readonly onKept: (code: RoomCode, match: MatchId) => void;
}

/** Opens the rooms that were found; what cannot go on is forgotten, and said. Returns how many matches wait. */
export const restoreRooms = ({ rooms, matches }: Left, deps: RestoreDependencies): number => {
  const { store, node, log, clock } = deps;
  const restored = new Set<string>();
  for (const { code, record } of rooms) {
    const state = readRoom(record, clock());
    if (!state) {
      log.error({ code }, 'a room was written down by another version, and is gone');
      void store.saveRooms([{ code, node, record: null }]);
      continue;
    }
    const id = recordedMatchIn(state.stage)?.id;
    const recorded = id === undefined ? undefined : matches.get(id);
    const problem = deps.rooms.restore(state, recorded);
    if (id !== undefined && state.stage.kind === 'finished' && !recorded) deps.onKept(state.kind.code, id);
    if (problem) log.error({ code, match: id, ...problem }, 'a running match cannot be restored');
    else if (id !== undefined && recorded) restored.add(id);
  }
  const gone = [...matches.keys()].filter((id) => !restored.has(id));
  if (gone.length > 0) void store.forgetMatches(gone);
  if (rooms.length > 0) log.info({ rooms: rooms.length, matches: restored.size }, 'rooms are restored');
  return restored.size;
};
