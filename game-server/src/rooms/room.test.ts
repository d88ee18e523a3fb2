import { decodePulse, decodeSnapshotHeader } from '@rallydrop/common/protocol/hot';
import { isRefusal } from '@rallydrop/common/protocol/messages';
import { REFUSAL_SENTENCES } from '@rallydrop/common/protocol/refusals';
import { replay } from '@rallydrop/common/sync/journal';
import { walk, walkInput } from '@rallydrop/common/testing/walk';
import { describe, expect, it } from 'vitest';
import { Hall, RememberingPeer } from './testing.ts';

const kinds = (peer: RememberingPeer) => {
  const all = peer.heard('room').map((view) => (view as RememberingPeer['view']).stage.kind);
  return all.filter((kind, index) => kind !== all[index - 1]);
};
const lastSnapshot = (peer: RememberingPeer) =>
  decodeSnapshotHeader(peer.hot.findLast(({ event }) => event === 'snapshot')!.message)!;

describe('the way to a match', () => {
  it('[R1] waits for two, then for both to be ready, counts down and plays', () => {
    const hall = new Hall();
    const code = hall.open();
    const [ada, bob] = [new RememberingPeer('Ada'), new RememberingPeer('Bob')];
    expect(hall.directory.join(ada, { code, as: 'player' })).toEqual({ seat: 0 });
    hall.directory.ready(ada);
    expect(ada.stage).toEqual({ kind: 'waiting' });
    expect(hall.directory.join(bob, { code, as: 'player' })).toEqual({ seat: 1 });
    expect(ada.view.seats.map(({ player, ready }) => [player?.name, ready])).toEqual([
      ['Ada', true],
      ['Bob', false],
    ]);
    expect(hall.directory.ready(bob)).toBeUndefined();
    expect(ada.stage).toEqual({ kind: 'countdown', startsInMs: 3000, resumes: false });
    expect([ada.events, bob.events]).toEqual([['snapshot'], ['snapshot']]);
    expect(lastSnapshot(bob)).toMatchObject({ tick: 0, flags: 1 });
    hall.pass(2990);
    expect(bob.stage.kind).toBe('countdown');
    hall.pass(30);
    expect(bob.stage).toEqual({ kind: 'playing' });
    expect(lastSnapshot(bob)).toMatchObject({ tick: 0, flags: 3 });
    hall.pass(1000);
    expect(hall.room(code).tick).toBeGreaterThanOrEqual(59);
  });

  it('a bot is always ready, and plays by inputs like anybody else', () => {
    const hall = new Hall();
    const code = hall.open({}, { kind: 'bot', level: 'stroller' });
    const ada = new RememberingPeer('Ada');
    hall.directory.join(ada, { code, as: 'player' });
    expect(ada.view.seats[1]!.player).toEqual({ name: 'The bot who strolls', bot: true, connected: true });
    hall.directory.ready(ada);
    hall.pass(4100);
    const { match } = hall.room(code);
    expect(match!.journal.entries).toEqual([{ tick: 1, seat: 1, input: 1 }]);
    expect(match!.fairness[1]).toBeNull();
  });

  it('ready is idempotent, and nothing for those who watch', () => {
    const hall = new Hall();
    const { code, ada } = hall.play();
    expect(hall.directory.ready(ada)).toBeUndefined();
    const watcher = new RememberingPeer('Wim');
    hall.directory.join(watcher, { code, as: 'spectator' });
    expect(hall.directory.ready(watcher)).toMatchObject({ reason: 'not-seated' });
    expect(hall.directory.rematch(watcher)).toMatchObject({ reason: 'not-seated' });
    expect(hall.directory.input(watcher, walkInput(1, 1, 1))).toMatchObject({ reason: 'not-seated' });
    expect(hall.directory.rematch(ada)).toMatchObject({ reason: 'not-now' });
  });

  it('one who drops before the match must be ready again', () => {
    const hall = new Hall();
    const code = hall.open();
    const [ada, bob] = [new RememberingPeer('Ada'), new RememberingPeer('Bob')];
    for (const peer of [ada, bob]) hall.directory.join(peer, { code, as: 'player' });
    hall.directory.ready(ada);
    hall.directory.disconnected(ada);
    hall.directory.ready(bob);
    expect(bob.stage.kind).toBe('waiting');
    const again = new RememberingPeer('Ada');
    expect(hall.directory.join(again, { code, as: 'player' })).toEqual({ seat: 0 });
    hall.directory.ready(again);
    expect(bob.stage.kind).toBe('countdown');
  });
});

