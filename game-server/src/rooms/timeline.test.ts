import { ROOM_SEAT, type Seat } from '@rallydrop/common/game';
import { connectFour } from '@rallydrop/common/games/connect-four/index';
import { SHORT_SERVE_PAUSE_TICKS } from '@rallydrop/common/games/pong/court';
import { pong } from '@rallydrop/common/games/pong/index';
import { seededRandom } from '@rallydrop/common/random';
import { restoreState } from '@rallydrop/common/sync/flat';
import { verifyJournal } from '@rallydrop/common/sync/replay';
import { type WalkState, walk } from '@rallydrop/common/testing/walk';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { RecordedTimeline } from '../../../tests/support/recorded-timeline.ts';
import { HISTORY_TICKS } from './history.ts';
import { MAX_AHEAD_TICKS, MAX_LATE_TICKS, ROOM_BIT, type Timeline } from './timeline.ts';

const OPTIONS = { goal: 1_000_000, breaksAt: 0 };
const always = () => true;
const never = () => false;

const newWalk = () => new RecordedTimeline(walk, OPTIONS, seededRandom(1));
const at = (tick: number) => {
  const timeline = newWalk();
  for (let n = 0; n < tick; n++) timeline.step();
  timeline.markSent();
  return timeline;
};
const predictedBy = ({
  predicted,
  state,
}: Pick<Timeline<WalkState, number, unknown>, 'predicted' | 'state'>) => {
  const replicas = { ...state };
  restoreState(predicted, 0, replicas);
  return replicas;
};
const run = (timeline: { step(): number }, ticks: number) => {
  for (let i = 0; i < ticks; i++) timeline.step();
};

describe('an input in time', () => {
  it('[I2] is applied on arrival, between two ticks, and told apart from what can be predicted [S3]', () => {
    const timeline = at(5);
    expect(timeline.receive(0, 1, 5, 7, never)).toEqual({ kind: 'in-time' });
    expect(timeline.dirty).toBe(true);
    expect([predictedBy(timeline).step0, timeline.state.step0]).toEqual([0, 7]);
    expect(timeline.acks).toEqual([1, 0]);
    expect(timeline.entries).toEqual([{ tick: 5, seat: 0, input: 7 }]);
  });

  it('[S3] what only the rules move is not announced', () => {
    const timeline = at(5);
    timeline.receive(0, 1, 5, 7, never);
    timeline.markSent();
    expect(timeline.step()).toBe(0);
    expect(timeline.dirty).toBe(false);
    expect(timeline.state.place0).toBe(7);
  });
});

describe('an early input', () => {
  it('[I2] waits for its tick, and is acknowledged only then', () => {
    const timeline = at(5);
    expect(timeline.receive(1, 1, 8, 3, never)).toEqual({ kind: 'waits' });
    expect([timeline.step(), timeline.step(), timeline.step()]).toEqual([0, 0, 1 << 1]);
    expect(timeline.state.step1).toBe(3);
    expect(timeline.acks).toEqual([0, 1]);
    expect(timeline.entries).toEqual([{ tick: 8, seat: 1, input: 3 }]);
  });

  it('waits no longer when time starts anew for its seat', () => {
    const timeline = at(5);
    timeline.receive(0, 1, 6, 3, never);
    timeline.receive(1, 1, 6, 4, never);
    timeline.forgetWaiting(0);
    timeline.step();
    expect([timeline.state.step0, timeline.state.step1]).toEqual([0, 4]);
    expect(timeline.acks).toEqual([0, 1]);
  });

  it('is refused aloud if the rules do not take it at its tick, and acknowledged all the same', () => {
    const timeline = at(5);
    timeline.receive(0, 9, 6, 99, never);
    const tell = vi.fn();
    expect(timeline.step(tell)).toBe(0);
    expect(tell.mock.calls).toEqual([[0, 9, 'no-such-move']]);
    expect(timeline.acks).toEqual([9, 0]);
    expect(timeline.entries).toEqual([]);
  });
});

