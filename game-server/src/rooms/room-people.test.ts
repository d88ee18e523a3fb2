import { decodeSnapshotHeader } from '@rallydrop/common/protocol/hot';
import { walkInput } from '@rallydrop/common/testing/walk';
import { describe, expect, it } from 'vitest';
import { RecordingConnection } from '../../../tests/support/recording-connection.ts';
import { RoomHarness } from '../../../tests/support/room-harness.ts';

const lastSnapshot = (connection: RecordingConnection) =>
  decodeSnapshotHeader(connection.hot.findLast(({ event }) => event === 'snapshot')!.message)!;

describe('leaving', () => {
  it('in a match gives it to the other, and the seat is free', () => {
    const harness = new RoomHarness();
    harness.rated = false;
    const { ada, bob, code } = harness.play();
    expect(harness.registry.leave(ada)).toBeUndefined();
    expect(bob.stage).toMatchObject({ kind: 'finished', outcome: { winner: 1, reason: 'left' } });
    expect(bob.view.seats[0]!.player).toBeNull();
    expect(harness.input(ada, walkInput(1, 5, 1))).toMatchObject({ reason: 'not-in-a-room' });
    expect(harness.registry.leave(ada)).toMatchObject({ reason: 'not-in-a-room' });
    expect(harness.registry.join(new RecordingConnection('Cleo'), { code, as: 'player' })).toEqual({
      seat: 0,
    });
  });

  it('a room that everybody left closes after a minute', () => {
    const harness = new RoomHarness();
    const { ada, bob, code } = harness.play();
    for (const connection of [ada, bob]) harness.registry.leave(connection);
    harness.pass(59_000);
    expect(harness.registry.counts()).toEqual({ rooms: 1, players: 0, spectators: 0 });
    harness.pass(2_000);
    expect(harness.registry.join(ada, { code, as: 'player' })).toMatchObject({ reason: 'no-such-room' });
  });

  it('and a room that closes leaves nobody in it', () => {
    const harness = new RoomHarness();
    const { ada, bob, code, room } = harness.play();
    const watcher = new RecordingConnection('Wim');
    harness.registry.join(watcher, { code, as: 'spectator' });
    room.close('draining');
    for (const connection of [ada, bob, watcher]) {
      expect([connection.place, connection.watched]).toEqual([undefined, false]);
      expect(harness.registry.ready(connection)).toMatchObject({ reason: 'not-in-a-room' });
    }
  });

  it('to another room is to be there: what the first one hears of the connection changes nothing', () => {
    const harness = new RoomHarness();
    const { ada, room } = harness.play();
    const other = harness.open();
    harness.registry.join(ada, { code: other, as: 'player' });
    room.close('draining');
    expect([ada.place?.code, ada.watched]).toEqual([other, true]);
    expect(harness.registry.ready(ada)).toBeUndefined();
  });

  it('to another room keeps the first one’s seat for a while', () => {
    const harness = new RoomHarness();
    const { ada, bob } = harness.play();
    const other = harness.open();
    harness.registry.join(ada, { code: other, as: 'player' });
    expect(bob.stage.kind).toBe('paused');
    expect(ada.view.code).toBe(other);
  });
});

describe('one person, two tabs', () => {
  it('[R2] the second takes the seat over, the first is told, and the match goes on', () => {
    const harness = new RoomHarness();
    const { ada, bob, code, room } = harness.play();
    harness.pass(500);
    const second = new RecordingConnection('Ada');
    expect(harness.registry.join(second, { code, as: 'player' })).toEqual({ seat: 0 });
    expect(ada.heard('left')).toMatchObject([{ reason: 'taken-over' }]);
    expect(bob.stage.kind).toBe('playing');
    expect(lastSnapshot(second)).toMatchObject({ tick: room.tick, flags: 3 });
    const heard = ada.hot.length;
    harness.pass(1000);
    expect(ada.hot).toHaveLength(heard);
    expect(harness.input(ada, walkInput(1, room.tick, 9))).toMatchObject({
      reason: 'not-in-a-room',
    });
    harness.registry.disconnected(ada);
    expect(bob.stage.kind).toBe('playing');
    expect(room.match!.state.step0).toBe(0);
  });

  it('[R2] the first one is nowhere then: all that it asks for has the same answer', () => {
    const harness = new RoomHarness();
    const { ada, bob, code } = harness.play();
    harness.registry.join(new RecordingConnection('Ada'), { code, as: 'player' });
    const answers = [
      ...[harness.registry.ready(ada), harness.registry.rematch(ada), harness.registry.leave(ada)],
      ...[harness.registry.resync(ada, { why: 'stall' }), harness.input(ada, walkInput(1, 1, 1))],
      harness.registry.journal(ada),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ reason: 'not-in-a-room' });
    expect([ada.place, ada.watched, bob.stage.kind]).toEqual([undefined, false, 'playing']);
  });

  it('[R2] what the first tab had sent for ticks to come is not played for the second', () => {
    const harness = new RoomHarness();
    const { ada, code, room } = harness.play();
    harness.input(ada, walkInput(1, room.tick + 20, 9));
    const second = new RecordingConnection('Ada');
    harness.registry.join(second, { code, as: 'player' });
    harness.pass(1000);
    expect(room.match!.state.step0).toBe(0);
  });

  it('[R2] joining again is the same seat, the room and a snapshot, however often', () => {
    const harness = new RoomHarness();
    const { ada, bob, code } = harness.play();
    const [views, snapshots] = [ada.heard('room').length, ada.hot.length];
    for (let i = 0; i < 3; i++) {
      expect(harness.registry.join(ada, { code, as: 'player' })).toEqual({ seat: 0 });
      expect(harness.registry.join(ada, { code, as: 'spectator' })).toEqual({ seat: 0 });
    }
    expect([ada.heard('room').length - views, ada.hot.length - snapshots]).toEqual([6, 6]);
    expect(ada.heard('left')).toEqual([]);
    expect(bob.stage.kind).toBe('playing');
    expect(harness.registry.counts()).toEqual({ rooms: 1, players: 2, spectators: 0 });
  });
});

describe('spectators', () => {
  it('come in the middle and get the room and the whole state at once', () => {
    const harness = new RoomHarness();
    harness.rated = false;
    const { code, room } = harness.play();
    harness.pass(2000);
    const watcher = new RecordingConnection('Wim');
    expect(harness.registry.join(watcher, { code, as: 'spectator' })).toEqual({ seat: null });
    expect(watcher.view).toMatchObject({ yourSeat: null, stage: { kind: 'playing' } });
    expect(lastSnapshot(watcher)).toMatchObject({ tick: room.tick, flags: 3 });
    expect(watcher.watched).toBe(false);
  });

  it('are counted for the others within a second or so, not one by one', () => {
    const harness = new RoomHarness();
    const { ada, code } = harness.play();
    const views = ada.heard('room').length;
    for (let i = 0; i < 50; i++)
      harness.registry.join(new RecordingConnection(`w${i}`), { code, as: 'spectator' });
    harness.pass(2100);
    expect(ada.view.spectators).toBe(50);
    expect(ada.heard('room').length - views).toBe(1);
  });

  it('may take a free seat later', () => {
    const harness = new RoomHarness();
    const code = harness.open();
    const connection = new RecordingConnection('Ada');
    harness.registry.join(connection, { code, as: 'spectator' });
    expect(harness.registry.join(connection, { code, as: 'player' })).toEqual({ seat: 0 });
    expect(harness.registry.counts()).toEqual({ rooms: 1, players: 1, spectators: 0 });
    expect(connection.watched).toBe(true);
  });
});
