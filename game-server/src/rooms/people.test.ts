import { describe, expect, it } from 'vitest';
import { RecordingConnection } from '../../../tests/support/recording-connection.ts';
import { RoomHarness } from '../../../tests/support/room-harness.ts';
import type { ChatLine } from './chat-line.ts';
import type { RoomPeople } from './people.ts';
import { matchIn } from './room-state.ts';

const line = (name: string, playerId = name): ChatLine =>
  ({ id: name, channel: 'spectators', playerId, name, face: 1, text: 'hello', at: 0 }) as unknown as ChatLine;

describe('the people of a room', () => {
  it('are those in its seats, who watch, what was said, and the match', () => {
    const harness = new RoomHarness();
    const { ada, code, room } = harness.play();
    for (let n = 0; n < 33; n++)
      harness.registry.join(new RecordingConnection(`w${n}`), { code, as: 'spectator' });
    room.say(line('Cy'));
    const people = harness.registry.people(ada) as RoomPeople;
    expect(people.players.map(({ id, name }) => [id, name])).toEqual([
      ['Ada', 'Ada'],
      ['Bob', 'Bob'],
    ]);
    expect(people.spectators.map(({ name }) => name)).toEqual(Array.from({ length: 30 }, (_, n) => `w${n}`));
    expect(people.more).toBe(3);
    expect(people.chat.map(({ name }) => name)).toEqual(['Cy']);
    expect(people.matchId).toBe(matchIn(room.state.stage)!.id);
    for (const { face } of [...people.players, ...people.spectators]) expect(face).toBeTypeOf('number');
  });

  it('are no bots, and have no match before the first', () => {
    const harness = new RoomHarness();
    const code = harness.open({}, { kind: 'bot', level: 'stroller' });
    const ada = new RecordingConnection('Ada');
    harness.registry.join(ada, { code, as: 'player' });
    const people = harness.registry.people(ada) as RoomPeople;
    expect(people.players.map(({ name }) => name)).toEqual(['Ada']);
    expect([people.matchId, people.more]).toEqual([null, 0]);
  });

  it('are known by name while they are there, when they played, and when they spoke', () => {
    const harness = new RoomHarness();
    const { ada, bob, code, room } = harness.play();
    harness.registry.join(new RecordingConnection('Wim'), { code, as: 'spectator' });
    const named = (name: string) => (harness.registry.people(ada) as RoomPeople).named(name);
    expect(named('Bob')).toMatchObject({ id: 'Bob', name: 'Bob' });
    expect(named('Wim')).toEqual({ id: 'Wim', name: 'Wim' });
    harness.registry.leave(bob);
    expect(named('Bob')).toEqual({ id: 'Bob', name: 'Bob' });
    room.say(line('Cy', 'first'));
    room.say(line('Cy', 'second'));
    expect(named('Cy')).toEqual({ id: 'second', name: 'Cy' });
    expect(named('Dee')).toBeUndefined();
  });

  it('are asked for by who is in a room alone', () => {
    expect(new RoomHarness().registry.people(new RecordingConnection('Ada'))).toMatchObject({
      reason: 'not-in-a-room',
    });
  });
});