describe('a player who drops', () => {
  it('[R1] pauses the match, which goes on after 3-2-1 when they are back in their seat', () => {
    const hall = new Hall();
    const { code, ada, bob, room } = hall.play();
    hall.pass(1000);
    const { tick } = room;
    hall.directory.disconnected(ada);
    expect(bob.stage).toEqual({ kind: 'paused', missing: 0, forfeitsInMs: 60_000 });
    expect(bob.view.seats[0]!.player).toMatchObject({ name: 'Ada', connected: false });
    hall.pass(5000);
    expect(room.tick).toBe(tick);
    const again = new RememberingPeer('Ada');
    expect(hall.directory.join(again, { code, as: 'player' })).toEqual({ seat: 0 });
    expect(again.stage).toEqual({ kind: 'countdown', startsInMs: 3000, resumes: true });
    expect(lastSnapshot(again)).toMatchObject({ tick, flags: 1 });
    hall.pass(3100);
    expect(kinds(bob)).toEqual(['waiting', 'countdown', 'playing', 'paused', 'countdown', 'playing']);
    expect(lastSnapshot(again)).toMatchObject({ tick, flags: 3 });
    expect(room.tick).toBeGreaterThan(tick);
  });

  it('loses after 60 s', () => {
    const hall = new Hall();
    const { ada, bob } = hall.play();
    hall.directory.disconnected(ada);
    hall.pass(59_900);
    expect(bob.stage.kind).toBe('paused');
    hall.pass(200);
    expect(bob.stage).toMatchObject({ kind: 'finished', outcome: { winner: 1, reason: 'forfeit' } });
    expect(bob.view.seats.map(({ wins }) => wins)).toEqual([0, 1]);
  });

  it('is given no more time because somebody else comes', () => {
    const hall = new Hall();
    const { code, ada, bob } = hall.play();
    hall.directory.disconnected(ada);
    hall.pass(50_000);
    hall.directory.join(new RememberingPeer('Wim'), { code, as: 'spectator' });
    hall.directory.join(bob, { code, as: 'player' });
    expect(bob.stage).toMatchObject({ kind: 'paused', forfeitsInMs: 10_000 });
    hall.pass(10_100);
    expect(bob.stage.kind).toBe('finished');
  });

  it('and the other too: who comes back first waits for the second, who then has a minute of their own', () => {
    const hall = new Hall();
    const { code, ada, bob } = hall.play();
    hall.directory.disconnected(ada);
    hall.pass(30_000);
    hall.directory.disconnected(bob);
    hall.pass(10_000);
    const again = new RememberingPeer('Ada');
    hall.directory.join(again, { code, as: 'player' });
    expect(again.stage).toMatchObject({ kind: 'paused', missing: 1, forfeitsInMs: 60_000 });
    hall.pass(60_100);
    expect(again.stage).toMatchObject({ kind: 'finished', outcome: { winner: 0, reason: 'forfeit' } });
  });

  it('while nobody else is there: the match is abandoned, and the room closes a minute after the last one left', () => {
    const hall = new Hall();
    const { code, ada, bob } = hall.play();
    hall.directory.disconnected(ada);
    hall.directory.disconnected(bob);
    hall.pass(59_000);
    expect(hall.directory.seatKeptFor(ada.playerId)).toBe(code);
    hall.pass(2000);
    expect(hall.directory.room(code)).toBeUndefined();
    expect(hall.directory.seatKeptFor(ada.playerId)).toBeUndefined();
  });

  it('during the countdown pauses it', () => {
    const hall = new Hall();
    const { code, ada, bob } = hall.play();
    hall.directory.disconnected(ada);
    const again = new RememberingPeer('Ada');
    hall.directory.join(again, { code, as: 'player' });
    hall.pass(1000);
    hall.directory.disconnected(bob);
    expect(again.stage.kind).toBe('paused');
    hall.pass(5000);
    expect(hall.room(code).tick).toBeLessThan(5);
  });

  it('leaves the others with all that was sent: time stops for everybody at the same tick', () => {
    const hall = new Hall();
    const { ada, bob, room } = hall.play();
    hall.pass(1010);
    hall.directory.input(bob, walkInput(1, room.tick, 5));
    hall.directory.disconnected(ada);
    expect(bob.events.slice(-2)).toEqual(['patch', 'pulse']);
    expect(decodePulse(bob.hot.at(-1)!.message)!.tick).toBe(room.tick);
  });

  it('inputs that were on their way when the match stopped change nothing and blame nobody', () => {
    const hall = new Hall();
    const { ada, bob, room } = hall.play();
    hall.directory.input(bob, walkInput(1, room.tick + 3, 5));
    hall.directory.disconnected(ada);
    expect(hall.directory.input(bob, walkInput(2, room.tick, 6))).toBeUndefined();
    hall.directory.join(new RememberingPeer('Ada'), { code: room.code, as: 'player' });
    hall.pass(4000);
    expect(room.match!.state).toMatchObject({ step1: 0 });
    expect(hall.refused).toEqual([]);
  });
});

