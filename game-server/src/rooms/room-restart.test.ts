import { isJournalProblem } from '@rallydrop/common/sync/journal-problems';
import { readJournal } from '@rallydrop/common/sync/journal-reader';
import { verifyJournal } from '@rallydrop/common/sync/replay';
import { walk, walkInput } from '@rallydrop/common/testing/walk';
import { describe, expect, it } from 'vitest';
import { RecordingConnection } from '../../../tests/support/recording-connection.ts';
import { RoomHarness } from '../../../tests/support/room-harness.ts';
import type { RecordedMatch } from './recorded-match.ts';
import { readRoom } from './room-record.ts';
import type { RoomState } from './room-state.ts';

/** Ada has walked and Bob has not; the process is gone after two seconds. */
const left = (options: Record<string, number> = {}) => {
  const before = new RoomHarness();
  const { code, ada, room } = before.play(options);
  before.pass(500);
  before.input(ada, walkInput(1, room.tick, 5));
  before.pass(1_500);
  return { before, code, room };
};

/** A room and its journal as they stand in the store, for another process. */
const written = ({ before, code, room }: ReturnType<typeof left>, after: RoomHarness) => {
  const bytes = room.journal!.toBytes();
  const journal = readJournal(bytes);
  if (isJournalProblem(journal)) throw new Error(journal.sentence);
  const state = readRoom(before.registry.recordOf(code)!, after.now)!;
  const recorded: RecordedMatch = { journal, tick: room.tick, bytes: bytes.length, chunks: 3 };
  return { state, recorded };
};

const restarted = (options: Record<string, number> = {}) => {
  const old = left(options);
  const after = new RoomHarness();
  after.pass(7_000);
  const { state, recorded } = written(old, after);
  const problem = after.registry.restore(state, recorded);
  return { old, after, recorded, problem, room: after.room(old.code) };
};

const comeBack = (harness: RoomHarness, code: RoomState['kind']['code'], ...names: string[]) =>
  names.map((name) => {
    const connection = new RecordingConnection(name);
    expect(harness.registry.join(connection, { code, as: 'player' })).not.toHaveProperty('reason');
    return connection;
  });

