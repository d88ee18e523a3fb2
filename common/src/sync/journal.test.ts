import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type WalkState, walk } from '../testing/walk.ts';
import { asTick } from '../tick.ts';
import { fieldNames, hashState } from './flat.ts';
import { Journal, JournalMismatch, replay } from './journal.ts';

const OPTIONS = { goal: 1_000_000, breaksAt: 0 };
const newJournal = () => new Journal<number>('walk', OPTIONS, walk.input);
const entry = (tick: number, seat: number, input: number) => ({ tick: asTick(tick), seat, input });
const names = fieldNames<WalkState>(walk.fields);

describe('a journal', () => {
  it('keeps its ticks in order, and what came first within one tick first', () => {
    const inputs = fc.array(fc.record({ tick: fc.nat(20), seat: fc.constantFrom(0, 1) }), { maxLength: 40 });
    fc.assert(
      fc.property(inputs, (all) => {
        const journal = newJournal();
        all.forEach(({ tick, seat }, order) => {
          journal.insert(asTick(tick), seat, order);
        });
        const stable = all.map(({ tick, seat }, order) => entry(tick, seat, order));
        expect(journal.entries).toEqual(stable.sort((a, b) => a.tick - b.tick));
        for (let tick = 0; tick <= 21; tick++) {
          const at = journal.firstAt(tick);
          const first = stable.find((one) => one.tick >= tick);
          expect(at < journal.end ? journal.entryAt(at) : undefined).toEqual(first);
        }
      }),
    );
  });

  it('is as before when what was put between others is taken out again', () => {
    const inputs = fc.array(fc.record({ tick: fc.nat(20), seat: fc.constantFrom(0, 1) }), { maxLength: 40 });
    fc.assert(
      fc.property(inputs, fc.nat(20), (all, tick) => {
        const journal = newJournal();
        for (const one of all) journal.insert(asTick(one.tick), one.seat, 1);
        const { entries, end } = journal;
        journal.remove(journal.insert(asTick(tick), 0, 2));
        expect(journal).toMatchObject({ entries, end });
        journal.insert(asTick(30), 1, 3);
        expect(journal.entries).toEqual([...entries, entry(30, 1, 3)]);
      }),
    );
  });

  it('gives back every entry in order, also of a long match', () => {
    const journal = newJournal();
    const all = Array.from({ length: 1_000 }, (_, n) =>
      entry(n * 300, n % 2 === 0 ? 255 : 1, (n % 200) - 100),
    );
    for (const { tick, seat, input } of all) journal.insert(tick, seat, input);
    expect(journal.entries).toEqual(all);
    expect(JSON.parse(JSON.stringify(journal)).entries).toEqual(all);
  });

  it('[J2] played again gives the state after each tick and its inputs', () => {
    const journal = newJournal();
    for (const [tick, seat, input] of [
      [0, 1, 2],
      [3, 0, 5],
      [3, 1, -1],
    ] as const) {
      journal.insert(asTick(tick), seat, input);
    }
    const places = [...replay(walk, OPTIONS, journal, 5)].length;
    expect(places).toBe(6);
    const seen: number[][] = [];
    for (const { place0, place1, time } of replay(walk, OPTIONS, journal, 5))
      seen.push([time, place0, place1]);
    expect(seen).toEqual([
      [0, 0, 0],
      [1, 0, 2],
      [2, 0, 4],
      [3, 0, 6],
      [4, 5, 5],
      [5, 10, 4],
    ]);
  });

  it('[J2] whose hashes are met says nothing; one that is not met is named by its tick', () => {
    const journal = newJournal();
    const place = journal.insert(asTick(2), 0, 3);
    const arrived: number[] = [];
    const state = walk.create(OPTIONS);
    for (let tick = 1; tick <= 10; tick++) {
      walk.advance(state);
      arrived[tick] = hashState(names, state);
      if (tick === 2) walk.apply(state, 0, 3);
    }
    // A hash is of the state on arriving at its tick, before the tick's inputs.
    for (const tick of [2, 3, 10]) journal.checks.push({ tick: asTick(tick), hash: arrived[tick]! });
    expect(() => [...replay(walk, OPTIONS, journal, 10)]).not.toThrow();
    journal.remove(place);
    journal.insert(asTick(2), 0, 4);
    expect(() => [...replay(walk, OPTIONS, journal, 10)]).toThrow(new JournalMismatch(asTick(3)));
  });

  it('[J2] an input that the rules do not take at its tick changes nothing', () => {
    const journal = newJournal();
    journal.insert(asTick(1), 0, 99);
    const states = [...replay(walk, OPTIONS, journal, 4)];
    expect(states.at(-1)).toMatchObject({ place0: 0, step0: 0 });
  });
});
