import { describe, expect, it } from 'vitest';
import { SeatInputQueue } from './seat-inputs.ts';

/** What waits, as [tick, input, number]. */
const waiting = (queue: SeatInputQueue<string>) => {
  const all: (readonly [number, string, number])[] = [];
  for (let one = queue.waiting; one; one = one.next) all.push([one.tick, one.input, one.seq]);
  return all;
};

describe('what a seat has sent for ticks to come', () => {
  it('waits in their order', () => {
    const queue = new SeatInputQueue<string>();
    expect([queue.wait(1, 5, 'a'), queue.wait(2, 6, 'b'), queue.wait(3, 9, 'c')]).toEqual([true, true, true]);
    expect(waiting(queue)).toEqual([
      [5, 'a', 1],
      [6, 'b', 2],
      [9, 'c', 3],
    ]);
  });

  it('[I1] is one input for a tick, the newest, also where that says a tick before', () => {
    const queue = new SeatInputQueue<string>();
    queue.wait(1, 5, 'a');
    queue.wait(2, 8, 'b');
    expect([queue.wait(3, 8, 'c'), queue.wait(4, 7, 'd')]).toEqual([false, false]);
    expect(waiting(queue)).toEqual([
      [5, 'a', 1],
      [8, 'd', 4],
    ]);
  });

  it('is forgotten altogether, and counted', () => {
    const queue = new SeatInputQueue<string>();
    expect(queue.forget()).toBe(0);
    for (const tick of [1, 2, 3]) queue.wait(tick, tick, 'a');
    expect(queue.forget()).toBe(3);
    expect(waiting(queue)).toEqual([]);
    queue.wait(4, 4, 'b');
    expect(waiting(queue)).toEqual([[4, 'b', 4]]);
  });
});

describe('the number that is acknowledged', () => {
  it('only grows, also where its 8 bits wrap', () => {
    const queue = new SeatInputQueue<string>();
    for (const [seq, ack] of [
      [5, 5],
      [4, 5],
      [132, 132],
      [131, 132],
      [3, 3],
      [131, 3],
    ] as const) {
      queue.acknowledge(seq);
      expect(queue.ack, `${seq}`).toBe(ack);
    }
  });
});