describe('the end of a match', () => {
  const finished = (hall: Hall) => {
    const match = hall.play({ goal: 50 });
    hall.directory.input(match.bob, walkInput(1, match.room.tick, 5));
    hall.pass(500);
    return match;
  };

  it('tells the outcome, the score and what the network did to each', () => {
    const hall = new Hall();
    const { bob } = finished(hall);
    expect(bob.stage).toMatchObject({
      kind: 'finished',
      outcome: { winner: 1, reason: 'arrived' },
      score: [0, 50],
      fairness: [{ inputs: 0 }, { inputs: 1, rewound: 0, tooLate: 0 }],
    });
    expect(bob.view.seats.map(({ wins }) => wins)).toEqual([0, 1]);
  });

  it('brings every replica to the last tick', () => {
    const { ada, bob, room } = finished(new Hall());
    for (const { hot } of [ada, bob]) {
      expect(hot.at(-1)!.event).toBe('pulse');
      expect(decodePulse(hot.at(-1)!.message)!.tick).toBe(room.tick);
    }
  });

  it('a rematch wants both, swaps the seats and counts; spectators come along', () => {
    const hall = new Hall();
    const { ada, bob, code } = finished(hall);
    const watcher = new RememberingPeer('Wim');
    hall.directory.join(watcher, { code, as: 'spectator' });
    hall.directory.rematch(ada);
    expect(bob.stage.kind).toBe('finished');
    expect(bob.view.seats.map(({ wantsRematch }) => wantsRematch)).toEqual([true, false]);
    hall.directory.rematch(bob);
    for (const peer of [ada, bob, watcher]) expect(peer.stage.kind).toBe('countdown');
    expect([ada.view.yourSeat, bob.view.yourSeat, watcher.view.yourSeat]).toEqual([1, 0, null]);
    expect(ada.view).toMatchObject({ matchNumber: 2, seats: [{ wins: 1 }, { wins: 0 }] });
    expect(watcher.view.seats.map(({ player }) => player?.name)).toEqual(['Bob', 'Ada']);
    hall.pass(3100);
    expect(ada.stage.kind).toBe('playing');
    hall.directory.input(ada, walkInput(1, hall.room(code).tick, 4));
    expect(hall.room(code).match!.state.step1).toBe(4);
  });

  it('the new seats are told before the new match’s first snapshot', () => {
    const hall = new Hall();
    const { ada, bob } = finished(hall);
    const snapshots = ada.hot.length;
    let viewAtSnapshot: RememberingPeer['view'] | undefined;
    const sendHot = ada.sendHot.bind(ada);
    ada.sendHot = (frames) => {
      if (ada.hot.length === snapshots) viewAtSnapshot = ada.view;
      sendHot(frames);
    };
    for (const peer of [ada, bob]) hall.directory.rematch(peer);
    expect(viewAtSnapshot).toMatchObject({ matchNumber: 2, yourSeat: 1 });
  });

  it('a rematch that both wish for begins when both are connected', () => {
    const hall = new Hall();
    const { ada, bob, code } = finished(hall);
    hall.directory.rematch(ada);
    hall.directory.disconnected(ada);
    hall.directory.rematch(bob);
    expect(bob.stage.kind).toBe('finished');
    const again = new RememberingPeer('Ada');
    hall.directory.join(again, { code, as: 'player' });
    expect(bob.stage.kind).toBe('countdown');
  });

  it('a bot always wants one', () => {
    const hall = new Hall();
    const code = hall.open({ goal: 20 }, { kind: 'bot', level: 'stroller' });
    const ada = new RememberingPeer('Ada');
    hall.directory.join(ada, { code, as: 'player' });
    hall.directory.ready(ada);
    hall.pass(4000);
    expect(ada.stage.kind).toBe('finished');
    hall.directory.rematch(ada);
    expect(ada.view).toMatchObject({ yourSeat: 1, stage: { kind: 'countdown' } });
    hall.pass(3500);
    expect(hall.room(code).match!.journal.entries).toMatchObject([{ seat: 0 }]);
  });
});

