import { ROOM_SEAT } from '@rallydrop/common/game';
import { journalView } from '@rallydrop/common/sync/journal-view';
import { walkInput } from '@rallydrop/common/testing/walk';
import { describe, expect, it } from 'vitest';
import { RecordedEvents } from '../../../tests/support/recorded-events.ts';
import { RecordingConnection } from '../../../tests/support/recording-connection.ts';
import { RoomHarness } from '../../../tests/support/room-harness.ts';
import { fanOut, NO_EVENTS } from './events.ts';
import { parseMatchId } from './match-id.ts';

const quiet = (kinds: readonly string[]) => kinds.filter((kind) => kind !== 'changed');

describe('[R7] what a room says', () => {
  it('a match from its beginning to its end, in order', () => {
    const harness = new RoomHarness();
    const { code, bob, room } = harness.play({ goal: 50 });
    harness.input(bob, walkInput(1, room.tick, 5));
    harness.pass(500);
    const { events } = harness;
    expect(quiet(events.kinds)).toEqual(['matchStarted', 'input', 'matchEnded']);
    const [[started]] = events.of('matchStarted') as [[Record<string, unknown>]];
    expect(started).toMatchObject({
      ...{ code, game: 'walk', rulesVersion: 1, options: { goal: 50 }, rated: true },
      participants: [
        { seat: 0, playerId: 'Ada', name: 'Ada' },
        { seat: 1, playerId: 'Bob', name: 'Bob' },
      ],
    });
    expect(parseMatchId(started.id as string)).toBe(started.id);
    expect(events.of('matchEnded')).toMatchObject([
      [
        {
          ...{ id: started.id, code, outcome: { winner: 1, reason: 'arrived' }, ticks: room.tick },
          ...{ score: [0, 50], underway: true, fairness: [{ inputs: 0 }, { inputs: 1 }] },
          participants: started.participants,
        },
      ],
    ]);
  });

  it('every input that the rules took, in the order of arrival: one that was put back comes late', () => {
    const harness = new RoomHarness();
    const { ada, bob, room } = harness.play();
    harness.pass(200);
    const { tick } = room;
    bob.roundTripSpreadMs = 100;
    harness.input(ada, walkInput(1, tick, 5));
    harness.input(ada, walkInput(2, tick, 50));
    harness.input(bob, walkInput(1, tick - 3, 4));
    expect(harness.events.of('input').map(([, at, seat, bytes, late]) => [at, seat, bytes, late])).toEqual([
      [tick, 0, [5], 0],
      [tick - 3, 1, [4], 3],
    ]);
    expect(harness.counted.rewound).toBe(1);
  });

  it('says the same as the journal, checkpoints included', () => {
    const harness = new RoomHarness();
    const { ada, room } = harness.play();
    for (let seq = 1; seq <= 80; seq++) {
      harness.input(ada, walkInput(seq, room.tick, seq % 9));
      harness.pass(100);
    }
    const journal = room.journal!.read();
    const { entries } = journalView(journal);
    expect(
      harness.events.of('input').map(([, tick, seat, bytes]) => [tick, seat, ...(bytes as number[])]),
    ).toEqual(entries);
    expect(harness.events.of('checkpoint').map(([, tick, hash]) => ({ tick, hash }))).toEqual(
      journal.checkpoints,
    );
    expect(journal.checkpoints.length).toBeGreaterThan(0);
    expect(entries.some(([, seat]) => seat === ROOM_SEAT)).toBe(false);
  });

  it('pauses and goes on at the same tick', () => {
    const harness = new RoomHarness();
    const { code, ada, room } = harness.play();
    harness.pass(1000);
    const { tick } = room;
    harness.registry.disconnected(ada);
    harness.registry.join(new RecordingConnection('Ada'), { code, as: 'player' });
    harness.pass(3100);
    expect(harness.events.of('paused')).toMatchObject([[{ tick, missing: 0 }]]);
    expect(harness.events.of('resumed')).toMatchObject([[{ tick }]]);
  });

  it('each change that a list would show, and the end of the room with the match that it cut short', () => {
    const harness = new RoomHarness();
    const { code } = harness.play();
    const changes = harness.events.of('changed').map(([summary]) => (summary as { stage: string }).stage);
    expect([...new Set(changes)]).toEqual(['waiting', 'countdown', 'playing']);
    harness.room(code).close('draining');
    const [[started]] = harness.events.of('matchStarted') as [[{ id: string }]];
    expect(harness.events.of('closed')).toEqual([[{ code, reason: 'draining', match: started.id }]]);
  });

  it('[R4] of a match that breaks as it ends: that it was cut short, and no result', () => {
    const harness = new RoomHarness();
    const { ada, bob, room, code } = harness.play({ goal: 50 });
    harness.input(ada, walkInput(1, room.tick, 5));
    bob.sendHot = () => {
      throw new Error('no line');
    };
    harness.pass(500);
    const [[started]] = harness.events.of('matchStarted') as [[{ id: string }]];
    expect(harness.events.of('matchEnded')).toEqual([]);
    expect(harness.events.of('closed')).toEqual([[{ code, reason: 'room-fault', match: started.id }]]);
  });

  it('goes to all who listen, in order, and one who throws harms nobody', () => {
    const [first, last] = [new RecordedEvents(), new RecordedEvents()];
    const faults: unknown[] = [];
    const broken = {
      ...NO_EVENTS,
      changed: () => {
        throw new Error('full disk');
      },
    };
    const sink = fanOut([first.sink, broken, last.sink], (error) => faults.push(error));
    for (const kind of Object.keys(NO_EVENTS) as (keyof typeof NO_EVENTS)[]) {
      (sink[kind] as (...said: unknown[]) => void)('id', 1, 2, new Uint8Array(1));
    }
    expect(faults).toEqual([new Error('full disk')]);
    expect(last.all).toEqual(first.all);
    expect(first.kinds).toEqual(Object.keys(NO_EVENTS));
  });
});
