import type { RoomCode } from '@rallydrop/common/ids';
import { encodePatch, patchTick } from '@rallydrop/common/protocol/hot';
import { asTick } from '@rallydrop/common/tick';
import { describe, expect, it } from 'vitest';
import { RecordingConnection } from '../../../tests/support/recording-connection.ts';
import { hotFrame } from '../hot-frame.ts';
import { Players } from './players.ts';

const NO_DIFF = new Uint8Array(0);
/** A patch of tick n, below 32. */
const frame = (n: number) => hotFrame(encodePatch(asTick(n), 0, 0, NO_DIFF));
const table = (code = 'BCDFG') => ({
  ...{ code: code as RoomCode, running: undefined, faults: [] as unknown[] },
  fault(error: unknown) {
    this.faults.push(error);
  },
});
const setUp = () => {
  const players = new Players(2, table());
  const [ada, bob] = [new RecordingConnection('Ada'), new RecordingConnection('Bob')];
  // The later seat first: who comes when is not what they are written in.
  players.seat(bob, 1);
  players.seat(ada, 0);
  return { players, ada, bob };
};
/** The tick of each patch, by write. */
const writes = (connection: RecordingConnection) =>
  connection.writes.map((frames) => frames.map(({ message }) => patchTick(asTick(0), message)));

describe('players', () => {
  it('get the very same frame, encoded once, in the order of their seats', () => {
    const { players, ada, bob } = setUp();
    const one = frame(1);
    expect(players.send(one, 10, null)).toBe(2);
    for (const connection of [ada, bob]) expect(connection.hot[0]).toBe(one);
    expect(players.all.map(({ seat }) => seat)).toEqual([0, 1]);
  });

  it('the echo of an own input waits for another frame, and then goes first, in one write', () => {
    const { players, ada, bob } = setUp();
    players.send(frame(1), 10, 0);
    players.send(frame(2), 11, 1);
    expect(writes(ada)).toEqual([[1, 2]]);
    expect(writes(bob)).toEqual([[1]]);
    players.send(frame(3), 12, null);
    expect(writes(bob)).toEqual([[1], [2, 3]]);
  });

  it('the echo of an own input waits no longer than 8 ticks, also if others follow it', () => {
    const { players, ada } = setUp();
    players.send(frame(1), 10, 0);
    players.flushDue(11);
    players.send(frame(2), 12, 0);
    players.flushDue(17);
    expect(ada.writes).toEqual([]);
    players.flushDue(18);
    expect(writes(ada)).toEqual([[1, 2]]);
    players.flushDue(26);
    expect(ada.writes).toHaveLength(1);
  });

  it('no more than four echoes wait: the window of inputs under way must not fill with them', () => {
    const { players, ada } = setUp();
    for (const id of [1, 2, 3]) players.send(frame(id), 10, 0);
    expect(ada.writes).toEqual([]);
    players.send(frame(4), 10, 0);
    expect(writes(ada)).toEqual([[1, 2, 3, 4]]);
  });

  it('what goes to one goes behind what is coalesced for them', () => {
    const { players, ada } = setUp();
    players.send(frame(1), 10, 0);
    players.sendTo(players.of(ada)!, frame(2));
    expect(writes(ada)).toEqual([[1, 2]]);
  });

  it('a stalled one gets nothing, nothing is kept for them, and they do not count', () => {
    const { players, ada } = setUp();
    const player = players.of(ada)!;
    player.stalled = true;
    expect(players.send(frame(1), 10, null)).toBe(1);
    players.send(frame(2), 10, 0);
    players.coalesce(player, frame(3), 10);
    players.sendTo(player, frame(4));
    players.flushDue(100);
    player.stalled = false;
    players.flushDue(200);
    expect(ada.writes).toEqual([]);
  });

  it('one who is gone while an echo waited leaves nothing behind', () => {
    const { players, ada, bob } = setUp();
    players.send(frame(1), 10, 0);
    players.remove(players.of(ada)!);
    players.flushDue(100);
    expect(ada.writes).toEqual([]);
    expect(players.inSeat(0)).toBeUndefined();
    expect(players.inSeat(1)?.connection).toBe(bob);
  });

  it('[R2] a seat that is taken over is the newest connection’s, and the other has no place any more', () => {
    const { players, ada } = setUp();
    const second = new RecordingConnection('Ada');
    expect(players.seat(second, 0)?.connection).toBe(ada);
    expect([ada.place, ada.watched]).toEqual([undefined, false]);
    expect([second.place, second.watched]).toEqual([players.inSeat(0), true]);
    expect(players.seat(second, 0)).toBeUndefined();
  });

  it('one who leaves keeps a place that they have in another room by now', () => {
    const { players, ada } = setUp();
    const here = players.of(ada)!;
    const elsewhere = new Players(2, table('CDFGH'));
    elsewhere.seat(ada, 1);
    players.remove(here);
    expect(ada.place).toBe(elsewhere.inSeat(1));
    expect(ada.watched).toBe(true);
  });

  it('move by one seat for a rematch, their places with them', () => {
    const { players, ada, bob } = setUp();
    players.send(frame(1), 10, 0);
    players.rotate();
    expect([ada.place?.seat, bob.place?.seat]).toEqual([1, 0]);
    expect(players.all.map(({ connection }) => connection)).toEqual([bob, ada]);
    players.flushDue(100);
    expect(ada.writes).toEqual([]);
  });
});
