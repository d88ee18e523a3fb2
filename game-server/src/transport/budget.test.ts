import fc from 'fast-check';
import { expect, it } from 'vitest';
import { allowanceOf, Budget, costOf } from './budget.ts';
import { HEARD_FRAMES } from './inbox.ts';
import { REQUEST_COSTS } from './request-costs.ts';

/** A request's frame of some sixty bytes, and so many of them that all are heard. */
const FRAME = costOf(1, 60);
const HEARD = Math.floor(HEARD_FRAMES / FRAME);

const allowance = { perSecond: 10, burst: 20, debt: 5 };

it('a burst is paid, then there is debt, and too deep in it one is broke', () => {
  const budget = new Budget(allowance, 0);
  const standings = Array.from({ length: 26 }, () => budget.pay(1, 0));
  expect(standings.slice(0, 20)).toEqual(Array(20).fill('paid'));
  expect(standings.slice(20, 25)).toEqual(Array(5).fill('in-debt'));
  expect(standings[25]).toBe('broke');
});

it('time pays it back, and no more than a burst is saved', () => {
  const budget = new Budget(allowance, 0);
  expect(budget.pay(22, 0)).toBe('in-debt');
  expect(budget.inDebt).toBe(true);
  expect(budget.pay(1, 300)).toBe('paid');
  expect(budget.isFull(1_000)).toBe(false);
  expect(budget.isFull(60_000)).toBe(true);
  expect(budget.pay(20, 60_000)).toBe('paid');
  expect(budget.pay(1, 60_000)).toBe('in-debt');
});

it('many connections of one address pay from its budget as well', () => {
  const address = new Budget({ perSecond: 10, burst: 30, debt: 5 }, 0);
  const [one, two] = [new Budget(allowance, 0, address), new Budget(allowance, 0, address)];
  expect(one.pay(20, 0)).toBe('paid');
  expect(two.pay(10, 0)).toBe('paid');
  expect(two.pay(1, 0)).toBe('in-debt');
  expect(one.inDebt).toBe(true);
  expect(two.pay(5, 0)).toBe('broke');
});

it('what can be left undone is not done on credit, and then costs nothing', () => {
  const address = new Budget({ perSecond: 10, burst: 12, debt: 5 }, 0);
  const budget = new Budget(allowance, 0, address);
  expect(budget.affords(10, 0)).toBe(true);
  expect(budget.affords(3, 0)).toBe(false);
  expect(budget.affords(2, 0)).toBe(true);
  expect(budget.affords(1, 0)).toBe(false);
  expect(budget.inDebt).toBe(false);
  expect(budget.affords(1, 100)).toBe(true);
});

it('bytes cost as well as frames: a large message as much as some small ones', () => {
  expect(costOf(1, 0)).toBe(1);
  expect(costOf(1, 4_096)).toBe(17);
});

it('after the last request that is granted the next ones are still heard, whatever the time between them', () => {
  const gaps = fc.array(fc.double({ min: 0, max: 400, noNaN: true }), { minLength: 60, maxLength: 60 });
  fc.assert(
    fc.property(gaps, (waits) => {
      const budget = new Budget(allowanceOf(120), 0);
      let now = 0;
      let refusedInARow = 0;
      for (const wait of waits) {
        now += wait;
        expect(budget.pay(FRAME, now)).toBe('paid');
        refusedInARow = budget.affords(REQUEST_COSTS.rename, now, HEARD_FRAMES) ? 0 : refusedInARow + 1;
        // Who goes on and on without a pause is not heard any more.
        if (refusedInARow === HEARD) return;
      }
    }),
  );
});
