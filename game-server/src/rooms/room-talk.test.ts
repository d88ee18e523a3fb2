import { asPlayerId } from '@rallydrop/common/ids';
import { describe, expect, it } from 'vitest';
import { RecordingConnection } from '../../../tests/support/recording-connection.ts';
import { RoomHarness } from '../../../tests/support/room-harness.ts';
import { Audience } from './audience.ts';
import type { ChatLine, Hearing } from './chat-line.ts';
import type { DelayedFeed } from './delayed-feed.ts';
import { Players } from './players.ts';
import type { RoomState } from './room-state.ts';
import { RoomTalk } from './room-talk.ts';

const line = (id: string, channel: 'players' | 'spectators', author = 'Ada'): ChatLine => ({
  ...{ id, channel, name: author, face: 1, text: `says ${id}`, playerId: asPlayerId(author), at: 0 },
});

/** A room with two players and one who watches. `held`: what is put off for a delayed audience, by the line's id. */
const setUp = (
  more: {
    readonly live?: boolean;
    readonly chat?: readonly ChatLine[];
    readonly hearing?: Partial<Hearing>;
    readonly delayed?: boolean;
  } = {},
) => {
  const harness = new RoomHarness();
  const played = more.live ? harness.play() : { code: harness.open() };
  const state: RoomState = { ...harness.room(played.code).state, chat: more.chat ?? [] };
  const players = new Players(2, { code: played.code, running: undefined, fault: () => {} });
  const deferred: (() => void)[] = [];
  const defer = (work: () => void) => void deferred.push(work);
  const audience = new Audience(played.code, defer, () => undefined);
  const [ada, bob, wim] = ['Ada', 'Bob', 'Wim'].map((name) => new RecordingConnection(name)) as [
    RecordingConnection,
    RecordingConnection,
    RecordingConnection,
  ];
  players.seat(ada, 0);
  players.seat(bob, 1);
  audience.add(wim);
  const held: {
    readonly id: string | undefined;
    readonly tell: (connection: RecordingConnection) => void;
  }[] = [];
  const delayed: Pick<DelayedFeed, 'aside' | 'hides'> = {
    aside: (tell, id) => void held.push({ id, tell }),
    hides: (id) => held.some((one) => one.id === id),
  };
  const talk = new RoomTalk({
    ...{ state: () => state, players, audience, defer },
    delayed: more.delayed ? (delayed as DelayedFeed) : undefined,
    hearing: more.hearing && { ignores: () => false, wantsSpectators: () => false, ...more.hearing },
  });
  const pass = () => {
    for (let work = deferred.shift(); work; work = deferred.shift()) work();
  };
  const heard = (event: 'chat' | 'reaction' | 'cheers') =>
    [ada, bob, wim].map((connection) => connection.heard(event).length);
  return { talk, ada, bob, wim, held, pass, heard };
};

describe('what players say', () => {
  it('is heard by everybody in the room but those who ignore them', () => {
    const { talk, bob, heard } = setUp({
      hearing: { ignores: ({ name }, whom) => name === 'Wim' && whom === 'Ada' },
    });
    talk.say(line('c1', 'players'));
    expect(heard('chat')).toEqual([1, 1, 0]);
    expect(bob.heard('chat')).toEqual([
      { id: 'c1', channel: 'players', name: 'Ada', face: 1, text: 'says c1' },
    ]);
    talk.react({ playerId: asPlayerId('Ada') }, 0, 'wow');
    expect(heard('reaction')).toEqual([1, 1, 0]);
  });

  it('waits, where those who watch are told with a delay, for them alone', () => {
    const { talk, wim, held, heard } = setUp({ live: true, delayed: true, chat: [line('c1', 'players')] });
    talk.say(line('c1', 'players'));
    talk.react({ playerId: asPlayerId('Ada') }, 0, 'wow');
    expect([heard('chat'), heard('reaction')]).toEqual([
      [1, 1, 0],
      [1, 1, 0],
    ]);
    expect(held.map(({ id }) => id)).toEqual(['c1', undefined]);
    // Nor is it among the last messages for who comes to watch; for who comes back to play it is.
    talk.showTo(wim);
    expect(wim.heard('chatLog')).toEqual([]);
    for (const { tell } of held.splice(0)) tell(wim);
    talk.showTo(wim);
    expect([heard('chat')[2], heard('reaction')[2], wim.heard('chatLog').length]).toEqual([1, 1, 1]);
  });
});

describe('what those who watch say', () => {
  it('does not reach who plays unless they want it, and does before and after the match', () => {
    const during = setUp({ live: true, hearing: { wantsSpectators: ({ name }) => name === 'Bob' } });
    const before = setUp({ hearing: {} });
    for (const { talk, pass } of [during, before]) {
      talk.say(line('c1', 'spectators', 'Wim'));
      talk.cheer('wow');
      talk.cheer('wow');
      talk.cheer('phew');
      pass();
    }
    expect([during.heard('chat'), during.heard('cheers')]).toEqual([
      [0, 1, 1],
      [0, 1, 1],
    ]);
    expect([before.heard('chat'), before.heard('cheers')]).toEqual([
      [1, 1, 1],
      [1, 1, 1],
    ]);
    expect(during.wim.heard('cheers')).toEqual([{ wow: 2, phew: 1 }]);
  });

  it('is never held back for others who watch', () => {
    const { talk, held, heard } = setUp({ live: true, delayed: true });
    talk.say(line('c1', 'spectators', 'Wim'));
    expect([held, heard('chat')[2]]).toEqual([[], 1]);
  });
});

describe('the last messages', () => {
  const chat = [line('c1', 'players'), line('c2', 'spectators', 'Wim')];

  it('are those that one would have heard', () => {
    const { talk, ada, wim } = setUp({ live: true, chat, hearing: {} });
    for (const connection of [ada, wim]) talk.showTo(connection);
    const ids = (connection: RecordingConnection) =>
      connection.heard('chatLog').map((lines) => (lines as { id: string }[]).map(({ id }) => id));
    expect([ids(ada), ids(wim)]).toEqual([[['c1']], [['c1', 'c2']]]);
  });

  it('are not told where there are none', () => {
    const { talk, wim } = setUp();
    talk.showTo(wim);
    expect(wim.told).toEqual([]);
  });
});
