import { Encoder } from '@colyseus/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIELD_TYPES } from '../game.ts';
import { encodePatch, encodePulse, encodeSnapshot } from '../protocol/hot.ts';
import { asTick } from '../tick.ts';
import { FIELD_RANGE, fieldNames, hashState, restoreState, savedStateOf, saveState } from './flat.ts';
import { Replica } from './replica.ts';
import { createMirror } from './schema.ts';
import { StateEncoder } from './state-encoder.ts';

// One field of every type, and a rule that moves some of them: enough for the sync, which knows no game.
const fields = { a: 'int8', b: 'uint8', c: 'int16', d: 'uint16', e: 'int32', f: 'uint32' } as const;
type State = Record<keyof typeof fields, number>;
const names = fieldNames<State>(fields);
const game = {
  fields,
  advance: (state: State) => {
    state.d = (state.d + 1) & 0xffff;
    state.c = state.c === 0x7fff ? -0x8000 : state.c + 1;
  },
};

const states: fc.Arbitrary<State> = fc.record(
  Object.fromEntries(
    names.map((name) => [
      name,
      fc.integer({ min: FIELD_RANGE[fields[name]][0], max: FIELD_RANGE[fields[name]][1] }),
    ]),
  ) as { [Name in keyof State]: fc.Arbitrary<number> },
);

describe('values that are kept of states', () => {
  it('are given back to any state, one of several behind each other', () => {
    fc.assert(
      fc.property(states, states, states, (one, two, other) => {
        const kept = [...savedStateOf(one), ...savedStateOf(one)];
        saveState(two, kept, names.length);
        restoreState(kept, names.length, other);
        expect(other).toEqual(two);
        restoreState(kept, 0, other);
        expect(other).toEqual(one);
      }),
    );
  });
});

describe('the state encoder and the replica', () => {
  it('[S4] bring a replica to any state by the difference alone, for every field type and its extremes', () => {
    fc.assert(
      fc.property(states, states, (before, after) => {
        const encoder = new StateEncoder<State>(fields);
        const replica = new Replica<State>({ ...game, advance: () => {} });
        replica.takeSnapshot(encodeSnapshot(asTick(7), 0, 1, 2, encoder.snapshot(before)));
        const diff = encoder.diff(savedStateOf(before), after);
        if (diff) replica.takePatch(encodePatch(asTick(7), 1, 2, diff));
        expect(replica.state).toEqual(after);
        expect(Object.keys(fields).length).toBe(FIELD_TYPES.length);
      }),
    );
  });

  it('[S3] write the very bytes that the library would', () => {
    fc.assert(
      fc.property(states, states, (before, after) => {
        const mirror = createMirror<State>(fields);
        const library = new Encoder(mirror);
        Object.assign(mirror, before);
        expect([...new StateEncoder<State>(fields).snapshot(before)]).toEqual([...library.encodeAll()]);
        library.discardChanges();
        Object.assign(mirror, after);
        const diff = new StateEncoder<State>(fields).diff(savedStateOf(before), after) ?? [];
        expect([...diff]).toEqual([...library.encode()]);
      }),
    );
  });

  it('[S3] send one byte and the value for each field that changed, and nothing where nothing did', () => {
    const encoder = new StateEncoder<State>(fields);
    const before = { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 };
    expect(encoder.diff(savedStateOf(before), { ...before })).toBeUndefined();
    expect(encoder.diff(savedStateOf(before), { ...before, a: 9 })).toHaveLength(2);
    expect(encoder.diff(savedStateOf(before), { ...before, c: 9 })).toHaveLength(3);
    expect(encoder.diff(savedStateOf(before), { ...before, c: 9, f: 9 })).toHaveLength(8);
  });

  it('[S7] give patches and snapshots that a later call does not write again', () => {
    const encoder = new StateEncoder<State>(fields);
    const before = { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 };
    const patch = encodePatch(asTick(0), 0, 0, encoder.diff(savedStateOf(before), { ...before, a: 9 })!);
    const snapshot = encoder.snapshot(before);
    const copies = [[...patch], [...snapshot]];
    encoder.diff(savedStateOf(before), { ...before, a: 77, b: 78 });
    encoder.snapshot({ ...before, f: 99 });
    expect([[...patch], [...snapshot]]).toEqual(copies);
  });

  it('[S3] [S4] stay equal over ticks that only the rules move, and over patches 31 ticks apart', () => {
    const encoder = new StateEncoder<State>(fields);
    const server: State = { a: 0, b: 0, c: 0, d: 0, e: 0, f: 0 };
    const replica = new Replica<State>(game);
    replica.takeSnapshot(encodeSnapshot(asTick(0), 0, 0, 0, encoder.snapshot(server)));
    let tick = 0;
    for (const gap of [1, 30, 31, 0, 3]) {
      for (let i = 0; i < gap; i++) game.advance(server);
      tick += gap;
      const predicted = savedStateOf(server);
      server.a = (server.a + 1) % 100;
      replica.takePatch(encodePatch(asTick(tick), 0, 0, encoder.diff(predicted, server)!));
      expect(replica.tick).toBe(tick);
      expect(replica.state).toEqual(server);
    }
  });

  it('[S5] notice a disagreement at the next pulse, count it, and are healed by a snapshot', () => {
    const encoder = new StateEncoder<State>(fields);
    const server: State = { a: 0, b: 0, c: 0, d: 0, e: 0, f: 0 };
    const replica = new Replica<State>(game);
    replica.takeSnapshot(encodeSnapshot(asTick(0), 0, 0, 0, encoder.snapshot(server)));
    server.e = 1;
    const pulse = () => encodePulse(asTick(0), hashState(names, server), 0);
    expect(replica.takePulse(pulse())).toBe(false);
    replica.takeSnapshot(encodeSnapshot(asTick(0), 0, 0, 0, encoder.snapshot(server)));
    expect(replica.takePulse(pulse())).toBe(true);
    expect([replica.hashChecks, replica.hashMismatches]).toEqual([2, 1]);
  });

  it('know an ack exactly while no more than the window is under way, also where 8 bits wrap', () => {
    const encoder = new StateEncoder<State>(fields);
    const replica = new Replica<State>(game);
    const zero: State = { a: 0, b: 0, c: 0, d: 0, e: 0, f: 0 };
    replica.takeSnapshot(encodeSnapshot(asTick(0), 0, 250, 3, encoder.snapshot(zero)));
    replica.takePatch(encodePatch(asTick(0), 265, 3, encoder.diff(savedStateOf(zero), { ...zero, a: 1 })!));
    expect([replica.ack(0), replica.ack(1)]).toEqual([265 & 0xff, 3]);
  });
});

