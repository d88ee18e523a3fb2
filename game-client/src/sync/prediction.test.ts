import { type WalkState, walk } from '@rallydrop/common/testing/walk';
import { asTick } from '@rallydrop/common/tick';
import { describe, expect, it } from 'vitest';
import { Prediction } from './prediction.ts';

/** A second, and the tick to which the picture is drawn within it. */
const FURTHEST = 61;

/** What the server has said, as the test wishes: a state, its tick, and the newest input of seat 0 in it. */
class Known {
  state = walk.create({ goal: 1_000_000, breaksAt: 0 });
  tick = asTick(0);
  newest = 0;

  ack(): number {
    return this.newest;
  }
}

const begin = (seat: number | null = 0) => {
  const known = new Known();
  const prediction = new Prediction<WalkState, number>(walk, seat, known);
  /** The replica comes to `tick` by the rules alone. */
  const arrive = (tick: number) => {
    while (known.tick < tick) {
      walk.advance(known.state);
      known.tick = asTick(known.tick + 1);
      prediction.passed(known.tick, known.state);
    }
  };
  return { known, prediction, arrive, place: (tick: number) => prediction.stateAt(tick).place0 };
};

describe('what is predicted', () => {
  it('[P1] has an own input from its tick on, in the very call', () => {
    const { prediction, place } = begin();
    prediction.extendTo(4);
    prediction.add(1, 4, 3);
    expect([prediction.stateAt(4).step0, place(4)]).toEqual([3, 0]);
    prediction.extendTo(6);
    expect([place(5), place(6), prediction.newestTick]).toEqual([3, 6, 6]);
  });

  it('has an input for a tick that is already predicted at that tick, and all that follows from it', () => {
    const { prediction, place } = begin();
    prediction.extendTo(8);
    prediction.add(1, 5, 2);
    expect([place(5), place(6), place(8), prediction.newestTick]).toEqual([0, 2, 6, 8]);
  });

  it('has an input for a later tick only when that tick comes', () => {
    const { prediction } = begin();
    prediction.extendTo(2);
    prediction.add(1, 4, 7);
    expect(prediction.stateAt(2).step0).toBe(0);
    prediction.extendTo(4);
    expect([prediction.stateAt(3).step0, prediction.stateAt(4).step0]).toEqual([0, 7]);
  });

  it('has each input at its own tick alone, in whatever order they were made', () => {
    const { prediction } = begin();
    prediction.extendTo(7);
    prediction.add(1, 5, 1);
    prediction.add(2, 3, 2);
    expect([2, 3, 4, 5, 7].map((tick) => prediction.stateAt(tick).step0)).toEqual([0, 2, 2, 1, 1]);
  });

  it('[S8] is never written into what the server said', () => {
    const { known, prediction } = begin();
    const before = { ...known.state };
    prediction.add(1, 0, 9);
    prediction.extendTo(20);
    expect(known.state).toEqual(before);
  });

  it('goes no further than a second beyond the last message', () => {
    const { prediction, arrive } = begin();
    prediction.extendTo(500);
    expect(prediction.newestTick).toBe(FURTHEST);
    arrive(10);
    prediction.extendTo(500);
    expect(prediction.newestTick).toBe(FURTHEST + 10);
    prediction.extendTo(3);
    expect(prediction.newestTick).toBe(FURTHEST + 10);
  });
});

