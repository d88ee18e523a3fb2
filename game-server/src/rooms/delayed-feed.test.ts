import { decodePulse, decodeSnapshotHeader } from '@rallydrop/common/protocol/hot';
import { isRefusal } from '@rallydrop/common/protocol/messages';
import { seededRandom } from '@rallydrop/common/random';
import { journalUntil } from '@rallydrop/common/sync/journal-until';
import { verifyJournal } from '@rallydrop/common/sync/replay';
import { read } from '@rallydrop/common/sync/testing';
import { type WalkState, walk, walkInput } from '@rallydrop/common/testing/walk';
import { describe, expect, it } from 'vitest';
import { RecordingConnection } from '../../../tests/support/recording-connection.ts';
import { replicaOf } from '../../../tests/support/replica-of.ts';
import { RoomHarness } from '../../../tests/support/room-harness.ts';

const DELAY_MS = 2_000;
const FRAME_MS = 1000 / 60;

/** Two who play in a room that is watched with a delay, and the state at every tick as the players had it. */
const played = (options: Record<string, number> = {}, game = walk) => {
  const harness = new RoomHarness();
  harness.game = game;
  harness.watchDelay = 2;
  const playing = harness.play(options);
  const random = seededRandom(5);
  const states = new Map<number, string>();
  let seq = 0;
  const step = (size: number, late = 0) =>
    harness.input(playing.ada, walkInput(++seq & 0xff, playing.room.tick - late, size));
  const pass = (ms: number, moves = true) => {
    for (const end = harness.now + ms; harness.now < end; ) {
      harness.pass(FRAME_MS);
      harness.runDeferred();
      if (moves && random() % 9 === 0) step((random() % 9) - 4, random() % 4);
      states.set(playing.room.tick, JSON.stringify(playing.room.match!.state));
    }
  };
  const watch = (id: string) => {
    const connection = new RecordingConnection(id);
    harness.registry.join(connection, { code: playing.code, as: 'spectator' });
    return connection;
  };
  return { ...playing, harness, states, step, pass, watch };
};

