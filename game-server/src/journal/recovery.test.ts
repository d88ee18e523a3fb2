import type { PlayerId, RoomCode } from '@rallydrop/common/ids';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import { journalProblem } from '@rallydrop/common/sync/journal-problems';
import { JournalWriter } from '@rallydrop/common/sync/journal-writer';
import { chunkOf } from '@rallydrop/common/sync/testing';
import { describe, expect, it } from 'vitest';
import type { MatchId } from '../rooms/match-id.ts';
import type { RecordedMatch } from '../rooms/recorded-match.ts';
import { writeRoom } from '../rooms/room-record.ts';
import {
  type MatchState,
  newRoom,
  type RoomKind,
  type RoomState,
  type Stage,
  seatFor,
} from '../rooms/room-state.ts';
import type { JournalChunk, JournalSegment, OpenMatch, SavedRoom } from '../store/records/open-match.ts';
import { type Left, NOTHING_LEFT, readLeft, restoreRooms } from './recovery.ts';
import { SegmentWriter } from './segment.ts';

const NODE = 'a';
const HEAD = {
  ...{ matchId: 'm1', game: 'walk', rulesVersion: 1, options: {}, participants: [], rated: false },
  startedAt: 0,
};

/** A journal of inputs at the given ticks, chunk by chunk. */
const chunksOf = (...ticks: number[]): Uint8Array[] => {
  const writer = new JournalWriter(HEAD);
  return ticks.map((tick) => {
    writer.input(tick, 0, Uint8Array.of(1), 0, 1);
    return chunkOf(writer)!;
  });
};

const openMatch = (matchId: string, ...chunks: Uint8Array[]): OpenMatch => ({
  ...{ matchId, node: NODE, room: 'BCDFG', begunAt: 5 },
  ...{ journal: new Uint8Array(Buffer.concat(chunks)), chunks: chunks.length },
});

const segment = (number: number, matchId: string, tick: number, offset: number, bytes: Uint8Array) => {
  const writer = new SegmentWriter();
  writer.add({ matchId, tick, offset, bytes });
  return { number, bytes: writer.take() };
};

/** What a process has left, and all that the next one asks for, in order. */
class LeftStore {
  readonly asked: (readonly [what: string, of: unknown])[] = [];
  rooms: SavedRoom[] | Refusal = [];
  matches: OpenMatch[] | Refusal = [];
  segments: JournalSegment[] | Refusal = [];

  readonly savedRooms = (query: unknown) => this.answer('rooms', query, this.rooms);
  readonly openMatches = (query: unknown) => this.answer('matches', query, this.matches);
  readonly journalSegments = (query: unknown) => this.answer('segments', query, this.segments);
  readonly beginMatch = (match: unknown) => this.answer('begin', match, null);
  readonly appendJournals = (chunks: readonly JournalChunk[]) => this.answer('append', chunks, null);
  readonly forgetMatches = (ids: readonly string[]) => this.answer('forget', ids, null);
  readonly saveRooms = (rooms: unknown) => this.answer('save', rooms, null);

  private answer<T>(what: string, of: unknown, value: T): Promise<T> {
    this.asked.push([what, of]);
    return Promise.resolve(value);
  }

  /** What was written, not what was read. */
  get written() {
    return this.asked.filter(([what]) => !['rooms', 'matches', 'segments'].includes(what));
  }
}

class RecordingLog {
  readonly errors: object[] = [];
  readonly infos: object[] = [];
  readonly info = (fields: object) => void this.infos.push(fields);
  readonly warn = () => {};
  readonly error = (fields: object) => void this.errors.push(fields);
}

const read = async (left: Partial<Pick<LeftStore, 'rooms' | 'matches' | 'segments'>>) => {
  const store = Object.assign(new LeftStore(), left);
  const log = new RecordingLog();
  return { store, log, left: await readLeft({ store, node: NODE, log }) };
};

