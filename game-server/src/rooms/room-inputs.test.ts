import { decodeSnapshotHeader } from '@rallydrop/common/protocol/hot';
import { REFUSAL_SENTENCES } from '@rallydrop/common/protocol/refusals';
import { journalView } from '@rallydrop/common/sync/journal-view';
import { walkInput } from '@rallydrop/common/testing/walk';
import { describe, expect, it } from 'vitest';
import { RecordingConnection } from '../../../tests/support/recording-connection.ts';
import { RoomHarness } from '../../../tests/support/room-harness.ts';
import type { Match } from './match.ts';

/** `[tick, seat, step]` each. */
const doneIn = ({ journal }: Match) => journalView(journal.read()).entries;
const lastSnapshot = (connection: RecordingConnection) =>
  decodeSnapshotHeader(connection.hot.findLast(({ event }) => event === 'snapshot')!.message)!;

describe('what a room does not take', () => {
  it('[R3] a third player: the room is full, and stays as it was', () => {
    const harness = new RoomHarness();
    const { code, ada } = harness.play();
    const refused = harness.registry.join(new RecordingConnection('Cleo'), { code, as: 'player' });
    expect(refused).toEqual({ reason: 'room-full', sentence: REFUSAL_SENTENCES['room-full'] });
    expect(ada.view.seats.map(({ player }) => player?.name)).toEqual(['Ada', 'Bob']);
    expect(harness.registry.counts()).toEqual({ rooms: 1, players: 2, spectators: 0 });
  });

  it('[R3] an unreadable input, one for no room, one before the match', () => {
    const harness = new RoomHarness();
    const { ada, room } = harness.play();
    for (const bytes of [[], [1], [1, 0, 0, 0, 5], new Array(80).fill(1)]) {
      expect(harness.input(ada, Uint8Array.from(bytes))).toMatchObject({
        reason: 'malformed-input',
      });
    }
    expect(harness.input(new RecordingConnection('Nemo'), walkInput(1, 1, 1))).toMatchObject({
      reason: 'not-in-a-room',
    });
    const early = new RecordingConnection('Eve');
    harness.registry.join(early, { code: harness.open(), as: 'player' });
    expect(harness.input(early, walkInput(1, 1, 1))).toBeUndefined();
    expect(doneIn(room.match!)).toEqual([]);
  });

  it('[I2] an input against the rules is refused by number, counted, and changes nothing', () => {
    const harness = new RoomHarness();
    const { ada, bob, room } = harness.play();
    harness.input(ada, walkInput(1, room.tick, 50));
    harness.input(ada, walkInput(2, room.tick + 500, 5));
    harness.input(ada, walkInput(3, room.tick + 2, 60));
    harness.pass(100);
    const refused = ada.told.filter(([event]) => event === 'refused');
    expect(refused.map(([, why, seq]) => [(why as { reason: string }).reason, seq])).toEqual([
      ['no-such-move', 1],
      ['tick-too-far-ahead', 2],
      ['no-such-move', 3],
    ]);
    expect(harness.refused).toEqual(['no-such-move', 'tick-too-far-ahead', 'no-such-move']);
    expect(room.match!.state.step0).toBe(0);
    expect(bob.hot.filter(({ event }) => event === 'patch')).toEqual([]);
  });

  it('[I1] inputs that change nothing are acknowledged to their sender, or the window would close', () => {
    const harness = new RoomHarness();
    const { ada, bob, room } = harness.play();
    const acked = () => {
      const patch = ada.hot.findLast(({ event }) => event === 'patch');
      return patch && { low4: patch.message[1]! >> 4, bytes: patch.message.length };
    };
    for (let seq = 1; seq <= 40; seq++) {
      const ahead = seq % 3 === 0 ? 2 : 0;
      harness.input(ada, walkInput(seq, room.tick + ahead, seq % 5 === 0 ? 99 : 0));
      harness.pass(200);
      expect(acked()).toEqual({ low4: seq & 15, bytes: 2 });
    }
    expect(bob.events.filter((event) => event === 'patch')).toEqual([]);
  });
});

describe('a slow client', () => {
  it('gets nothing more until all is written, and then a snapshot', () => {
    const harness = new RoomHarness();
    const { ada, bob, room } = harness.play();
    bob.backlogBytes = 9000;
    harness.pass(400);
    const heard = bob.hot.length;
    for (let seq = 1; seq < 10; seq++) {
      harness.input(ada, walkInput(seq, room.tick, seq % 9));
      harness.pass(100);
    }
    expect(bob.hot).toHaveLength(heard);
    bob.backlogBytes = 100;
    harness.pass(400);
    expect(bob.hot).toHaveLength(heard);
    bob.backlogBytes = 0;
    harness.pass(400);
    expect(bob.events.slice(heard).slice(0, 2)).toEqual(['snapshot', 'pulse']);
    expect(lastSnapshot(bob).flags).toBe(2);
    expect(room.match!.figures.fairness[1]!.resyncs).toBe(1);
  });

  it('is told the end, however slow', () => {
    const harness = new RoomHarness();
    const { ada, bob, room } = harness.play({ goal: 100 });
    bob.backlogBytes = 9000;
    harness.pass(400);
    harness.input(ada, walkInput(1, room.tick, 5));
    harness.pass(1000);
    expect(bob.stage.kind).toBe('finished');
    expect(lastSnapshot(bob)).toMatchObject({ tick: room.tick, flags: 0 });
  });
});