describe('a delayed audience', () => {
  it('[S5] is in the middle of the match at once, two seconds behind, and agrees with every hash', () => {
    const { pass, watch, room, states } = played();
    pass(7_000);
    const wim = watch('Wim');
    expect(wim.view.stage.kind).toBe('playing');
    const { tick, flags } = decodeSnapshotHeader(wim.hot[0]!.message)!;
    expect([room.tick - tick, flags]).toEqual([
      expect.toSatisfy((behind) => behind === 120 || behind === 121),
      3,
    ]);
    pass(5_000);
    const replica = replicaOf(wim);
    expect(replica.tick).toBeLessThanOrEqual(room.tick - 120);
    expect(replica.tick).toBeGreaterThan(room.tick - 150);
    expect(JSON.stringify(replica.state)).toBe(states.get(replica.tick));
  });

  it('[R8] gets the very same frames, however many they are', () => {
    const { pass, watch } = played();
    pass(3_000);
    const watchers = Array.from({ length: 100 }, (_, index) => watch(`w${index}`));
    const before = watchers.map(({ hot }) => hot.length);
    pass(4_000);
    const [first, ...others] = watchers.map(({ hot }, index) => hot.slice(before[index]));
    expect(first!.length).toBeGreaterThan(10);
    for (const frames of others) {
      expect(frames).toHaveLength(first!.length);
      for (const [index, frame] of frames.entries()) expect(frame).toBe(first![index]);
    }
  });

  it('[P4] is told the very tick from which something counts, as the players were', () => {
    const counts = (tick: number) => tick % 50 === 7;
    const { pass, watch } = played({}, { ...walk, pulses: ({ time }) => counts(time) });
    pass(3_000);
    const wim = watch('Wim');
    pass(4_000);
    const told = wim.hot.filter(({ event }) => event === 'pulse');
    const ticks = told.map(({ message }) => decodePulse(message)!.tick);
    const between = Array.from({ length: ticks.at(-1)! - ticks[0]! + 1 }, (_, n) => ticks[0]! + n);
    expect(ticks.filter(counts)).toEqual(between.filter(counts));
    expect(ticks.filter(counts).length).toBeGreaterThan(3);
  });

  it('sees a pause, the way back and the end, each two seconds later, and follows to the rematch', () => {
    const { pass, watch, harness, ada, bob, code, states } = played();
    pass(3_000);
    const wim = watch('Wim');
    const laterBy = (kind: string, act: () => void) => {
      act();
      const since = harness.now;
      for (let n = 0; n < 1_000 && wim.stage.kind !== kind; n++) pass(FRAME_MS, false);
      return harness.now - since;
    };
    expect(laterBy('paused', () => harness.registry.disconnected(bob))).toBeCloseTo(DELAY_MS, -2);
    const back = new RecordingConnection('Bob');
    harness.registry.join(back, { code, as: 'player' });
    pass(6_000);
    expect(wim.stage.kind).toBe('playing');
    expect(laterBy('finished', () => harness.registry.leave(ada))).toBeCloseTo(DELAY_MS, -2);
    const replica = replicaOf(wim);
    expect(JSON.stringify(replica.state)).toBe(states.get(replica.tick));
    harness.registry.join(ada, { code, as: 'player' });
    for (const one of [ada, back]) harness.registry.rematch(one);
    pass(6_000);
    expect([wim.view.matchNumber, wim.stage.kind]).toEqual([2, 'playing']);
    expect(replicaOf(wim).tick).toBeLessThan(harness.room(code).tick - 119);
  });

  it('sees again what is put back to before a pause that was longer than the delay', () => {
    const { pass, watch, harness, bob, code, room, step } = played();
    pass(3_000);
    const wim = watch('Wim');
    harness.registry.disconnected(bob);
    pass(5_000, false);
    harness.registry.join(new RecordingConnection('Bob'), { code, as: 'player' });
    for (let n = 0; n < 1_000 && room.state.stage.kind !== 'playing'; n++) pass(FRAME_MS, false);
    step(7, 3);
    pass(4_000, false);
    expect(room.match!.state.step0).toBe(7);
    expect(replicaOf(wim).state.step0).toBe(7);
  });

  it('[R4] where the rules break, closes the room for everybody', () => {
    const { watch, pass, code, harness } = played({ breaksAt: 200 });
    const wim = watch('Wim');
    pass(4_000, false);
    expect(harness.registry.room(code)).toBeUndefined();
    expect(wim.heard('left')).toHaveLength(1);
  });

  it('has the journal as far as it has seen the match, and all of it when it has seen the end', () => {
    const { pass, watch, harness, ada, room } = played();
    pass(5_000);
    const wim = watch('Wim');
    const journal = () => {
      const answer = harness.registry.journal(wim);
      if (isRefusal(answer)) throw new Error(answer.reason);
      if ('source' in answer) return read(journalUntil(read(answer.source.toBytes()), answer.tick));
      return read(new Uint8Array(Buffer.from(answer.journal, 'base64')));
    };
    const early = journal();
    expect(early.lastTick).toBe(replicaOf(wim).tick);
    expect([early.end, verifyJournal(walk, early)]).toEqual([undefined, undefined]);
    harness.registry.leave(ada);
    const { tick } = room;
    pass(DELAY_MS - 100);
    const { lastTick, end } = journal();
    expect([end, tick - lastTick]).toEqual([undefined, expect.toSatisfy((left) => left > 5 && left < 80)]);
    pass(200);
    expect(journal().end?.tick).toBe(tick);
  });

  it('keeps the end of a match from everybody for as long, watched or not', () => {
    const { pass, harness, ada, room } = played();
    pass(3_000);
    const { stage } = room.state;
    const id = 'match' in stage ? stage.match.id : undefined;
    harness.registry.leave(ada);
    expect(harness.registry.hides(id!)).toBe(true);
    pass(DELAY_MS + 100);
    expect(harness.registry.hides(id!)).toBe(false);
  });

  it('costs nothing while nobody watches, and its ticks end with the match', () => {
    const { pass, watch, harness, ada, bob } = played();
    pass(1_000);
    expect(harness.ticking).toBe(1);
    const wim = watch('Wim');
    pass(1_000);
    expect(harness.ticking).toBe(2);
    harness.registry.leave(ada);
    pass(3_000);
    expect([wim.stage.kind, bob.stage.kind, harness.ticking]).toEqual(['finished', 'finished', 0]);
  });

  it('[S5] is told where it is at least every 22 ticks, by a pulse alone or with what is said anyway', () => {
    const { pass, watch } = played();
    pass(3_000);
    const wim = watch('Wim');
    pass(6_000);
    const ticks = wim.hot.flatMap(({ event, message }) =>
      event === 'pulse' ? [decodePulse(message)!.tick] : [],
    );
    const gaps = ticks.slice(1).map((tick, n) => tick - ticks[n]!);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(22);
    // With a patch from the seventeenth tick on, and never sooner.
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(17);
    expect(new Set(gaps).size).toBeGreaterThan(2);
  });

  it('[S6] is shown the whole again on asking, as far behind, and no clock is set by it', () => {
    const { pass, watch, harness, room } = played();
    pass(5_000);
    const wim = watch('Wim');
    pass(500);
    const before = wim.hot.length;
    harness.registry.resync(wim, { why: 'stall' });
    harness.runDeferred();
    const again = wim.hot.slice(before).find(({ event }) => event === 'snapshot')!;
    const { tick, flags } = decodeSnapshotHeader(again.message)!;
    expect([flags, room.tick - tick]).toEqual([
      2,
      expect.toSatisfy((behind) => behind >= 119 && behind <= 122),
    ]);
  });

  it('[R8] takes no seat in the room before it may know that it is free', () => {
    const { pass, watch, harness, ada, code } = played();
    pass(3_000);
    const wim = watch('Wim');
    pass(500);
    harness.registry.leave(ada);
    expect(harness.registry.join(wim, { code, as: 'player' })).toMatchObject({ reason: 'room-full' });
    pass(DELAY_MS - 200);
    expect(harness.registry.join(wim, { code, as: 'player' })).toMatchObject({ reason: 'room-full' });
    pass(300);
    expect(harness.registry.join(wim, { code, as: 'player' })).toMatchObject({ seat: 0 });
  });

  it('sees no match where its journal does not play, the operator is told once, and the players feel nothing', () => {
    let live: object | undefined;
    const oncePlayed = {
      ...walk,
      apply: (state: WalkState, seat: number, step: number) => {
        live ??= state;
        return state === live ? walk.apply(state, seat, step) : ('no-such-move' as const);
      },
    };
    const { pass, watch, harness, room, step } = played({}, oncePlayed);
    step(3);
    pass(3_000, false);
    const wim = watch('Wim');
    pass(3_000);
    expect(wim.hot).toEqual([]);
    expect(harness.logged.map(({ message }) => message)).toEqual(['a match cannot be watched']);
    expect([room.state.stage.kind, room.tick > 300]).toEqual(['playing', true]);
    expect(room.match!.state.place0).toBeGreaterThan(0);
  });

  it('refuses the inputs of those who watch', () => {
    const { pass, watch, harness } = played();
    pass(3_000);
    expect(harness.input(watch('Wim'), walkInput(1, 10, 9))).toMatchObject({ reason: 'not-seated' });
  });
});

describe('the delay of a room', () => {
  it.each([
    ['none between friends, unless they choose', { rated: false, watchDelay: 0 }, 0],
    ['what they choose', { rated: false, watchDelay: 30 }, 30_000],
    ['two seconds at least where it counts', { rated: true, watchDelay: 0 }, 2_000],
    ['more, where they choose', { rated: true, watchDelay: 30 }, 30_000],
  ] as const)('is %s', (_, kind, expected) => {
    const harness = Object.assign(new RoomHarness(), kind);
    expect(harness.room(harness.open()).state.kind.watchDelayMs).toBe(expected);
  });

  it('is two seconds between strangers', () => {
    const harness = new RoomHarness();
    const created = harness.registry.createForStrangers('walk', {}, []);
    expect('code' in created && harness.room(created.code).state.kind.watchDelayMs).toBe(2_000);
  });
});