describe('leaving', () => {
  it('in a match gives it to the other, and the seat is free', () => {
    const hall = new Hall();
    const { ada, bob, code } = hall.play();
    expect(hall.directory.leave(ada)).toBeUndefined();
    expect(bob.stage).toMatchObject({ kind: 'finished', outcome: { winner: 1, reason: 'left' } });
    expect(bob.view.seats[0]!.player).toBeNull();
    expect(hall.directory.input(ada, walkInput(1, 5, 1))).toMatchObject({ reason: 'not-in-a-room' });
    expect(hall.directory.leave(ada)).toMatchObject({ reason: 'not-in-a-room' });
    expect(hall.directory.join(new RememberingPeer('Cleo'), { code, as: 'player' })).toEqual({ seat: 0 });
  });

  it('a room that everybody left closes after a minute', () => {
    const hall = new Hall();
    const { ada, bob, code } = hall.play();
    for (const peer of [ada, bob]) hall.directory.leave(peer);
    hall.pass(59_000);
    expect(hall.directory.counts()).toEqual({ rooms: 1, players: 0, spectators: 0 });
    hall.pass(2_000);
    expect(hall.directory.join(ada, { code, as: 'player' })).toMatchObject({ reason: 'no-such-room' });
  });

  it('to another room keeps the first one’s seat for a while', () => {
    const hall = new Hall();
    const { ada, bob } = hall.play();
    const other = hall.open();
    hall.directory.join(ada, { code: other, as: 'player' });
    expect(bob.stage.kind).toBe('paused');
    expect(ada.view.code).toBe(other);
  });
});

describe('one person, two tabs', () => {
  it('[R2] the second takes the seat over, the first is told, and the match goes on', () => {
    const hall = new Hall();
    const { ada, bob, code, room } = hall.play();
    hall.pass(500);
    const second = new RememberingPeer('Ada');
    expect(hall.directory.join(second, { code, as: 'player' })).toEqual({ seat: 0 });
    expect(ada.heard('left')).toMatchObject([{ reason: 'taken-over' }]);
    expect(bob.stage.kind).toBe('playing');
    expect(lastSnapshot(second)).toMatchObject({ tick: room.tick, flags: 3 });
    const heard = ada.hot.length;
    hall.pass(1000);
    expect(ada.hot).toHaveLength(heard);
    expect(hall.directory.input(ada, walkInput(1, room.tick, 9))).toMatchObject({ reason: 'not-in-a-room' });
    hall.directory.disconnected(ada);
    expect(bob.stage.kind).toBe('playing');
    expect(room.match!.state.step0).toBe(0);
  });

  it('[R2] what the first tab had sent for ticks to come is not played for the second', () => {
    const hall = new Hall();
    const { ada, code, room } = hall.play();
    hall.directory.input(ada, walkInput(1, room.tick + 20, 9));
    const second = new RememberingPeer('Ada');
    hall.directory.join(second, { code, as: 'player' });
    hall.pass(1000);
    expect(room.match!.state.step0).toBe(0);
  });

  it('[R2] joining again is the same seat, the room and a snapshot, however often', () => {
    const hall = new Hall();
    const { ada, bob, code } = hall.play();
    const [views, snapshots] = [ada.heard('room').length, ada.hot.length];
    for (let i = 0; i < 3; i++) {
      expect(hall.directory.join(ada, { code, as: 'player' })).toEqual({ seat: 0 });
      expect(hall.directory.join(ada, { code, as: 'spectator' })).toEqual({ seat: 0 });
    }
    expect([ada.heard('room').length - views, ada.hot.length - snapshots]).toEqual([6, 6]);
    expect(ada.heard('left')).toEqual([]);
    expect(bob.stage.kind).toBe('playing');
    expect(hall.directory.counts()).toEqual({ rooms: 1, players: 2, spectators: 0 });
  });
});

