import { asPlayerId } from '@rallydrop/common/ids';
import { describe, expect, it } from 'vitest';
import { RecordingConnection } from '../../../tests/support/recording-connection.ts';
import { RoomHarness } from '../../../tests/support/room-harness.ts';
import type { ChatLine, Hearing } from './chat-line.ts';

const line = (id: string, channel: 'players' | 'spectators', author = 'Ada'): ChatLine => ({
  ...{ id, channel, name: author, face: 1, text: `says ${id}`, playerId: asPlayerId(author), at: 0 },
});
const ids = (connection: RecordingConnection) =>
  connection.heard('chatLog').map((lines) => (lines as { id: string }[]).map(({ id }) => id));

/** Two who play, or one whose opponent has left, and one who watches. */
const setUp = (more: { live?: boolean; hearing?: Partial<Hearing>; watchDelay?: 0 | 2 } = {}) => {
  const { live = true, watchDelay = 0 } = more;
  const harness = Object.assign(new RoomHarness(), { watchDelay, rated: false });
  harness.hearing = { ignores: () => false, wantsSpectators: () => false, ...more.hearing };
  const { code, ada, bob, room } = harness.play();
  if (!live) harness.registry.leave(bob);
  const watch = (name: string) => {
    const connection = new RecordingConnection(name);
    harness.registry.join(connection, { code, as: 'spectator' });
    return connection;
  };
  const wim = watch('Wim');
  const pass = (ms: number) => {
    harness.pass(ms);
    harness.runDeferred();
  };
  pass(0);
  const heard = (event: 'chat' | 'reaction' | 'cheers') =>
    [ada, bob, wim].map((connection) => connection.heard(event).length);
  return { harness, room, code, ada, bob, wim, watch, pass, heard };
};

describe('what players say', () => {
  it('is heard by everybody in the room but those who ignore them', () => {
    const { room, ada, bob, pass, heard } = setUp({
      hearing: { ignores: ({ name }, whom) => name === 'Wim' && whom === 'Ada' },
    });
    room.say(line('c1', 'players'));
    expect(room.react(ada, 'wow')).toBeUndefined();
    pass(0);
    expect([heard('chat'), heard('reaction')]).toEqual([
      [1, 1, 0],
      [1, 1, 0],
    ]);
    expect(bob.heard('chat')).toEqual([
      { id: 'c1', channel: 'players', name: 'Ada', face: 1, text: 'says c1' },
    ]);
  });

  it('waits, where those who watch are told with a delay, for them alone', () => {
    const { room, ada, watch, pass, heard } = setUp({ watchDelay: 2 });
    room.say(line('c1', 'players'));
    room.react(ada, 'wow');
    pass(1_900);
    expect([heard('chat'), heard('reaction')]).toEqual([
      [1, 1, 0],
      [1, 1, 0],
    ]);
    // Nor is it among the last messages for who comes to watch.
    expect(ids(watch('Eve'))).toEqual([]);
    pass(200);
    expect([heard('chat')[2], heard('reaction')[2]]).toEqual([1, 1]);
    expect(ids(watch('Una'))).toEqual([['c1']]);
  });
});

describe('what those who watch say', () => {
  it('does not reach who plays unless they want it, and does when the match is over', () => {
    const during = setUp({ hearing: { wantsSpectators: ({ name }) => name === 'Bob' } });
    const after = setUp({ live: false });
    for (const { room, wim, pass } of [during, after]) {
      room.say(line('c1', 'spectators', 'Wim'));
      for (const reaction of ['wow', 'wow', 'phew'] as const) room.react(wim, reaction);
      pass(1_000);
    }
    expect([during.heard('chat'), during.heard('cheers')]).toEqual([
      [0, 1, 1],
      [0, 1, 1],
    ]);
    expect([after.heard('chat'), after.heard('cheers')]).toEqual([
      [1, 0, 1],
      [1, 0, 1],
    ]);
    expect(during.wim.heard('cheers')).toEqual([{ wow: 2, phew: 1 }]);
  });

  it('is never held back for others who watch', () => {
    const { room, pass, heard } = setUp({ watchDelay: 2 });
    room.say(line('c1', 'spectators', 'Wim'));
    pass(0);
    expect(heard('chat')[2]).toBe(1);
  });
});

describe('the last messages', () => {
  it('are those that one would have heard, and are not told where there are none', () => {
    const { harness, room, code, bob, watch } = setUp();
    expect(ids(watch('Eve'))).toEqual([]);
    room.say(line('c1', 'players'));
    room.say(line('c2', 'spectators', 'Wim'));
    harness.registry.disconnected(bob);
    harness.registry.join(bob, { code, as: 'player' });
    expect([ids(bob), ids(watch('Una'))]).toEqual([[['c1']], [['c1', 'c2']]]);
  });
});
