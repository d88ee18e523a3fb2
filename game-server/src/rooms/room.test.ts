import { decodePulse, decodeSnapshotHeader } from '@rallydrop/common/protocol/hot';
import { isRefusal } from '@rallydrop/common/protocol/messages';
import { REFUSAL_SENTENCES } from '@rallydrop/common/protocol/refusals';
import { isJournalProblem } from '@rallydrop/common/sync/journal-problems';
import { readJournal } from '@rallydrop/common/sync/journal-reader';
import { journalView } from '@rallydrop/common/sync/journal-view';
import { Replay } from '@rallydrop/common/sync/replay';
import { walk, walkInput } from '@rallydrop/common/testing/walk';
import { describe, expect, it } from 'vitest';
import { RecordingConnection } from '../../../tests/support/recording-connection.ts';
import { RoomHarness } from '../../../tests/support/room-harness.ts';
import type { Match } from './match.ts';

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

  it('what is said again tells nobody anything, however often', () => {
    const harness = new RoomHarness();
    const code = harness.open({ goal: 50 });
    const [ada, bob] = [new RecordingConnection('Ada'), new RecordingConnection('Bob')];
    for (const connection of [ada, bob]) harness.registry.join(connection, { code, as: 'player' });
    const toldOfTen = (ask: () => void) => {
      ask();
      const before = bob.heard('room').length;
      for (let n = 0; n < 10; n++) ask();
      return bob.heard('room').length - before;
    };
    expect(toldOfTen(() => harness.registry.ready(ada))).toBe(0);
    harness.registry.ready(bob);
    harness.passUntil(() => ada.stage.kind === 'playing');
    harness.input(ada, walkInput(1, harness.room(code).tick, 9));
    harness.passUntil(() => ada.stage.kind === 'finished');
    expect(toldOfTen(() => harness.registry.rematch(ada))).toBe(0);
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
    harness.runDeferred();
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
