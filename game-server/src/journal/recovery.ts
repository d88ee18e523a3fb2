/**
 * What a server does with what the process before it has left: every room takes its place again, and a live match waits
 * in it, at the tick to which its journal goes, for everybody to come back. A match that had ended, and of whose result
 * nobody had heard whether it was kept, ends again if its journal is left; else the store is asked.
 */

import type { RoomCode } from '@rallydrop/common/ids';
import { isJournalProblem, type JournalProblem } from '@rallydrop/common/sync/journal-problems';
import type { Journal } from '@rallydrop/common/sync/journal-reader';
import { JournalWriter } from '@rallydrop/common/sync/journal-writer';
import type { Clock } from '@rallydrop/common/tick';
import type { Log } from '../log.ts';
import type { MatchEnded } from '../rooms/events.ts';
import type { MatchId } from '../rooms/match-id.ts';
import type { RecordedMatch } from '../rooms/recorded-match.ts';
import { readRoom } from '../rooms/room-record.ts';
import { isLive, matchIn, type RoomState, type UnkeptMatch } from '../rooms/room-state.ts';
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

/**
 * Also brings every journal into chunks of its own: old segments may go from then on. Of a match in which nothing has
 * happened yet nothing is written: it begins its journal anew.
 */
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
  } else if (tail.length > 0 && mended.recorded.bytes > 0) {
    await store.appendJournals([{ matchId, number: match.chunks, bytes: tail }]);
  }
  return mended.recorded;
};

export interface RestoreDependencies extends RecoveryDependencies {
  readonly rooms: {
    restore(state: RoomState, recorded: RecordedMatch | undefined): JournalProblem | undefined;
  };
  readonly clock: Clock;
  /** A match ended, and may not be kept. */
  readonly onEnded: (event: MatchEnded) => void;
  /** No journal is left of a match that ended in this room: it was kept. */
  readonly onKept: (code: RoomCode, match: MatchId) => void;
}

/** Opens the rooms that were found; what cannot go on is forgotten, and said. Returns how many matches wait. */
export const restoreRooms = ({ rooms, matches }: Left, deps: RestoreDependencies): number => {
  const { store, node, log, clock } = deps;
  const restored = new Set<string>();
  const told = new Set<string>();
  for (const { code, record } of rooms) {
    const state = readRoom(record, clock());
    if (!state) {
      log.error({ code }, 'a room was written down by another version, and is gone');
      void store.saveRooms([{ code, node, record: null }]);
      continue;
    }
    const id = isLive(state.stage) ? matchIn(state.stage)?.id : undefined;
    const recorded = id === undefined ? undefined : matches.get(id);
    const problem = deps.rooms.restore(state, recorded);
    for (const ended of state.unkept) {
      tellAgain(state, ended, matches, deps);
      told.add(ended.match.id);
    }
    if (problem) log.error({ code, match: id, ...problem }, 'a running match cannot be restored');
    else if (id !== undefined && recorded) restored.add(id);
  }
  const gone = [...matches.keys()].filter((id) => !restored.has(id) && !told.has(id));
  if (gone.length > 0) void store.forgetMatches(gone);
  if (rooms.length > 0) log.info({ rooms: rooms.length, matches: restored.size }, 'rooms are restored');
  return restored.size;
};

const tellAgain = (
  { kind }: RoomState,
  ended: UnkeptMatch,
  matches: Left['matches'],
  { onEnded, onKept }: RestoreDependencies,
): void => {
  const { id } = ended.match;
  const journal = matches.get(id)?.journal;
  if (journal?.end) onEnded(endedAgain(kind, ended, journal));
  else onKept(kind.code, id);
};

/** As its room said it; the journal as it was written. */
const endedAgain = (
  { code, game, options }: RoomState['kind'],
  { match, outcome, figures }: UnkeptMatch,
  journal: Journal,
): MatchEnded => {
  const { id, participants, rated } = match;
  const writer = JournalWriter.resume(journal);
  return {
    ...{ id, code, outcome, participants, rated, ...figures, game, options },
    rulesVersion: journal.head.rulesVersion,
    journal: { full: false, tick: figures.ticks, chunkTo: () => {}, toBytes: () => writer.toBytes() },
  };
};
