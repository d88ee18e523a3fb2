import { asPlayerId } from '@rallydrop/common/ids';
import { isRefusal } from '@rallydrop/common/protocol/messages';
import { ByteWriter } from '@rallydrop/common/sync/bytes';
import { isJournalProblem } from '@rallydrop/common/sync/journal-problems';
import { readJournal } from '@rallydrop/common/sync/journal-reader';
import { verifyJournal } from '@rallydrop/common/sync/replay';
import { chunkOf } from '@rallydrop/common/sync/testing';
import { walk, walkInput } from '@rallydrop/common/testing/walk';
import { describe, expect, it } from 'vitest';
import { RecordingConnection } from '../../../tests/support/recording-connection.ts';
import { RoomHarness } from '../../../tests/support/room-harness.ts';
import { unheardJournal } from '../../../tests/support/unheard-journal.ts';
import { guestFace } from '../guest-face.ts';
import { type MatchStarted, NO_EVENTS } from './events.ts';
import { HISTORY_TICKS } from './history.ts';
import type { MatchId } from './match-id.ts';
import { MatchJournal } from './match-journal.ts';

const read = (bytes: Uint8Array) => {
  const journal = readJournal(bytes);
  if (isJournalProblem(journal)) throw new Error(journal.problem);
  return journal;
};

/** A match that was paused, had an input put back, and that Bob left. */
const played = () => {
  const harness = new RoomHarness();
  const { code, ada, bob, room } = harness.play();
  harness.pass(500);
  harness.input(ada, walkInput(1, room.tick, 5));
  harness.pass(100);
  harness.input(bob, walkInput(1, room.tick - 1, 7));
  harness.pass(100);
  harness.registry.disconnected(bob);
  harness.pass(1_000);
  harness.registry.join(bob, { code, as: 'player' });
  harness.passUntil(() => ada.stage.kind === 'playing', 20);
  harness.pass(500);
  harness.registry.leave(bob);
  return { harness, code, ada, bob, room, journal: room.journal! };
};

describe('the journal of a match', () => {
  it('[J2] [R6] tells who played, what they did and how it ended, and comes out as it was played', () => {
    const { harness, journal, room } = played();
    const told = journal.read();
    expect(verifyJournal(walk, told)).toBeUndefined();
    expect(told.head).toMatchObject({
      game: 'walk',
      rulesVersion: walk.rulesVersion,
      matchId: expect.any(String),
    });
    // By the face's number and not by the lasting id: a journal is for everybody.
    const faces = ['Ada', 'Bob'].map((name) => String(guestFace(asPlayerId(name))));
    expect(told.head.participants.map(({ seat, id, name, botLevel }) => [seat, id, name, botLevel])).toEqual([
      [0, faces[0], 'Ada', null],
      [1, faces[1], 'Bob', null],
    ]);
    // Named and written down before the countdown.
    expect(harness.now - (told.head.startedAt - Date.UTC(2026, 0, 1))).toBeGreaterThan(3_000);
    expect([0, 1].map((n) => [told.inputs.seatAt(n), told.inputs.lateAt(n)])).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(told.pauses.map(({ missing }) => missing)).toEqual([1, null]);
    expect(told.end).toMatchObject({ tick: room.tick, outcome: { winner: 0, reason: 'left' } });
    expect(told.end!.fairness.map((card) => card?.inputs)).toEqual([1, 1]);
  });

  it('[R7] is there from the start for who keeps journals, and grows by chunks', () => {
    const harness = new RoomHarness();
    const { ada, room } = harness.play();
    const [{ journal }] = harness.events.of('matchStarted')[0] as [MatchStarted];
    const file = new ByteWriter(0);
    journal.chunkTo(file);
    expect(read(file.toBytes()).inputs.length).toBe(0);
    const { used } = file;
    journal.chunkTo(file);
    expect(file.used).toBe(used);
    harness.input(ada, walkInput(1, room.tick, 5));
    journal.chunkTo(file);
    expect(read(file.toBytes()).inputs.length).toBe(1);
    expect(read(journal.toBytes()).entries).toEqual(read(file.toBytes()).entries);
    expect(journal.full).toBe(false);
  });

  it('begins anew, byte for byte, where nothing of it was written before the process was started again', () => {
    const beginning = chunkOf(unheardJournal(walk, walk.options({})))!;
    const recorded = { journal: read(beginning), tick: 0, chunks: 0 };
    const restored = (bytes: number) =>
      new MatchJournal({
        ...{ game: walk, options: null, events: NO_EVENTS, startedAt: new Date(9) },
        match: { id: 'other' as MatchId, participants: [], rated: true },
        recorded: { ...recorded, bytes },
      });
    expect(chunkOf(restored(0))).toEqual(beginning);
    expect(chunkOf(restored(beginning.length))).toBeUndefined();
  });

  it('[R7] says each input as it arrives, with how late it was', () => {
    const { harness } = played();
    const inputs = harness.events
      .of('input')
      .map(([, tick, seat, bytes, late]) => ({ tick, seat, bytes, late }));
    expect(inputs).toMatchObject([
      { seat: 0, bytes: [5], late: 0 },
      { seat: 1, bytes: [7], late: 1 },
    ]);
  });

  it('is made into text once, however many ask for it, and told to no player while the match runs', () => {
    const { harness, ada, journal } = played();
    const answer = harness.registry.journal(ada);
    if (isRefusal(answer) || 'source' in answer) throw new Error('it was not told');
    expect(read(new Uint8Array(Buffer.from(answer.journal, 'base64'))).end?.outcome.reason).toBe('left');
    journal.toBytes = () => {
      throw new Error('made again');
    };
    expect(harness.registry.journal(ada)).toEqual(answer);
    const running = new RoomHarness();
    expect(running.registry.journal(running.play().ada)).toMatchObject({ reason: 'not-now' });
  });

  it('is told to those who watch a running match up to where nothing changes any more', () => {
    const harness = Object.assign(new RoomHarness(), { rated: false });
    const { ada, room, code } = harness.play();
    const wim = new RecordingConnection('Wim');
    harness.registry.join(wim, { code, as: 'spectator' });
    const told = () => {
      const answer = harness.registry.journal(wim);
      if (isRefusal(answer) || 'journal' in answer)
        throw new Error('it was not told as that of a running match');
      return answer;
    };
    while (room.tick < 200) harness.pass(1000 / 60);
    const { source, tick } = told();
    expect([source, tick]).toEqual([room.journal, room.tick - HISTORY_TICKS]);
    harness.input(ada, walkInput(1, room.tick - 1, 5));
    const { inputs } = room.journal!.read();
    expect([inputs.tickAt(0), inputs.tickAt(0) > tick]).toEqual([room.tick - 1, true]);
  });
});