describe('a late input', () => {
  it('[I2] goes back to its tick within the grace', () => {
    const timeline = at(10);
    expect(timeline.receive(0, 1, 7, 4, always)).toEqual({ kind: 'rewound', late: 3 });
    expect(timeline.state).toMatchObject({ place0: 12, step0: 4, time: 10 });
    expect(predictedBy(timeline)).toMatchObject({ place0: 0, step0: 0, time: 10 });
    expect(timeline.entries).toEqual([{ tick: 7, seat: 0, input: 4 }]);
  });

  it('[I2] beyond the grace is applied at once', () => {
    const timeline = at(10);
    expect(timeline.receive(0, 1, 7, 4, never)).toEqual({ kind: 'too-late', late: 3 });
    expect(timeline.state).toMatchObject({ place0: 0, step0: 4 });
    expect(timeline.entries).toEqual([{ tick: 10, seat: 0, input: 4 }]);
  });

  it('is not asked to go further back than is remembered', () => {
    const timeline = at(100);
    expect(timeline.receive(0, 1, 100 - HISTORY_TICKS, 4, always).kind).toBe('too-late');
    expect(at(100).receive(0, 1, 100 - HISTORY_TICKS + 1, 4, always).kind).toBe('rewound');
  });

  it('whose tick had another already is put right behind that, and says how late it is there', () => {
    const timeline = at(10);
    timeline.receive(0, 1, 7, 1, always);
    expect(timeline.receive(0, 2, 7, 5, always)).toEqual({ kind: 'rewound', late: 2 });
    expect(timeline.state.place0).toBe(1 + 5 + 5);
  });

  it('that would undo what was taken later is not put back: what was taken stays taken', () => {
    // Whoever has moved on may not turn round; both set out at once.
    const oneWay = {
      ...walk,
      apply: (state: WalkState, seat: Seat, step: number) =>
        state.place0 > 0 && seat === 1 ? 'no-such-move' : walk.apply(state, seat, step),
    } as const;
    const timeline = new RecordedTimeline(oneWay, OPTIONS, seededRandom(1));
    run(timeline, 8);
    timeline.receive(1, 1, 8, 2, never);
    run(timeline, 2);
    expect(timeline.receive(0, 1, 6, 4, always)).toEqual({ kind: 'too-late', late: 4 });
    expect(timeline.state).toMatchObject({ place0: 0, step0: 4, place1: 4, time: 10 });
    expect(timeline.entries).toEqual([
      { tick: 8, seat: 1, input: 2 },
      { tick: 10, seat: 0, input: 4 },
    ]);
    expect(timeline.acks).toEqual([1, 1]);
  });

  it('moved by others of its seat to the present tick is no input in time', () => {
    const timeline = at(10);
    timeline.receive(0, 1, 9, 1, always);
    expect(timeline.receive(0, 2, 9, 5, always)).toEqual({ kind: 'too-late', late: 1 });
  });

  it('[I2] behind which others were made leaves theirs in place', () => {
    const timeline = at(10);
    timeline.receive(1, 1, 10, 2, never);
    run(timeline, 4);
    timeline.receive(0, 1, 9, 3, always);
    expect(timeline.state).toMatchObject({ place0: 15, place1: 8 });
    expect(timeline.entries.map(({ tick, seat }) => [tick, seat])).toEqual([
      [9, 0],
      [10, 1],
    ]);
  });
});

describe('a refused input', () => {
  const REFUSED: readonly [string, number, number, string][] = [
    ['too far ahead', MAX_AHEAD_TICKS + 1, 4, 'tick-too-far-ahead'],
    ['too old', -MAX_LATE_TICKS - 1, 4, 'tick-too-old'],
    ['in time but against the rules', 0, 99, 'no-such-move'],
    ['late and against the rules', -4, 99, 'no-such-move'],
    ['too late and against the rules', -80, 99, 'no-such-move'],
  ];

  it.each(REFUSED)('[I2] %s leaves the state as it was', (_, ahead, input, reason) => {
    const timeline = at(700);
    timeline.receive(0, 1, timeline.tick, 5, never);
    run(timeline, 2);
    const before = { ...timeline.state };
    const received = timeline.receive(1, 7, timeline.tick + ahead, input, always);
    expect(received).toEqual({ kind: 'refused', reason });
    expect(timeline.state).toEqual(before);
    expect(timeline.entries).toHaveLength(1);
    expect(timeline.acks[1]).toBe(7);
    // What was remembered is as it was, too: a late input after it still comes out right.
    timeline.receive(0, 2, timeline.tick - 1, 6, always);
    expect(timeline.state.place0).toBe(before.place0 + 1);
  });

  it('is acknowledged only when nothing before it waits: an ack stands for all before', () => {
    const timeline = at(5);
    timeline.receive(0, 1, 6, 3, never);
    timeline.receive(0, 2, 5 + MAX_AHEAD_TICKS + 1, 3, never);
    expect(timeline.acks[0]).toBe(0);
    timeline.step();
    expect(timeline.acks[0]).toBe(1);
  });
});