describe('[J1] what the process before has left', () => {
  it('is looked for among what is this node’s, and is nothing where there was nothing', async () => {
    const { store, log, left } = await read({});
    expect(store.asked).toEqual([
      ['rooms', { node: NODE }],
      ['matches', { node: NODE }],
      ['segments', { node: NODE }],
    ]);
    expect(left).toEqual(NOTHING_LEFT);
    expect(log.errors).toEqual([]);
  });

  it('has each match with its journal, and what was in segments alone in a chunk of its own', async () => {
    const [first, second, third] = chunksOf(7, 9, 11);
    const rooms = [{ code: 'BCDFG', record: 'a room' }];
    const { store, left } = await read({
      rooms,
      matches: [openMatch('m1', first!, second!)],
      segments: [
        segment(6, 'm1', 9, first!.length, second!),
        segment(7, 'm1', 60, 0, new Uint8Array(0)),
      ].concat(segment(8, 'm1', 61, first!.length + second!.length, third!)),
    });
    expect(left.rooms).toEqual(rooms);
    expect(left.nextSegment).toBe(9);
    expect(left.matches.get('m1')).toMatchObject({ tick: 61, chunks: 3 });
    expect(left.matches.get('m1')?.journal.inputs).toHaveLength(3);
    expect(store.written).toEqual([['append', [{ matchId: 'm1', number: 2, bytes: third }]]]);
  });

  it('is not written as a beginning alone, which a torn end would take away: the match begins its journal anew', async () => {
    const beginning = chunkOf(new JournalWriter(HEAD))!;
    const { store, left } = await read({
      matches: [openMatch('m1')],
      segments: [
        segment(6, 'm1', 0, 0, beginning),
        segment(7, 'm1', 40, beginning.length, new Uint8Array(0)),
      ],
    });
    expect(left.matches.get('m1')).toMatchObject({ tick: 40, chunks: 0, bytes: 0 });
    expect(store.written).toEqual([]);
  });

  it('is left as it stands where all of it is in chunks', async () => {
    const { store, left } = await read({ matches: [openMatch('m1', ...chunksOf(7, 9))] });
    expect(left.matches.get('m1')).toMatchObject({ tick: 9, chunks: 2 });
    expect(left.nextSegment).toBe(0);
    expect(store.written).toEqual([]);
  });

  it('is written anew without its torn end', async () => {
    const [first, second] = chunksOf(7, 9);
    const match = openMatch('m1', first!, second!.slice(0, 3));
    const { store, left } = await read({ matches: [match] });
    expect(left.matches.get('m1')).toMatchObject({ tick: 7, chunks: 1, bytes: first!.length });
    expect(store.written).toEqual([
      ['forget', ['m1']],
      ['begin', match],
      ['append', [{ matchId: 'm1', number: 0, bytes: first }]],
    ]);
  });

  it('[J5] does without a match whose journal is damaged, says so, and keeps the others', async () => {
    const [first, second, third] = chunksOf(7, 9, 11);
    const damaged = new Uint8Array(Buffer.concat([first!, second!, third!]));
    damaged[first!.length + 5]! ^= 1;
    const { store, log, left } = await read({
      matches: [openMatch('m9', damaged), openMatch('m1', first!)],
    });
    expect([...left.matches.keys()]).toEqual(['m1']);
    expect(log.errors).toMatchObject([{ match: 'm9', problem: 'damaged' }]);
    expect(store.written).toEqual([['forget', ['m9']]]);
  });

  it.each(['rooms', 'matches', 'segments'])(
    'is nothing where the store refuses the %s, and it is said',
    async (what) => {
      const { store, log, left } = await read({
        rooms: [{ code: 'BCDFG', record: 'a room' }],
        matches: [openMatch('m1', ...chunksOf(7))],
        [what]: refusal('store-busy'),
      });
      expect(left).toEqual(NOTHING_LEFT);
      expect(log.errors).toHaveLength(1);
      expect(store.written).toEqual([]);
    },
  );
});

const matchState = (id: string): MatchState => ({
  ...{ id: id as MatchId, participants: [], rated: false, absenceMs: [0, 0] },
});

