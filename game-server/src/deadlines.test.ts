import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Deadlines } from './deadlines.ts';

const task = () => ({ onDeadline: () => {} });

describe('deadlines', () => {
  it('come out the soonest first, each once, and none before its time', () => {
    const [a, b, c] = [task(), task(), task()];
    const deadlines = new Deadlines();
    deadlines.set(a, 30);
    deadlines.set(b, 10);
    deadlines.set(c, 20);
    expect(deadlines.next).toBe(10);
    expect(deadlines.take(9)).toEqual([]);
    expect(deadlines.take(20)).toEqual([b, c]);
    expect(deadlines.take(20)).toEqual([]);
    expect(deadlines.next).toBe(30);
  });

  it('a new one stands for the old, and infinity takes it back', () => {
    const [a, b] = [task(), task()];
    const deadlines = new Deadlines();
    deadlines.set(a, 10);
    deadlines.set(a, 50);
    deadlines.set(b, 20);
    deadlines.set(b, Infinity);
    expect(deadlines.take(49)).toEqual([]);
    expect(deadlines.take(50)).toEqual([a]);
    expect(deadlines.next).toBe(Infinity);
  });

  it('are those of a plain list, whatever is set and taken back', () => {
    const tasks = Array.from({ length: 6 }, task);
    const step = fc.tuple(fc.nat(5), fc.oneof(fc.nat(1000), fc.constant(Infinity)), fc.nat(50));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
        const deadlines = new Deadlines();
        const plain = new Map<object, number>();
        let now = 0;
        for (const [at, due, ms] of steps) {
          now += ms;
          deadlines.set(tasks[at]!, due);
          plain.set(tasks[at]!, due);
          const expected = [...plain].filter(([, when]) => when <= now);
          expect(new Set(deadlines.take(now))).toEqual(new Set(expected.map(([one]) => one)));
          for (const [one] of expected) plain.delete(one);
          expect(deadlines.next).toBe(Math.min(Infinity, ...plain.values()));
        }
      }),
    );
  });
});