describe('spectators', () => {
  it('come in the middle and get the room and the whole state at once', () => {
    const hall = new Hall();
    const { code, room } = hall.play();
    hall.pass(2000);
    const watcher = new RememberingPeer('Wim');
    expect(hall.directory.join(watcher, { code, as: 'spectator' })).toEqual({ seat: null });
    expect(watcher.view).toMatchObject({ yourSeat: null, stage: { kind: 'playing' } });
    expect(lastSnapshot(watcher)).toMatchObject({ tick: room.tick, flags: 3 });
    expect(watcher.watched).toBe(false);
  });

  it('are counted for the others within a second or so, not one by one', () => {
    const hall = new Hall();
    const { ada, code } = hall.play();
    const views = ada.heard('room').length;
    for (let i = 0; i < 50; i++) hall.directory.join(new RememberingPeer(`w${i}`), { code, as: 'spectator' });
    hall.pass(2100);
    expect(ada.view.spectators).toBe(50);
    expect(ada.heard('room').length - views).toBe(1);
  });

  it('may take a free seat later', () => {
    const hall = new Hall();
    const code = hall.open();
    const peer = new RememberingPeer('Ada');
    hall.directory.join(peer, { code, as: 'spectator' });
    expect(hall.directory.join(peer, { code, as: 'player' })).toEqual({ seat: 0 });
    expect(hall.directory.counts()).toEqual({ rooms: 1, players: 1, spectators: 0 });
    expect(peer.watched).toBe(true);
  });
});

describe('what a room does not take', () => {
  it('[R3] a third player: the room is full, and stays as it was', () => {
    const hall = new Hall();
    const { code, ada } = hall.play();
    const refused = hall.directory.join(new RememberingPeer('Cleo'), { code, as: 'player' });
    expect(refused).toEqual({ reason: 'room-full', sentence: REFUSAL_SENTENCES['room-full'] });
    expect(ada.view.seats.map(({ player }) => player?.name)).toEqual(['Ada', 'Bob']);
    expect(hall.directory.counts()).toEqual({ rooms: 1, players: 2, spectators: 0 });
  });

  it('[R3] an unreadable input, one for no room, one before the match', () => {
    const hall = new Hall();
    const { ada, room } = hall.play();
    for (const bytes of [[], [1], [1, 0, 0, 0, 5], new Array(80).fill(1)]) {
      expect(hall.directory.input(ada, Uint8Array.from(bytes))).toMatchObject({ reason: 'malformed-input' });
    }
    expect(hall.directory.input(new RememberingPeer('Nemo'), walkInput(1, 1, 1))).toMatchObject({
      reason: 'not-in-a-room',
    });
    const early = new RememberingPeer('Eve');
    hall.directory.join(early, { code: hall.open(), as: 'player' });
    expect(hall.directory.input(early, walkInput(1, 1, 1))).toBeUndefined();
    expect(room.match!.journal.entries).toEqual([]);
  });

  it('[I2] an input against the rules is refused by number, counted, and changes nothing', () => {
    const hall = new Hall();
    const { ada, bob, room } = hall.play();
    hall.directory.input(ada, walkInput(1, room.tick, 50));
    hall.directory.input(ada, walkInput(2, room.tick + 500, 5));
    hall.directory.input(ada, walkInput(3, room.tick + 2, 60));
    hall.pass(100);
    const refused = ada.told.filter(({ event }) => event === 'refused');
    expect(refused.map(({ payload }) => [(payload[0] as { reason: string }).reason, payload[1]])).toEqual([
      ['no-such-move', 1],
      ['tick-too-far-ahead', 2],
      ['no-such-move', 3],
    ]);
    expect(hall.refused).toEqual(['no-such-move', 'tick-too-far-ahead', 'no-such-move']);
    expect(room.match!.state.step0).toBe(0);
    expect(bob.hot.filter(({ event }) => event === 'patch')).toEqual([]);
  });

  it('[I1] inputs that change nothing are acknowledged to their sender, or the window would close', () => {
    const hall = new Hall();
    const { ada, bob, room } = hall.play();
    const acked = () => {
      const patch = ada.hot.findLast(({ event }) => event === 'patch');
      return patch && { low4: patch.message[1]! >> 4, bytes: patch.message.length };
    };
    for (let seq = 1; seq <= 40; seq++) {
      const ahead = seq % 3 === 0 ? 2 : 0;
      hall.directory.input(ada, walkInput(seq, room.tick + ahead, seq % 5 === 0 ? 99 : 0));
      hall.pass(200);
      expect(acked()).toEqual({ low4: seq & 15, bytes: 2 });
    }
    expect(bob.events.filter((event) => event === 'patch')).toEqual([]);
  });
});