describe('when the server says more', () => {
  it('[P5] the rest is predicted again from there, to the same tick as before', () => {
    const { known, prediction, arrive, place } = begin();
    prediction.extendTo(10);
    arrive(6);
    walk.apply(known.state, 1, 5);
    expect(prediction.reconcile()).toBe(0);
    expect(prediction.newestTick).toBe(10);
    expect([6, 7, 10].map((tick) => prediction.stateAt(tick).place1)).toEqual([0, 5, 20]);
    expect(place(10)).toBe(0);
  });

  it('an input that is not acknowledged at its tick is under way, late: it counts from the newest known tick', () => {
    const { prediction, arrive, place } = begin();
    prediction.add(1, 2, 4);
    prediction.extendTo(12);
    arrive(8);
    prediction.reconcile();
    expect([place(8), prediction.stateAt(8).step0, place(12)]).toEqual([0, 4, 16]);
  });

  it('an input for the very tick at which the server is, and not acknowledged, counts from there', () => {
    const { prediction, arrive } = begin();
    prediction.add(1, 6, 4);
    arrive(6);
    prediction.reconcile();
    expect(prediction.stateAt(6).step0).toBe(4);
  });

  it('an acknowledged input is not applied a second time, and is told apart if it was taken late', () => {
    const { known, prediction, arrive, place } = begin();
    prediction.add(1, 2, 4);
    prediction.add(2, 8, 1);
    prediction.extendTo(12);
    arrive(5);
    walk.apply(known.state, 0, -3);
    known.newest = 1;
    // Taken at 5 though made for 2; what the server has is what counts.
    expect(prediction.reconcile()).toBe(1);
    expect([prediction.stateAt(5).step0, prediction.stateAt(8).step0, place(8)]).toEqual([-3, 1, -9]);
    arrive(8);
    walk.apply(known.state, 0, 1);
    known.newest = 2;
    // In its own tick: not late.
    expect(prediction.reconcile()).toBe(0);
    expect(place(12)).toBe(-9 + 4);
  });

  it('knows acknowledgements where their 8 bits begin anew', () => {
    const { known, prediction } = begin();
    known.newest = 250;
    for (const [n, seq] of [254, 255, 0, 1].entries()) prediction.add(seq, n + 1, n + 1);
    prediction.extendTo(4);
    known.newest = 0;
    prediction.reconcile();
    expect([1, 2, 3, 4].map((tick) => prediction.stateAt(tick).step0)).toEqual([0, 0, 0, 4]);
  });

  it('an ack half a turn away acknowledges, one beyond does not', () => {
    const acknowledged = (ack: number) => {
      const { known, prediction } = begin();
      known.newest = (100 - 1) & 0xff;
      prediction.add(100, 1, 6);
      prediction.extendTo(1);
      known.newest = ack;
      prediction.reconcile();
      return prediction.stateAt(1).step0 === 0;
    };
    expect([100, 100 + 0x7f, 100 + 0x80, 99].map((ack) => acknowledged(ack & 0xff))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('a refused input never was, and those around it stay', () => {
    const { prediction, place } = begin();
    prediction.extendTo(6);
    for (const [seq, tick, step] of [
      [1, 1, 2],
      [2, 3, 9],
      [3, 5, 1],
    ] as const) {
      prediction.add(seq, tick, step);
    }
    prediction.drop(2);
    expect([place(3), place(5), place(6)]).toEqual([4, 8, 9]);
  });

  it('nothing pends of one who watches', () => {
    const { known, prediction, arrive } = begin(null);
    known.newest = 3;
    arrive(4);
    expect(prediction.reconcile()).toBe(0);
    prediction.extendTo(9);
    expect(prediction.stateAt(9).time).toBe(9);
  });
});

describe('the states that are kept', () => {
  it('are the known ones up to the replica’s tick, and the nearest kept one for any other tick', () => {
    const { prediction, arrive } = begin();
    prediction.extendTo(6);
    arrive(3);
    expect([0, 2, 3, 6].map((tick) => prediction.stateAt(tick).time)).toEqual([0, 2, 3, 6]);
    expect([-5, 7, 400].map((tick) => prediction.stateAt(tick).time)).toEqual([0, 6, 6]);
  });

  it('reach 256 ticks back, and not behind a new beginning', () => {
    const { known, prediction, arrive } = begin();
    for (let tick = 60; tick <= 600; tick += 60) {
      arrive(tick);
      prediction.reconcile();
      prediction.extendTo(tick);
    }
    expect([100, 345, 346, 600].map((tick) => prediction.stateAt(tick).time)).toEqual([345, 345, 346, 600]);
    known.tick = asTick(900);
    known.state.time = 900;
    prediction.restart(true);
    expect([prediction.newestTick, prediction.stateAt(600).time]).toEqual([900, 900]);
  });

  it('when time starts anew nothing is under way; a snapshot in between keeps what is', () => {
    const kept = (keepPending: boolean) => {
      const { prediction } = begin();
      prediction.add(1, 3, 5);
      prediction.restart(keepPending);
      prediction.extendTo(3);
      return prediction.stateAt(3).step0;
    };
    expect([kept(true), kept(false)]).toEqual([5, 0]);
  });
});