const roomIn = (stage: Stage): RoomState => {
  const kind: RoomKind = {
    ...{ code: 'BCDFG' as RoomCode, game: 'walk', options: {}, opponent: 'friend', botLevel: null },
    rated: false,
  };
  const ada = { kind: 'person', id: 'ada' as PlayerId, name: 'Ada', face: 1, goneSince: null } as const;
  return { ...newRoom(kind, 2, null, 0), stage, seats: [seatFor(ada), seatFor(ada)] };
};

const playing = roomIn({ kind: 'playing', match: matchState('m1') });
const finished = roomIn({
  ...{ kind: 'finished', match: matchState('m1'), outcome: { winner: 0, reason: 'arrived' } },
  ...{ figures: null, rated: null, nextAt: null },
});

const saved = (state: RoomState): SavedRoom => ({ code: state.kind.code, record: writeRoom(state, 0) });

const recorded = { tick: 7, bytes: 3, chunks: 1 } as unknown as RecordedMatch;
const left = (rooms: readonly SavedRoom[], ...matches: string[]): Left => ({
  ...{ rooms, matches: new Map(matches.map((id) => [id, recorded])), nextSegment: 0 },
});

/** The rooms that stand again, each with the match that it was given. */
const restore = (found: Left, problem?: ReturnType<typeof journalProblem>) => {
  const stands: (readonly [RoomState, RecordedMatch | undefined])[] = [];
  const [store, log] = [new LeftStore(), new RecordingLog()];
  const rooms = {
    restore: (state: RoomState, match: RecordedMatch | undefined) => {
      stands.push([state, match]);
      return problem;
    },
  };
  const waiting = restoreRooms(found, {
    ...{ store, node: NODE, log, rooms, clock: () => 1_000 },
    ...{ onEnded: () => {}, onKept: () => {} },
  });
  return { waiting, stands, store, log };
};

describe('[J2] rooms after a restart', () => {
  it('stand again with the match that was running in them, by the new process’s clock', () => {
    const { waiting, stands, store, log } = restore(left([saved({ ...playing, emptySince: 5 })], 'm1'));
    expect(stands).toEqual([[{ ...playing, emptySince: 1_005 }, recorded]]);
    expect(waiting).toBe(1);
    expect(store.written).toEqual([]);
    expect(log.errors).toEqual([]);
    expect(log.infos).toEqual([{ rooms: 1, matches: 1 }]);
  });

  it('have no match to play on where it was over, and what is kept of it goes', () => {
    const { waiting, stands, store } = restore(left([saved(finished)], 'm1'));
    expect(stands).toMatchObject([[{ stage: finished.stage }, undefined]]);
    expect(waiting).toBe(0);
    expect(store.written).toEqual([['forget', ['m1']]]);
  });

  it('stand also where the journal of their match is lost', () => {
    const { waiting, stands } = restore(left([saved(playing)]));
    expect(stands).toMatchObject([[{ stage: playing.stage }, undefined]]);
    expect(waiting).toBe(0);
  });

  it('[J5] say which match cannot be played on, and why, and forget it', () => {
    const { waiting, store, log } = restore(left([saved(playing)], 'm1'), journalProblem('other-rules', 0));
    expect(waiting).toBe(0);
    expect(log.errors).toMatchObject([{ code: 'BCDFG', match: 'm1', problem: 'other-rules' }]);
    expect(store.written).toEqual([['forget', ['m1']]]);
  });

  it('are gone where another version wrote them down, with their matches; the others stand', () => {
    const old = { code: 'XYZXY', record: JSON.stringify({ version: 0, state: playing }) };
    const { waiting, stands, store, log } = restore(left([old, saved(playing)], 'm1', 'm2'));
    expect(stands).toHaveLength(1);
    expect(waiting).toBe(1);
    expect(log.errors).toMatchObject([{ code: 'XYZXY' }]);
    expect(store.written).toEqual([
      ['save', [{ code: 'XYZXY', node: NODE, record: null }]],
      ['forget', ['m2']],
    ]);
  });

  it('are not spoken of where there are none', () => {
    const { waiting, store, log } = restore(NOTHING_LEFT);
    expect(waiting).toBe(0);
    expect([...store.asked, ...log.errors, ...log.infos]).toEqual([]);
  });
});
