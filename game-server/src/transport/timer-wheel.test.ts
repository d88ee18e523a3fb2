import { describe, expect, it } from 'vitest';
import { CLOSE_MS, COALESCE_MS, ProbePlan, QUICK_MS, QUICK_PROBES, WIDE_MS } from './probe-plan.ts';
import { STEP_MS, TimerWheel } from './timer-wheel.ts';

/** Turns the wheel step by step, as its timer does. */
const turnUntil = (wheel: TimerWheel, from: number, to: number) => {
  for (let now = from; now <= to; now += STEP_MS) wheel.advance(now);
};

describe('the timer wheel', () => {
  it('calls an entry once, not before it is due', () => {
    const wheel = new TimerWheel(0);
    const calls: number[] = [];
    wheel.set({ due: (now) => calls.push(now) }, 0, 130);
    turnUntil(wheel, 0, 120);
    expect(calls).toEqual([]);
    turnUntil(wheel, 140, 20_000);
    expect(calls).toEqual([140]);
  });

  it('keeps an entry in one place, and lets it be cancelled', () => {
    const wheel = new TimerWheel(0);
    let calls = 0;
    const entry = { due: () => calls++ };
    wheel.set(entry, 0, 100);
    wheel.set(entry, 0, 1_000);
    turnUntil(wheel, 0, 500);
    expect(calls).toBe(0);
    wheel.cancel(entry);
    turnUntil(wheel, 500, 3_000);
    expect(calls).toBe(0);
  });

  it('catches up everything once after a long stall', () => {
    const wheel = new TimerWheel(0);
    let calls = 0;
    for (let n = 0; n < 10; n++) wheel.set({ due: () => calls++ }, 0, n * 500);
    wheel.advance(60_000);
    expect(calls).toBe(10);
  });
});

describe('the plan of probes', () => {
  const probesOf = (act: (plan: ProbePlan, wheel: TimerWheel) => void) => {
    const wheel = new TimerWheel(0);
    const at: number[] = [];
    const plan = new ProbePlan(wheel, (now) => at.push(now));
    plan.due(0);
    act(plan, wheel);
    return at;
  };

  it('starts with five quick ones and then asks every five seconds', () => {
    const at = probesOf((_plan, wheel) => turnUntil(wheel, 0, 11_000));
    const quick = Array.from({ length: QUICK_PROBES }, (_, n) => n * QUICK_MS);
    const last = quick.at(-1)!;
    expect(at).toEqual([...quick, last + WIDE_MS + COALESCE_MS, last + 2 * (WIDE_MS + COALESCE_MS)]);
  });

  it('asks every other second as soon as somebody sits down', () => {
    const at = probesOf((plan, wheel) => {
      turnUntil(wheel, 0, 2_000);
      plan.watch(true, 2_000);
      turnUntil(wheel, 2_000, 6_000);
    });
    expect(at.slice(QUICK_PROBES)).toEqual([2_000 + CLOSE_MS + COALESCE_MS]);
  });

  it('has a probe wait for a message to go with, for a moment', () => {
    const went: number[] = [];
    const at = probesOf((plan, wheel) => {
      for (let now = 0; now < 11_000; now += 50) {
        wheel.advance(now);
        if (!plan.waiting) continue;
        plan.made(now);
        went.push(now);
      }
    });
    expect(at).toHaveLength(QUICK_PROBES);
    expect(went).toHaveLength(2);
    expect(went[1]! - went[0]!).toBeLessThan(WIDE_MS + COALESCE_MS);
  });

  it('ends with the connection', () => {
    const at = probesOf((plan, wheel) => {
      plan.stop();
      plan.watch(true, 0);
      turnUntil(wheel, 0, 10_000);
    });
    expect(at).toEqual([0]);
  });
});
