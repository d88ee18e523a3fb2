import { decodePulse, decodeSnapshotHeader } from '@rallydrop/common/protocol/hot';
import { isRefusal } from '@rallydrop/common/protocol/messages';
import { REFUSAL_SENTENCES } from '@rallydrop/common/protocol/refusals';
import { isJournalProblem } from '@rallydrop/common/sync/journal-problems';
import { readJournal } from '@rallydrop/common/sync/journal-reader';
import { journalView } from '@rallydrop/common/sync/journal-view';
import { Replay } from '@rallydrop/common/sync/replay';
import { walk, walkInput } from '@rallydrop/common/testing/walk';
import { describe, expect, it } from 'vitest';
import type { Match } from './match.ts';
import { RecordingConnection, RoomHarness } from './testing.ts';

const kinds = (connection: RecordingConnection) => {
  const all = connection.heard('room').map((view) => (view as RecordingConnection['view']).stage.kind);
  return all.filter((kind, index) => kind !== all[index - 1]);
};
/** `[tick, seat, step]` each. */
const doneIn = ({ journal }: Match) => journalView(journal.read()).entries;
const lastSnapshot = (connection: RecordingConnection) =>
  decodeSnapshotHeader(connection.hot.findLast(({ event }) => event === 'snapshot')!.message)!;

describe('the way to a match', () => {
  it('[R1] waits for two, then for both to be ready, counts down and plays', () => {
    const harness = new RoomHarness();
    const code = harness.open();
    const [ada, bob] = [new RecordingConnection('Ada'), new RecordingConnection('Bob')];
    expect(harness.registry.join(ada, { code, as: 'player' })).toEqual({ seat: 0 });
    harness.registry.ready(ada);
    expect(ada.stage).toEqual({ kind: 'waiting' });
    expect(harness.registry.join(bob, { code, as: 'player' })).toEqual({ seat: 1 });
    expect(ada.view.seats.map(({ player, ready }) => [player?.name, ready])).toEqual([
      ['Ada', true],
      ['Bob', false],
    ]);
    expect(harness.registry.ready(bob)).toBeUndefined();
    expect(ada.stage).toEqual({ kind: 'countdown', startsInMs: 3000, resumes: false });
    expect([ada.events, bob.events]).toEqual([['snapshot'], ['snapshot']]);
    expect(lastSnapshot(bob)).toMatchObject({ tick: 0, flags: 1 });
    harness.pass(2990);
    expect(bob.stage.kind).toBe('countdown');
    harness.pass(30);
    expect(bob.stage).toEqual({ kind: 'playing' });
    expect(lastSnapshot(bob)).toMatchObject({ tick: 0, flags: 3 });
    harness.pass(1000);
    expect(harness.room(code).tick).toBeGreaterThanOrEqual(59);
  });

  it('a bot is always ready, and plays by inputs like anybody else', () => {
    const harness = new RoomHarness();
    const code = harness.open({}, { kind: 'bot', level: 'stroller' });
    const ada = new RecordingConnection('Ada');
    harness.registry.join(ada, { code, as: 'player' });
    expect(ada.view.seats[1]!.player).toEqual({
      ...{ name: 'Strider', face: 1, bot: true, connected: true },
    });
    harness.registry.ready(ada);
    harness.pass(4100);
    const { match } = harness.room(code);
    expect(doneIn(match!)).toEqual([[1, 1, 1]]);
    expect(match!.figures.fairness[1]).toBeNull();
  });

  it('ready is idempotent, and nothing for those who watch', () => {
    const harness = new RoomHarness();
    const { code, ada } = harness.play();
    expect(harness.registry.ready(ada)).toBeUndefined();
    const watcher = new RecordingConnection('Wim');
    harness.registry.join(watcher, { code, as: 'spectator' });
    expect(harness.registry.ready(watcher)).toMatchObject({ reason: 'not-seated' });
    expect(harness.registry.rematch(watcher)).toMatchObject({ reason: 'not-seated' });
    expect(harness.input(watcher, walkInput(1, 1, 1))).toMatchObject({ reason: 'not-seated' });
    expect(harness.registry.rematch(ada)).toMatchObject({ reason: 'not-now' });
  });

  it('one who drops before the match must be ready again', () => {
    const harness = new RoomHarness();
    const code = harness.open();
    const [ada, bob] = [new RecordingConnection('Ada'), new RecordingConnection('Bob')];
    for (const connection of [ada, bob]) harness.registry.join(connection, { code, as: 'player' });
    harness.registry.ready(ada);
    harness.registry.disconnected(ada);
    harness.registry.ready(bob);
    expect(bob.stage.kind).toBe('waiting');
    const again = new RecordingConnection('Ada');
    expect(harness.registry.join(again, { code, as: 'player' })).toEqual({ seat: 0 });
    harness.registry.ready(again);
    expect(bob.stage.kind).toBe('countdown');
  });
});

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

