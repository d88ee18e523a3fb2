import { ROOM_SEAT } from '@rallydrop/common/game';
import { decodePulse, decodeSnapshotHeader } from '@rallydrop/common/protocol/hot';
import { verifyJournal } from '@rallydrop/common/sync/replay';
import { walk, walkInput } from '@rallydrop/common/testing/walk';
import { describe, expect, it } from 'vitest';
import { RecordingConnection } from '../../../tests/support/recording-connection.ts';
import { replicaOf } from '../../../tests/support/replica-of.ts';
import { RoomHarness } from '../../../tests/support/room-harness.ts';

const kinds = (connection: RecordingConnection) => {
  const all = connection.heard('room').map((view) => (view as RecordingConnection['view']).stage.kind);
  return all.filter((kind, index) => kind !== all[index - 1]);
};
const lastSnapshot = (connection: RecordingConnection) =>
  decodeSnapshotHeader(connection.hot.findLast(({ event }) => event === 'snapshot')!.message)!;

describe('a player who drops', () => {
  it('[R1] pauses the match, which goes on after 3-2-1 when they are back in their seat', () => {
    const harness = new RoomHarness();
    const { code, ada, bob, room } = harness.play();
    harness.pass(1000);
    const { tick } = room;
    harness.registry.disconnected(ada);
    expect(bob.stage).toEqual({ kind: 'paused', missing: 0, forfeitsInMs: 60_000 });
    expect(bob.view.seats[0]!.player).toMatchObject({ name: 'Ada', connected: false });
    harness.pass(5000);
    expect(room.tick).toBe(tick);
    const again = new RecordingConnection('Ada');
    expect(harness.registry.join(again, { code, as: 'player' })).toEqual({ seat: 0 });
    expect(again.stage).toEqual({ kind: 'countdown', startsInMs: 3000, resumes: true });
    expect(lastSnapshot(again)).toMatchObject({ tick, flags: 1 });
    harness.pass(3100);
    expect(kinds(bob)).toEqual(['waiting', 'countdown', 'playing', 'paused', 'countdown', 'playing']);
    expect(lastSnapshot(again)).toMatchObject({ tick, flags: 3 });
    expect(room.tick).toBeGreaterThan(tick);
  });

  describe('in a game with clocks', () => {
    /** Walk, in which an absence takes the player back by a place a tick; and who was away for how long. */
    const timed = () => {
      const asked: (readonly [seat: number, ticks: number])[] = [];
      const game: typeof walk = {
        ...walk,
        absent: (_, seat, ticks) => {
          asked.push([seat, ticks]);
          return seat === 0 ? 9 : undefined;
        },
        apply: (state, seat, step) => {
          if (seat !== ROOM_SEAT) return walk.apply(state, seat, step);
          state.place0 -= step;
          return undefined;
        },
      };
      const harness = new RoomHarness();
      harness.game = game;
      const playing = harness.play();
      harness.pass(1_000);
      const comeBack = (name: string, afterMs: number) => {
        harness.pass(afterMs);
        const again = new RecordingConnection(name);
        harness.registry.join(again, { code: playing.code, as: 'player' });
        return again;
      };
      return { ...playing, harness, asked, comeBack, game };
    };

    it('pays for the time that stood still, 3-2-1 included, before it goes on, and everybody agrees', () => {
      const { harness, ada, bob, asked, comeBack, room, game } = timed();
      harness.registry.disconnected(ada);
      const again = comeBack('Ada', 5_000);
      harness.passUntil(() => again.stage.kind === 'playing');
      expect(asked).toEqual([[0, expect.toSatisfy((ticks) => Math.abs(ticks - 480) <= 1)]]);
      expect(room.match!.state.place0).toBe(-9);
      // It was in what everybody got as time started, and is not said again.
      harness.pass(100);
      expect(bob.events.slice(bob.events.lastIndexOf('snapshot'))).not.toContain('patch');
      harness.input(again, walkInput(1, room.tick, 2));
      harness.pass(3_000);
      for (const connection of [again, bob]) expect(replicaOf(connection).state).toMatchObject({ step0: 2 });
      expect(verifyJournal(game, room.journal!.read())).toBeUndefined();
    });

    it('pays only for the time in which it was they for whom everybody waited', () => {
      const { harness, ada, bob, asked, comeBack } = timed();
      harness.registry.disconnected(ada);
      harness.pass(2_000);
      harness.registry.disconnected(bob);
      comeBack('Ada', 2_000);
      comeBack('Bob', 10_000);
      harness.pass(3_100);
      const near = (expected: number) => expect.toSatisfy((ticks) => Math.abs(ticks - expected) <= 1);
      expect(asked).toEqual([
        [0, near(240)],
        [1, near(780)],
      ]);
    });

    it('pays nothing in the next match, and nothing for a restart of the server', () => {
      const { harness, ada, bob, code, asked, comeBack, room } = timed();
      harness.registry.disconnected(bob);
      harness.pass(60_100);
      const again = comeBack('Bob', 100);
      for (const one of [ada, again]) harness.registry.rematch(one);
      harness.passUntil(() => room.state.stage.kind === 'playing');
      expect([room.state.matchNumber, asked]).toEqual([2, []]);
      harness.registry.park();
      for (const one of [ada, again]) harness.registry.disconnected(one);
      for (const name of ['Ada', 'Bob'])
        harness.registry.join(new RecordingConnection(name), { code, as: 'player' });
      harness.passUntil(() => room.state.stage.kind === 'playing');
      expect(asked).toEqual([]);
    });
  });

  it('loses after 60 s', () => {
    const harness = new RoomHarness();
    const { ada, bob } = harness.play();
    harness.registry.disconnected(ada);
    harness.pass(59_900);
    expect(bob.stage.kind).toBe('paused');
    harness.pass(200);
    expect(bob.stage).toMatchObject({ kind: 'finished', outcome: { winner: 1, reason: 'forfeit' } });
    expect(bob.view.seats.map(({ wins }) => wins)).toEqual([0, 1]);
  });

  it('is given no more time because somebody else comes', () => {
    const harness = new RoomHarness();
    const { code, ada, bob } = harness.play();
    harness.registry.disconnected(ada);
    harness.pass(50_000);
    harness.registry.join(new RecordingConnection('Wim'), { code, as: 'spectator' });
    harness.registry.join(bob, { code, as: 'player' });
    expect(bob.stage).toMatchObject({ kind: 'paused', forfeitsInMs: 10_000 });
    harness.pass(10_100);
    expect(bob.stage.kind).toBe('finished');
  });

  it('and the other too: who comes back first waits for the second, who then has a minute of their own', () => {
    const harness = new RoomHarness();
    const { code, ada, bob } = harness.play();
    harness.registry.disconnected(ada);
    harness.pass(30_000);
    harness.registry.disconnected(bob);
    harness.pass(10_000);
    const again = new RecordingConnection('Ada');
    harness.registry.join(again, { code, as: 'player' });
    expect(again.stage).toMatchObject({ kind: 'paused', missing: 1, forfeitsInMs: 60_000 });
    harness.pass(60_100);
    expect(again.stage).toMatchObject({ kind: 'finished', outcome: { winner: 0, reason: 'forfeit' } });
  });

  it('while nobody else is there: the match is abandoned, and the room closes a minute after the last one left', () => {
    const harness = new RoomHarness();
    const { code, ada, bob } = harness.play();
    harness.registry.disconnected(ada);
    harness.registry.disconnected(bob);
    harness.pass(59_000);
    expect(harness.registry.seatKeptFor(ada.playerId)).toBe(code);
    harness.pass(2000);
    expect(harness.registry.room(code)).toBeUndefined();
    expect(harness.registry.seatKeptFor(ada.playerId)).toBeUndefined();
  });

  it('during the countdown pauses it', () => {
    const harness = new RoomHarness();
    const { code, ada, bob } = harness.play();
    harness.registry.disconnected(ada);
    const again = new RecordingConnection('Ada');
    harness.registry.join(again, { code, as: 'player' });
    harness.pass(1000);
    harness.registry.disconnected(bob);
    expect(again.stage.kind).toBe('paused');
    harness.pass(5000);
    expect(harness.room(code).tick).toBeLessThan(5);
  });

  it('leaves the others with all that was sent: time stops for everybody at the same tick', () => {
    const harness = new RoomHarness();
    const { ada, bob, room } = harness.play();
    harness.pass(1010);
    harness.input(bob, walkInput(1, room.tick, 5));
    harness.registry.disconnected(ada);
    expect(bob.events.slice(-2)).toEqual(['patch', 'pulse']);
    expect(decodePulse(bob.hot.at(-1)!.message)!.tick).toBe(room.tick);
  });

  it('inputs that were on their way when the match stopped change nothing and blame nobody', () => {
    const harness = new RoomHarness();
    const { ada, bob, room } = harness.play();
    harness.input(bob, walkInput(1, room.tick + 3, 5));
    harness.registry.disconnected(ada);
    expect(harness.input(bob, walkInput(2, room.tick, 6))).toBeUndefined();
    harness.registry.join(new RecordingConnection('Ada'), { code: room.code, as: 'player' });
    harness.pass(4000);
    expect(room.match!.state).toMatchObject({ step1: 0 });
    expect(harness.refused).toEqual([]);
  });
});
