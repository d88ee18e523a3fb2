import { describe, expect, it } from 'vitest';
import { ReadyEvent } from './ready-event.ts';

describe('an event made ready for everybody', () => {
  it('is a text frame around an Engine.IO message with a Socket.IO event, short or long', () => {
    const short = new ReadyEvent('lobbyChange', { online: 2 });
    expect(Buffer.from(short.wire).toString('latin1')).toBe('\x81\x1e42["lobbyChange",{"online":2}]');
    const people = Array.from({ length: 9 }, (_, id) => ({ id, name: 'Zoë 🏓', face: id, busy: false }));
    const { wire, packet } = new ReadyEvent('lobbyChange', { people: { put: people } });
    const frame = Buffer.from(wire);
    expect([frame[0], frame[1], frame.readUInt16BE(2)]).toEqual([0x81, 126, frame.length - 4]);
    expect(frame.subarray(4).toString()).toBe(`4${packet}`);
    expect(JSON.parse(packet.slice(1))).toEqual(['lobbyChange', { people: { put: people } }]);
  });

  it('is never longer than a frame of 16 bits', () => {
    expect(() => new ReadyEvent('lobbyChange', { seeks: { gone: Array(70_000).fill(1) } })).toThrow(
      RangeError,
    );
  });
});