describe('the end of a match', () => {
  const finished = (harness: RoomHarness) => {
    const match = harness.play({ goal: 50 });
    harness.input(match.bob, walkInput(1, match.room.tick, 5));
    harness.pass(500);
    return match;
  };

  it('tells the outcome, the score and what the network did to each', () => {
    const harness = new RoomHarness();
    const { bob } = finished(harness);
    expect(bob.stage).toMatchObject({
      kind: 'finished',
      outcome: { winner: 1, reason: 'arrived' },
      score: [0, 50],
      fairness: [{ inputs: 0 }, { inputs: 1, rewound: 0, tooLate: 0 }],
    });
    expect(bob.view.seats.map(({ wins }) => wins)).toEqual([0, 1]);
  });

  it('brings every replica to the last tick', () => {
    const { ada, bob, room } = finished(new RoomHarness());
    for (const { hot } of [ada, bob]) {
      const pulses = hot.filter(({ event }) => event === 'pulse').map(({ message }) => decodePulse(message)!);
      expect(hot.at(-1)!.event).toBe('pulse');
      expect(pulses.at(-1)).toMatchObject({ tick: room.tick, last: true });
      expect(pulses.slice(0, -1).some(({ last }) => last)).toBe(false);
    }
  });

  it('a rematch wants both, swaps the seats and counts; spectators come along', () => {
    const harness = new RoomHarness();
    harness.rated = false;
    const { ada, bob, code } = finished(harness);
    const watcher = new RecordingConnection('Wim');
    harness.registry.join(watcher, { code, as: 'spectator' });
    harness.registry.rematch(ada);
    expect(bob.stage.kind).toBe('finished');
    expect(bob.view.seats.map(({ wantsRematch }) => wantsRematch)).toEqual([true, false]);
    harness.registry.rematch(bob);
    for (const connection of [ada, bob, watcher]) expect(connection.stage.kind).toBe('countdown');
    expect([ada.view.yourSeat, bob.view.yourSeat, watcher.view.yourSeat]).toEqual([1, 0, null]);
    expect(ada.view).toMatchObject({ matchNumber: 2, seats: [{ wins: 1 }, { wins: 0 }] });
    expect(watcher.view.seats.map(({ player }) => player?.name)).toEqual(['Bob', 'Ada']);
    harness.pass(3100);
    expect(ada.stage.kind).toBe('playing');
    harness.input(ada, walkInput(1, harness.room(code).tick, 4));
    expect(harness.room(code).match!.state.step1).toBe(4);
  });

  it('the new seats are told before the new match’s first snapshot', () => {
    const harness = new RoomHarness();
    const { ada, bob } = finished(harness);
    const snapshots = ada.hot.length;
    let viewAtSnapshot: RecordingConnection['view'] | undefined;
    const sendHot = ada.sendHot.bind(ada);
    ada.sendHot = (frames) => {
      if (ada.hot.length === snapshots) viewAtSnapshot = ada.view;
      sendHot(frames);
    };
    for (const connection of [ada, bob]) harness.registry.rematch(connection);
    expect(viewAtSnapshot).toMatchObject({ matchNumber: 2, yourSeat: 1 });
  });

  it('a rematch that both wish for begins when both are connected', () => {
    const harness = new RoomHarness();
    const { ada, bob, code } = finished(harness);
    harness.registry.rematch(ada);
    harness.registry.disconnected(ada);
    harness.registry.rematch(bob);
    expect(bob.stage.kind).toBe('finished');
    const again = new RecordingConnection('Ada');
    harness.registry.join(again, { code, as: 'player' });
    expect(bob.stage.kind).toBe('countdown');
  });

  it('a bot always wants one', () => {
    const harness = new RoomHarness();
    const code = harness.open({ goal: 20 }, { kind: 'bot', level: 'stroller' });
    const ada = new RecordingConnection('Ada');
    harness.registry.join(ada, { code, as: 'player' });
    harness.registry.ready(ada);
    harness.pass(4000);
    expect(ada.stage.kind).toBe('finished');
    harness.registry.rematch(ada);
    expect(ada.view).toMatchObject({ yourSeat: 1, stage: { kind: 'countdown' } });
    harness.pass(3500);
    expect(doneIn(harness.room(code).match!)).toMatchObject([[expect.any(Number), 0, expect.any(Number)]]);
  });
});

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

  it('to another room is to be there: the first one’s news of the connection change nothing', () => {
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

describe('what a room does not take', () => {
  it('[R3] a third player: the room is full, and stays as it was', () => {
    const harness = new RoomHarness();
    const { code, ada } = harness.play();
    const refused = harness.registry.join(new RecordingConnection('Cleo'), { code, as: 'player' });
    expect(refused).toEqual({ reason: 'room-full', sentence: REFUSAL_SENTENCES['room-full'] });
    expect(ada.view.seats.map(({ player }) => player?.name)).toEqual(['Ada', 'Bob']);
    expect(harness.registry.counts()).toEqual({ rooms: 1, players: 2, spectators: 0 });
  });

  it('[R3] an unreadable input, one for no room, one before the match', () => {
    const harness = new RoomHarness();
    const { ada, room } = harness.play();
    for (const bytes of [[], [1], [1, 0, 0, 0, 5], new Array(80).fill(1)]) {
      expect(harness.input(ada, Uint8Array.from(bytes))).toMatchObject({
        reason: 'malformed-input',
      });
    }
    expect(harness.input(new RecordingConnection('Nemo'), walkInput(1, 1, 1))).toMatchObject({
      reason: 'not-in-a-room',
    });
    const early = new RecordingConnection('Eve');
    harness.registry.join(early, { code: harness.open(), as: 'player' });
    expect(harness.input(early, walkInput(1, 1, 1))).toBeUndefined();
    expect(doneIn(room.match!)).toEqual([]);
  });

  it('[I2] an input against the rules is refused by number, counted, and changes nothing', () => {
    const harness = new RoomHarness();
    const { ada, bob, room } = harness.play();
    harness.input(ada, walkInput(1, room.tick, 50));
    harness.input(ada, walkInput(2, room.tick + 500, 5));
    harness.input(ada, walkInput(3, room.tick + 2, 60));
    harness.pass(100);
    const refused = ada.told.filter(({ event }) => event === 'refused');
    expect(refused.map(({ payload }) => [(payload[0] as { reason: string }).reason, payload[1]])).toEqual([
      ['no-such-move', 1],
      ['tick-too-far-ahead', 2],
      ['no-such-move', 3],
    ]);
    expect(harness.refused).toEqual(['no-such-move', 'tick-too-far-ahead', 'no-such-move']);
    expect(room.match!.state.step0).toBe(0);
    expect(bob.hot.filter(({ event }) => event === 'patch')).toEqual([]);
  });

  it('[I1] inputs that change nothing are acknowledged to their sender, or the window would close', () => {
    const harness = new RoomHarness();
    const { ada, bob, room } = harness.play();
    const acked = () => {
      const patch = ada.hot.findLast(({ event }) => event === 'patch');
      return patch && { low4: patch.message[1]! >> 4, bytes: patch.message.length };
    };
    for (let seq = 1; seq <= 40; seq++) {
      const ahead = seq % 3 === 0 ? 2 : 0;
      harness.input(ada, walkInput(seq, room.tick + ahead, seq % 5 === 0 ? 99 : 0));
      harness.pass(200);
      expect(acked()).toEqual({ low4: seq & 15, bytes: 2 });
    }
    expect(bob.events.filter((event) => event === 'patch')).toEqual([]);
  });
});

describe('a room in which no match runs', () => {
  it('has no ticks: a server with such rooms alone sleeps until the first deadline', () => {
    const harness = new RoomHarness();
    const code = harness.open();
    const ada = new RecordingConnection('Ada');
    harness.registry.join(ada, { code, as: 'player' });
    harness.pass(100);
    expect(harness.ticking).toBe(0);
    harness.registry.join(new RecordingConnection('Bob'), { code, as: 'player' });
    const { ada: other } = harness.play({ goal: 50 });
    expect(harness.ticking).toBe(1);
    harness.registry.leave(other);
    expect(harness.ticking).toBe(0);
  });
});

describe('[R4] a fault', () => {
  it('closes its room only, tells its people, counts, and logs the journal that shows it', () => {
    const harness = new RoomHarness();
    const sound = harness.play();
    const broken = harness.play({ breaksAt: 100 });
    const watcher = new RecordingConnection('Wim');
    harness.registry.join(watcher, { code: broken.code, as: 'spectator' });
    harness.input(broken.ada, walkInput(1, broken.room.tick, 5));
    const { tick } = sound.room;
    harness.pass(2000);
    for (const connection of [broken.ada, broken.bob, watcher]) {
      expect(connection.heard('left')).toEqual([
        { reason: 'room-fault', sentence: REFUSAL_SENTENCES['room-fault'] },
      ]);
    }
    expect(harness.counted.faults).toBe(1);
    expect(harness.registry.room(broken.code)).toBeUndefined();
    expect(harness.logged).toMatchObject([
      { fields: { code: broken.code, game: 'walk', err: new Error('the rules broke') } },
    ]);
    const { journal, tick: brokeAt } = JSON.parse(JSON.stringify(harness.logged[0]!.fields));
    const told = readJournal(new Uint8Array(Buffer.from(journal as string, 'base64')));
    const replay = isJournalProblem(told) ? told : Replay.open(walk, told);
    if (isJournalProblem(replay)) throw new Error(replay.problem);
    expect(replay.runTo()).toBeUndefined();
    for (let at = replay.tick; at < brokeAt; at++) walk.advance(replay.state);
    expect(() => walk.advance(replay.state)).toThrow('the rules broke');
    expect(sound.room.tick).toBe(tick + 120);
    expect(sound.ada.heard('left')).toEqual([]);
    expect(harness.input(broken.ada, walkInput(2, 1, 1))).toMatchObject({
      reason: 'not-in-a-room',
    });
  });

  it('while somebody joins is a refusal for them', () => {
    const harness = new RoomHarness();
    const { code, ada } = harness.play();
    const breaking = new RecordingConnection('Wim');
    breaking.sendHot = () => {
      throw new Error('no line');
    };
    const joined = harness.registry.join(breaking, { code, as: 'spectator' });
    expect(isRefusal(joined) && joined.reason).toBe('room-fault');
    expect(ada.heard('left')).toMatchObject([{ reason: 'room-fault' }]);
  });
});

describe('a slow client', () => {
  it('gets nothing more until all is written, and then a snapshot', () => {
    const harness = new RoomHarness();
    const { ada, bob, room } = harness.play();
    bob.backlogBytes = 9000;
    harness.pass(400);
    const heard = bob.hot.length;
    for (let seq = 1; seq < 10; seq++) {
      harness.input(ada, walkInput(seq, room.tick, seq % 9));
      harness.pass(100);
    }
    expect(bob.hot).toHaveLength(heard);
    bob.backlogBytes = 100;
    harness.pass(400);
    expect(bob.hot).toHaveLength(heard);
    bob.backlogBytes = 0;
    harness.pass(400);
    expect(bob.events.slice(heard).slice(0, 2)).toEqual(['snapshot', 'pulse']);
    expect(lastSnapshot(bob).flags).toBe(2);
    expect(room.match!.figures.fairness[1]!.resyncs).toBe(1);
  });

  it('is told the end, however slow', () => {
    const harness = new RoomHarness();
    const { ada, bob, room } = harness.play({ goal: 100 });
    bob.backlogBytes = 9000;
    harness.pass(400);
    harness.input(ada, walkInput(1, room.tick, 5));
    harness.pass(1000);
    expect(bob.stage.kind).toBe('finished');
    expect(lastSnapshot(bob)).toMatchObject({ tick: room.tick, flags: 0 });
  });
});