describe('[R5] a room after its server was started anew', () => {
  it('waits, with the match as it was, for both of its players', () => {
    const { old, after, problem, room } = restarted();
    expect(problem).toBeUndefined();
    expect(after.registry.counts()).toEqual({ rooms: 1, players: 0, spectators: 0 });
    expect([room.tick, room.match!.state]).toEqual([old.room.tick, old.room.match!.state]);
    const [ada] = comeBack(after, old.code, 'Ada');
    expect(ada!.stage).toMatchObject({ kind: 'paused', missing: 1, restart: true });
    after.pass(1_000);
    expect(room.tick).toBe(old.room.tick);
  });

  it('[J2] goes on by 3-2-1 when both are back, and its journal tells the whole match', () => {
    const { old, after, room } = restarted();
    const [ada, bob] = comeBack(after, old.code, 'Ada', 'Bob');
    expect(bob!.stage).toEqual({ kind: 'countdown', startsInMs: 3_000, resumes: true });
    after.pass(4_000);
    after.input(bob!, walkInput(1, room.tick, 7));
    after.pass(1_000);
    after.registry.leave(ada!);
    const { state } = room.match!;
    expect(state.place0).toBeGreaterThan(old.room.match!.state.place0!);
    expect([state.step0, state.step1]).toEqual([5, 7]);
    const journal = room.journal!.read();
    expect(verifyJournal(walk, journal)).toBeUndefined();
    expect(journal.head).toEqual(old.room.journal!.read().head);
    expect(journal.inputs).toHaveLength(2);
  });

  it('says that the match goes on, and what is kept of it already', () => {
    const { after, recorded, old } = restarted();
    const [[started]] = after.events.of('matchStarted') as [[object]];
    const { tick, bytes, chunks } = recorded;
    expect(started).toMatchObject({ code: old.code, game: 'walk', restored: { tick, bytes, chunks } });
    expect(after.events.kinds).not.toContain('matchEnded');
  });

  it('waits for new players where the journal of its match is lost', () => {
    const old = left();
    const after = new RoomHarness();
    const { state } = written(old, after);
    expect(after.registry.restore(state, undefined)).toBeUndefined();
    const [ada] = comeBack(after, old.code, 'Ada');
    expect(ada!.stage).toEqual({ kind: 'waiting' });
    expect(after.room(old.code).match).toBeUndefined();
  });

  it('[J5] does the same where the journal does not come out as the match, and says why', () => {
    const old = left();
    const after = new RoomHarness();
    const { state, recorded } = written(old, after);
    const head = { ...recorded.journal.head, rulesVersion: 9 };
    const problem = after.registry.restore(state, { ...recorded, journal: { ...recorded.journal, head } });
    expect(problem).toMatchObject({ problem: 'other-rules' });
    expect(after.events.kinds).not.toContain('matchStarted');
    expect(comeBack(after, old.code, 'Ada')[0]!.stage).toEqual({ kind: 'waiting' });
  });

  it('ends a match of which nobody had been told that it was over', () => {
    const old = left({ goal: 900 });
    // It was written down a moment before its end.
    const after = new RoomHarness();
    const record = old.before.registry.recordOf(old.code)!;
    old.before.pass(2_000);
    expect(old.room.state.stage.kind).toBe('finished');
    const { recorded } = written(old, after);
    after.registry.restore(readRoom(record, 0)!, recorded);
    const [bob] = comeBack(after, old.code, 'Bob');
    expect(bob!.stage).toMatchObject({ kind: 'finished', outcome: { winner: 0, reason: 'arrived' } });
    after.pass(3_000);
    after.runDeferred();
    expect(after.events.kinds).toContain('matchEnded');
  });

  it('is not opened where there is no such game any more', () => {
    const old = left();
    const after = new RoomHarness();
    const { state } = written(old, after);
    const other = { ...state, kind: { ...state.kind, game: 'chess' } };
    expect(after.registry.restore(other, undefined)).toMatchObject({ problem: 'no-such-game' });
    expect(after.registry.counts().rooms).toBe(0);
  });

  it('is opened however full the site is', () => {
    const old = left();
    const after = new RoomHarness(0);
    const { state, recorded } = written(old, after);
    after.full = true;
    expect(after.registry.restore(state, recorded)).toBeUndefined();
    expect(after.registry.has(old.code)).toBe(true);
  });
});

describe('[R5] a server that is about to be started anew', () => {
  it('stops its matches where they are, tells their people, and takes no new ones', () => {
    const { before, room } = left();
    const { ada, bob } = before.play();
    const { tick } = room;
    before.registry.park();
    for (const connection of [ada, bob])
      expect(connection.stage).toEqual({ kind: 'paused', missing: 0, forfeitsInMs: 120_000, restart: true });
    before.pass(1_000);
    expect(room.tick).toBe(tick);
    expect(before.registry.refusesNew()).toMatchObject({ reason: 'draining' });
  });

  it('has no record of a room that is closed or was never there', () => {
    const { before, code, room } = left();
    expect(before.registry.recordOf(code)).toBeTypeOf('string');
    room.close('draining');
    expect(before.registry.recordOf(code)).toBeUndefined();
  });
});

describe('matches that cannot be written down', () => {
  it('are told so while they run, once, and told when they can be again', () => {
    const harness = new RoomHarness();
    const { ada } = harness.play();
    const waiting = new RecordingConnection('Cy');
    harness.registry.join(waiting, { code: harness.open(), as: 'player' });
    const heard = () => [ada.heard('room').length, waiting.heard('room').length];
    const [before, quiet] = heard();
    harness.registry.setKeeps(true);
    expect(heard()).toEqual([before, quiet]);
    for (let n = 0; n < 2; n++) harness.registry.setKeeps(false);
    expect(heard()).toEqual([before! + 1, quiet]);
    expect(ada.view.unkept).toBe(true);
    harness.registry.setKeeps(true);
    expect(heard()).toEqual([before! + 2, quiet]);
    expect(ada.view).not.toHaveProperty('unkept');
  });
});
