import { encodePatch, patchTick } from '@rallydrop/common/protocol/hot';
import { asTick } from '@rallydrop/common/tick';
import { describe, expect, it } from 'vitest';
import { hotFrame } from '../hot-frame.ts';
import { Receivers } from './receivers.ts';
import { RecordingConnection } from './testing.ts';

const NO_DIFF = new Uint8Array(0);
/** A patch of tick n, below 32. */
const frame = (n: number) => hotFrame(encodePatch(asTick(n), 0, 0, NO_DIFF));
const setUp = () => {
  const receivers = new Receivers({ input: () => undefined });
  const connections = ['Ada', 'Bob', 'Cleo'].map((name) => new RecordingConnection(name));
  const [ada, bob, cleo] = connections as [RecordingConnection, RecordingConnection, RecordingConnection];
  receivers.add(ada, 0);
  receivers.add(bob, 1);
  receivers.add(cleo, null);
  return { receivers, ada, bob, cleo };
};
/** The tick of each patch, by write. */
const writes = (connection: RecordingConnection) =>
  connection.writes.map((frames) => frames.map(({ message }) => patchTick(asTick(0), message)));

describe('receivers', () => {
  it('get the very same frame, encoded once', () => {
    const { receivers, ada, bob, cleo } = setUp();
    const one = frame(1);
    expect(receivers.send(one, 10, null)).toBe(3);
    for (const connection of [ada, bob, cleo]) expect(connection.hot[0]).toBe(one);
  });

  it('the echo of an own input waits for company, and then goes first, in one write', () => {
    const { receivers, ada, bob } = setUp();
    receivers.send(frame(1), 10, 0);
    receivers.send(frame(2), 11, 1);
    expect(writes(ada)).toEqual([[1, 2]]);
    expect(writes(bob)).toEqual([[1]]);
    receivers.send(frame(3), 12, null);
    expect(writes(bob)).toEqual([[1], [2, 3]]);
  });

  it('the echo of an own input waits no longer than 8 ticks, also if others follow it', () => {
    const { receivers, ada } = setUp();
    receivers.send(frame(1), 10, 0);
    receivers.flushDue(11);
    receivers.send(frame(2), 12, 0);
    receivers.flushDue(17);
    expect(ada.writes).toEqual([]);
    receivers.flushDue(18);
    expect(writes(ada)).toEqual([[1, 2]]);
    receivers.flushDue(26);
    expect(ada.writes).toHaveLength(1);
  });

  it('no more than four echoes wait: the window of inputs under way must not fill with them', () => {
    const { receivers, ada } = setUp();
    for (const id of [1, 2, 3]) receivers.send(frame(id), 10, 0);
    expect(ada.writes).toEqual([]);
    receivers.send(frame(4), 10, 0);
    expect(writes(ada)).toEqual([[1, 2, 3, 4]]);
  });

  it('what goes to one goes behind what it is owed', () => {
    const { receivers, ada } = setUp();
    receivers.send(frame(1), 10, 0);
    receivers.sendTo(receivers.of(ada)!, frame(2));
    expect(writes(ada)).toEqual([[1, 2]]);
  });

  it('a stalled one gets nothing, is owed nothing and does not count', () => {
    const { receivers, ada } = setUp();
    const receiver = receivers.of(ada)!;
    receiver.stalled = true;
    expect(receivers.send(frame(1), 10, null)).toBe(2);
    receivers.send(frame(2), 10, 0);
    receivers.coalesce(receiver, frame(3), 10);
    receivers.sendTo(receiver, frame(4));
    receivers.flushDue(100);
    expect(ada.writes).toEqual([]);
    receiver.stalled = false;
    receivers.flushDue(200);
    expect(ada.writes).toEqual([]);
  });

  it('one who is gone while something was owed leaves nothing behind', () => {
    const { receivers, ada, bob } = setUp();
    receivers.send(frame(1), 10, 0);
    expect(receivers.remove(ada)).toBe(true);
    expect(receivers.remove(ada)).toBe(false);
    receivers.flushDue(100);
    expect(ada.writes).toEqual([]);
    expect(receivers.inSeat(0)).toBeUndefined();
    expect(receivers.inSeat(1)?.connection).toBe(bob);
    expect(receivers.count).toBe(2);
  });
});
