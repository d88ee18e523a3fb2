import { guestFace } from '@rallydrop/game-server/guest-face';
import { describe, expect, it } from 'vitest';
import { RecordingConnection } from '../../../tests/support/recording-connection.ts';
import { RoomHarness } from '../../../tests/support/room-harness.ts';
import type { RoomSummary } from './events.ts';

/** What lists were told last. */
const summaryOf = (harness: RoomHarness): RoomSummary =>
  harness.events.of('changed').at(-1)![0] as RoomSummary;

describe('what lists are told of a room', () => {
  it('is who sits in it and who is there, what is played how, and who watches', () => {
    const harness = new RoomHarness();
    harness.watchDelay = 2;
    const code = harness.open({ goal: 5_000 });
    const ada = new RecordingConnection('Ada');
    harness.registry.join(ada, { code, as: 'player' });
    expect(summaryOf(harness)).toEqual({
      ...{ code, game: 'walk', stage: 'waiting', options: { goal: 5_000, breaksAt: 0 } },
      ...{ names: ['Ada', ''], faces: [guestFace(ada.playerId), 0], ratings: [null, null] },
      ...{ present: [true, false], score: null, spectators: 0, listed: false, rated: true },
      watchDelayMs: 2_000,
    });
    harness.registry.join(new RecordingConnection('Wim'), { code, as: 'spectator' });
    harness.pass(2_000);
    expect(summaryOf(harness).spectators).toBe(1);
  });

  it('is the match as it stands, and that somebody is away', () => {
    const harness = new RoomHarness();
    harness.rated = false;
    const { bob } = harness.play();
    expect(summaryOf(harness)).toMatchObject({
      stage: 'playing',
      score: [0, 0],
      rated: false,
      watchDelayMs: 0,
    });
    harness.registry.disconnected(bob);
    expect(summaryOf(harness)).toMatchObject({
      stage: 'paused',
      present: [true, false],
      names: ['Ada', 'Bob'],
    });
  });

  it('is that a bot sits there, with its name, and that nothing counts', () => {
    const harness = new RoomHarness();
    const code = harness.open({}, { kind: 'bot', level: 'stroller' });
    harness.registry.join(new RecordingConnection('Ada'), { code, as: 'player' });
    expect(summaryOf(harness)).toMatchObject({
      ...{ names: ['Ada', 'Strider'], ratings: [null, null], present: [true, false], rated: false },
      watchDelayMs: 0,
    });
  });
});