describe('the hash', () => {
  it('[S5] tells apart states that differ in one field', () => {
    fc.assert(
      fc.property(states, fc.constantFrom(...names), (state, name) => {
        const other = { ...state, [name]: state[name] === 0 ? 1 : 0 };
        expect(hashState(names, other)).not.toBe(hashState(names, state));
      }),
    );
  });
});

describe('a replica', () => {
  const start: State = { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 };
  const at = (tick: number) => {
    const replica = new Replica<State>(game);
    const encoder = new StateEncoder<State>(fields);
    replica.takeSnapshot(encodeSnapshot(asTick(tick), 0, 1, 2, encoder.snapshot(start)));
    return replica;
  };
  const hashAfter = (ticks: number) => {
    const state = { ...start };
    for (let n = 0; n < ticks; n++) game.advance(state);
    return hashState(names, state);
  };

  it('has seen no input before its first snapshot, and takes nothing that is none', () => {
    const replica = new Replica<State>(game);
    expect([replica.ack(0), replica.ack(1)]).toEqual([0, 0]);
    expect(replica.takeSnapshot(Uint8Array.of(1, 2))).toBeUndefined();
    expect(replica.tick).toBe(0);
  });

  it('[S5] goes to a pulse’s tick and agrees, as far away as two messages may be', () => {
    for (const ahead of [0, 1, 255]) {
      const replica = at(1_000);
      expect(replica.takePulse(encodePulse(asTick(1_000 + ahead), hashAfter(ahead), 0))).toBe(true);
      expect([replica.tick, replica.hashChecks, replica.hashMismatches]).toEqual([1_000 + ahead, 1, 0]);
    }
  });

  it('[S5] disagrees with a pulse that is of before, too far away, another state’s, or none', () => {
    for (const pulse of [
      encodePulse(asTick(999), hashAfter(0), 0),
      encodePulse(asTick(1_256), hashAfter(256), 0),
      Uint8Array.of(1),
    ]) {
      const replica = at(1_000);
      expect(replica.takePulse(pulse)).toBe(false);
      expect([replica.tick, replica.hashMismatches]).toEqual([1_000, 1]);
    }
    const other = at(1_000);
    expect(other.takePulse(encodePulse(asTick(1_002), hashAfter(1), 0))).toBe(false);
    expect([other.tick, other.hashChecks, other.hashMismatches]).toEqual([1_002, 1, 1]);
  });
});