describe('more inputs than one a tick', () => {
  it('[I1] the second waits for the next tick, and the newest stands for all', () => {
    const timeline = at(5);
    timeline.receive(0, 1, 5, 1, never);
    for (const [index, step] of [2, 3, 4, 5].entries()) {
      expect(timeline.receive(0, 2 + index, 5, step, always)).toEqual({ kind: 'waits' });
    }
    expect(timeline.state.step0).toBe(1);
    timeline.step();
    expect(timeline.state).toMatchObject({ place0: 1, step0: 5 });
    expect(timeline.acks[0]).toBe(5);
    run(timeline, 10);
    expect(timeline.entries).toHaveLength(2);
  });

  it('[I1] whatever comes, no seat has two inputs at one tick', () => {
    const input = fc.record({
      seat: fc.constantFrom(0, 1),
      ahead: fc.integer({ min: -15, max: 10 }),
      step: fc.integer({ min: -9, max: 12 }),
      ticks: fc.integer({ min: 0, max: 2 }),
      granted: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(input, { maxLength: 60 }), (inputs) => {
        const timeline = at(20);
        inputs.forEach(({ seat, ahead, step, ticks, granted }, seq) => {
          timeline.receive(seat, seq & 0xff, timeline.tick + ahead, step, () => granted);
          run(timeline, ticks);
        });
        run(timeline, 20);
        const taken = timeline.entries.map(({ tick, seat }) => `${tick}/${seat}`);
        expect(new Set(taken).size).toBe(taken.length);
        const ticks = timeline.entries.map(({ tick }) => tick);
        expect(ticks).toEqual([...ticks].sort((a, b) => a - b));
      }),
    );
  });

  it('acks only grow, whatever numbers a client writes', () => {
    const timeline = at(5);
    timeline.receive(0, 9, 5, 1, never);
    timeline.step();
    timeline.receive(0, 4, 6, 2, never);
    expect([timeline.state.step0, timeline.acks[0]]).toEqual([2, 9]);
    timeline.step();
    timeline.receive(0, 0x80 + 8, 7, 3, never);
    timeline.step();
    timeline.receive(0, 5, 8, 3, never);
    expect(timeline.acks[0]).toBe(5);
  });
});

describe('checkpoints', () => {
  it('[J2] are of every 300th tick, known when no input can change it, where somebody has just done something', () => {
    const timeline = newWalk();
    const kept = () => timeline.checkpoints.map(({ tick }) => tick);
    run(timeline, 297);
    timeline.receive(0, 1, 297, 3, never);
    run(timeline, 300 + HISTORY_TICKS - 1 - 297);
    expect(kept()).toEqual([]);
    run(timeline, 1);
    expect(kept()).toEqual([300]);
    run(timeline, 900);
    expect(kept()).toEqual([300]);
    run(timeline, 1499 - timeline.tick);
    timeline.receive(1, 1, 1499, 2, never);
    run(timeline, 200);
    expect(kept()).toEqual([300, 1500]);
    expect(verifyJournal(walk, timeline.journal())).toBeUndefined();
  });
});

describe('chance', () => {
  it('is asked once a tick, applied as the room’s input and written into the journal [S2]', () => {
    const timeline = new RecordedTimeline(pong, { firstTo: 7, twoAhead: false }, seededRandom(3));
    const applied: number[] = [];
    for (let tick = 1; tick <= SHORT_SERVE_PAUSE_TICKS + 1; tick++) applied.push(timeline.step());
    expect(applied.filter((bits) => bits === ROOM_BIT)).toHaveLength(1);
    expect(timeline.entries).toMatchObject([
      { tick: SHORT_SERVE_PAUSE_TICKS, seat: 255, input: { kind: 'serve' } },
    ]);
  });
});

describe('compensation for the network', () => {
  it('is applied as the room’s input just before the player’s, and not for an input that is refused', () => {
    const compensate = vi.fn((_state: Readonly<WalkState>, _seat: Seat, roundTripMs: number) => roundTripMs);
    const fair = {
      ...walk,
      compensate,
      apply: (state: WalkState, seat: Seat, step: number) => {
        if (seat < 2) return walk.apply(state, seat, step);
        state.place1 += step;
        return undefined;
      },
    };
    const timeline = new RecordedTimeline(fair, OPTIONS, seededRandom(1), () => 80);
    timeline.receive(0, 1, 0, 99, never);
    expect(compensate).not.toHaveBeenCalled();
    timeline.receive(0, 2, 0, 5, never);
    expect(timeline.state).toMatchObject({ step0: 5, place1: 80 });
    expect(timeline.entries.map(({ seat }) => seat)).toEqual([255, 0]);
  });
});

describe('a late input where the rules make good for the network', () => {
  it('[I2] is applied on arrival, with its compensation, and is not put back as well', () => {
    const timeline = new RecordedTimeline(
      connectFour,
      connectFour.options({ clock: '1+0' })!,
      seededRandom(1),
      () => 50,
    );
    run(timeline, 20);
    expect(timeline.receive(0, 1, 16, { kind: 'drop', column: 3 }, always)).toEqual({ kind: 'in-time' });
    expect(timeline.entries).toEqual([
      { tick: 20, seat: ROOM_SEAT, input: { kind: 'lag', seat: 0, ticks: 3 } },
      { tick: 20, seat: 0, input: { kind: 'drop', column: 3 } },
    ]);
    timeline.step();
    expect(timeline.state.clock0).toBe(60 * 60 - 20 + 3);
  });
});