describe('[R4] a fault', () => {
  it('closes its room only, tells its people, counts, and logs the journal that shows it', () => {
    const hall = new Hall();
    const sound = hall.play();
    const broken = hall.play({ breaksAt: 100 });
    const watcher = new RememberingPeer('Wim');
    hall.directory.join(watcher, { code: broken.code, as: 'spectator' });
    hall.directory.input(broken.ada, walkInput(1, broken.room.tick, 5));
    const { tick } = sound.room;
    hall.pass(2000);
    for (const peer of [broken.ada, broken.bob, watcher]) {
      expect(peer.heard('left')).toEqual([
        { reason: 'room-fault', sentence: REFUSAL_SENTENCES['room-fault'] },
      ]);
    }
    expect(hall.counted.faults).toBe(1);
    expect(hall.directory.room(broken.code)).toBeUndefined();
    expect(hall.logged).toMatchObject([
      { fields: { code: broken.code, game: 'walk', err: new Error('the rules broke') } },
    ]);
    const journal = hall.logged[0]!.fields.journal as Parameters<typeof replay<never, number, never>>[2];
    expect(() => [...replay(walk, { goal: 1_000_000, breaksAt: 100 }, journal as never, 200)]).toThrow(
      'the rules broke',
    );
    expect(sound.room.tick).toBe(tick + 120);
    expect(sound.ada.heard('left')).toEqual([]);
    expect(hall.directory.input(broken.ada, walkInput(2, 1, 1))).toMatchObject({ reason: 'not-in-a-room' });
  });

  it('while somebody joins is a refusal for them', () => {
    const hall = new Hall();
    const { code, ada } = hall.play();
    const breaking = new RememberingPeer('Wim');
    breaking.sendHot = () => {
      throw new Error('no line');
    };
    const joined = hall.directory.join(breaking, { code, as: 'spectator' });
    expect(isRefusal(joined) && joined.reason).toBe('room-fault');
    expect(ada.heard('left')).toMatchObject([{ reason: 'room-fault' }]);
  });
});

describe('a slow client', () => {
  it('gets nothing more until all is written, and then a snapshot', () => {
    const hall = new Hall();
    const { ada, bob, room } = hall.play();
    bob.backlogBytes = 9000;
    hall.pass(400);
    const heard = bob.hot.length;
    for (let seq = 1; seq < 10; seq++) {
      hall.directory.input(ada, walkInput(seq, room.tick, seq % 9));
      hall.pass(100);
    }
    expect(bob.hot).toHaveLength(heard);
    bob.backlogBytes = 100;
    hall.pass(400);
    expect(bob.hot).toHaveLength(heard);
    bob.backlogBytes = 0;
    hall.pass(400);
    expect(bob.events.slice(heard).slice(0, 2)).toEqual(['snapshot', 'pulse']);
    expect(lastSnapshot(bob).flags).toBe(2);
    expect(room.match!.fairness[1]!.resyncs).toBe(1);
  });

  it('is told the end, however slow', () => {
    const hall = new Hall();
    const { ada, bob, room } = hall.play({ goal: 100 });
    bob.backlogBytes = 9000;
    hall.pass(400);
    hall.directory.input(ada, walkInput(1, room.tick, 5));
    hall.pass(1000);
    expect(bob.stage.kind).toBe('finished');
    expect(lastSnapshot(bob)).toMatchObject({ tick: room.tick, flags: 0 });
  });
});
