import { describe, expect, it, vi } from 'vitest';
import { realTime, SLOT_MS, Ticker, type TickListener } from './ticker.ts';

const listener = (onTick: (due: number) => unknown): TickListener => ({ onTick: (due) => void onTick(due) });

const setUp = (start = 0) => {
  const time = { now: start };
  const overruns: number[] = [];
  const lateness: number[] = [];
  const metrics = {
    overrun: (n: number) => overruns.push(n),
    tickLateness: (ms: number) => lateness.push(ms),
  };
  const ticker = new Ticker({ clock: () => time.now, metrics });
  const turnAt = (now: number) => {
    time.now = now;
    ticker.poll();
  };
  return { time, ticker, overruns, lateness, turnAt };
};

/** One that has started, and who is to be woken. */
const started = () => {
  const waking = new Set<() => void>();
  const ticker = new Ticker({
    clock: () => 0,
    metrics: { overrun: () => {}, tickLateness: () => {} },
    wakeIn: (_ms, turn) => {
      waking.add(turn);
      return () => void waking.delete(turn);
    },
  });
  ticker.start();
  return { ticker, waking };
};

describe('the ticker', () => {
  it('calls a step when it is due, on an absolute schedule without drift', () => {
    const { ticker, turnAt } = setUp(500);
    const due: number[] = [];
    ticker.add(
      60,
      listener((at) => due.push(at)),
    );
    // An hour in irregular turns of up to 30 ms.
    for (let now = 500, turn = 0; now <= 500 + 3_600_000; now += (turn++ * 7) % 31) turnAt(now);
    turnAt(500 + 3_600_001);
    expect(due).toHaveLength(3600 * 60 + 1);
    expect(due[60]).toBeCloseTo(1500, 9);
    expect(due.at(-1)).toBeCloseTo(500 + 3_600_000, 6);
  });

  it('spreads the rooms over the tick, and a new one goes where there are fewest', () => {
    const { ticker, turnAt } = setUp();
    const dues: number[][] = Array.from({ length: 6 }, () => []);
    const undo = dues.map((due) =>
      ticker.add(
        60,
        listener((at) => due.push(at)),
      ),
    );
    turnAt(15);
    const slots = dues.map(([first]) => Math.round(first! / SLOT_MS));
    expect(slots).toEqual([0, 1, 0, 1, 0, 1]);
    undo[3]!();
    const again: number[] = [];
    ticker.add(
      60,
      listener((at) => again.push(at)),
    );
    turnAt(32);
    expect(Math.round(again[0]! / SLOT_MS) % 2).toBe(1);
  });

  it('turns games of different rates side by side', () => {
    const { ticker, turnAt } = setUp();
    const counts = [60, 20, 120].map((rate) => {
      const count = { rate, steps: 0 };
      ticker.add(
        rate,
        listener(() => count.steps++),
      );
      return count;
    });
    for (let now = 0; now < 1000; now += 2) turnAt(now);
    for (const { rate, steps } of counts) expect(steps).toBe(rate);
    expect(() =>
      ticker.add(
        50,
        listener(() => {}),
      ),
    ).toThrow(RangeError);
  });

  it('when it fell behind, catches up at most 5 ticks a turn, misses none, and counts each that was late once', () => {
    const { ticker, turnAt, overruns, time } = setUp();
    const due: number[] = [];
    ticker.add(
      60,
      listener((at) => due.push(at)),
    );
    turnAt(0);
    time.now = 1001;
    const perTurn: number[] = [];
    for (let turn = 0; turn < 14; turn++) {
      const before = due.length;
      ticker.poll();
      perTurn.push(due.length - before);
    }
    expect(Math.max(...perTurn)).toBe(5);
    expect(due).toHaveLength(61);
    expect(overruns.reduce((sum, n) => sum + n, 0)).toBe(59);
  });

  it('counts no overrun where everything came in time', () => {
    const { ticker, turnAt, overruns, lateness } = setUp();
    ticker.add(
      60,
      listener(() => {}),
    );
    for (let now = 0; now < 2000; now += 9) turnAt(now);
    expect(overruns).toEqual([]);
    expect(Math.max(...lateness)).toBeLessThan(9);
  });

  it('has nothing to catch up of the time in which nobody was there', () => {
    const { ticker, turnAt, overruns, time } = setUp();
    const undo = ticker.add(
      60,
      listener(() => {}),
    );
    turnAt(10);
    undo();
    time.now = 60_000;
    const step = vi.fn();
    ticker.add(60, listener(step));
    turnAt(60_016);
    expect(step.mock.calls.length).toBeLessThanOrEqual(2);
    expect(overruns).toEqual([]);
  });

  it('a step may take itself or others away, and add new ones', () => {
    const { ticker, turnAt } = setUp();
    const calls: string[] = [];
    const first = listener(() => {
      calls.push('first');
      undo();
      ticker.add(
        60,
        listener(() => calls.push('second')),
      );
    });
    const undo = ticker.add(60, first);
    for (let now = 0; now < 40; now += 1) turnAt(now);
    expect(calls[0]).toBe('first');
    expect(calls.filter((call) => call === 'first')).toHaveLength(1);
    expect(calls).toContain('second');
  });

  it('is woken once a slot, only while it runs and has something to do', () => {
    const time = { now: 0 };
    const waking: { at: number; poll: () => void }[] = [];
    const ticker = new Ticker({
      clock: () => time.now,
      metrics: { overrun: () => {}, tickLateness: () => {} },
      wakeIn: (ms, poll) => {
        const wake = { at: time.now + ms, poll };
        waking.push(wake);
        return () => void (waking.includes(wake) && waking.splice(waking.indexOf(wake), 1));
      },
    });
    let steps = 0;
    const undo = ticker.add(
      60,
      listener(() => steps++),
    );
    expect(waking).toHaveLength(0);
    ticker.start();
    ticker.add(
      60,
      listener(() => {}),
    )();
    let woken = 0;
    for (; time.now < 1000 && woken < 1000; woken++) {
      expect(waking).toHaveLength(1);
      time.now = Math.max(time.now, waking[0]!.at);
      waking[0]!.poll();
    }
    expect(woken).toBe(121);
    expect(steps).toBe(61);
    undo();
    expect(waking).toHaveLength(0);
    ticker.add(
      20,
      listener(() => {}),
    );
    expect(waking).toHaveLength(1);
    ticker.stop();
    expect(waking).toHaveLength(0);
  });

  it('woken before anything is due runs nothing, and waits for the rest', () => {
    let now = 0;
    const asked: number[] = [];
    const dues: number[] = [];
    const wakeIn = (ms: number) => {
      asked.push(ms);
      return () => {};
    };
    const ticker = new Ticker({ clock: () => now, metrics: { overrun() {}, tickLateness() {} }, wakeIn });
    ticker.add(
      120,
      listener((due) => dues.push(due)),
    );
    ticker.start();
    ticker.poll();
    now = 8;
    ticker.poll();
    expect(dues).toEqual([0]);
    expect(asked.at(-1)).toBeCloseTo(SLOT_MS - 8, 9);
    now += asked.at(-1)!;
    ticker.poll();
    expect(dues).toEqual([0, SLOT_MS]);
  });

  it('runs what is due for whoever comes by, and only then', () => {
    let now = 0;
    const dues: number[] = [];
    const wakeIn = vi.fn(() => () => {});
    const ticker = new Ticker({ clock: () => now, metrics: { overrun() {}, tickLateness() {} }, wakeIn });
    ticker.add(
      120,
      listener((due) => dues.push(due)),
    );
    ticker.pollIfDue();
    ticker.start();
    for (now of [0, 3, 8, SLOT_MS, SLOT_MS + 1]) ticker.pollIfDue();
    expect(dues).toEqual([0, SLOT_MS]);
    expect(wakeIn).toHaveBeenCalledTimes(3);
    ticker.stop();
    now = 100;
    ticker.pollIfDue();
    expect(dues).toHaveLength(2);
  });

  it('is woken no more once its last task took itself away in its own step', () => {
    const { ticker, waking } = started();
    const undo = ticker.add(
      60,
      listener(() => undo()),
    );
    const [turn] = waking;
    turn!();
    expect(waking.size).toBe(0);
  });

  it('is woken once even where a step takes all away and adds anew', () => {
    const { ticker, waking } = started();
    const undo = ticker.add(
      60,
      listener(() => {
        undo();
        ticker.add(
          60,
          listener(() => {}),
        );
      }),
    );
    const [turn] = waking;
    turn!();
    expect(waking.size).toBe(1);
  });

  it('sleeps until a deadline where nothing has ticks, and then runs no slot for the time between', () => {
    const time = { now: 0 };
    const waking = new Map<() => void, number>();
    const overruns: number[] = [];
    const ticker = new Ticker({
      clock: () => time.now,
      metrics: { overrun: (ticks) => overruns.push(ticks), tickLateness: () => {} },
      wakeIn: (ms, poll) => {
        waking.set(poll, time.now + ms);
        return () => void waking.delete(poll);
      },
    });
    ticker.start();
    const met: number[] = [];
    const task = { onDeadline: (now: number) => void met.push(now) };
    ticker.setDeadline(task, 60_000);
    expect([...waking.values()]).toEqual([60_000]);
    ticker.setDeadline(task, 5_000);
    expect([...waking.values()]).toEqual([5_000]);
    time.now = 5_000;
    [...waking.keys()][0]!();
    expect([met, waking.size, overruns]).toEqual([[5_000], 0, []]);
    ticker.setDeadline(task, 9_000);
    ticker.setDeadline(task, Infinity);
    time.now = 10_000;
    ticker.poll();
    expect(met).toEqual([5_000]);
  });
});

describe('real time', () => {
  it('wakes in the whole millisecond before what is due, not in the one after it', () => {
    vi.useFakeTimers();
    const poll = vi.fn();
    realTime(8.9, poll);
    realTime(8.1, poll)();
    vi.advanceTimersByTime(7);
    expect(poll).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(poll).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });
});
