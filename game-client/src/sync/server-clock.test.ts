import { describe, expect, it } from 'vitest';
import { ServerClock } from './server-clock.ts';

const TICK_MS = 1000 / 60;

/** A clock that was reset at time 0 by a message of tick 0. */
const newClock = (roundTripMs = 0) => {
  const clock = new ServerClock(TICK_MS);
  clock.setRoundTrip(roundTripMs);
  clock.reset(0, 0);
  return clock;
};

/** The fastest and the slowest that the clock's tick went, over time's own pace, read every 5 ms. */
const paces = (clock: ServerClock, from: number, to: number) => {
  const seen: number[] = [];
  for (let now = from; now < to; now += 5) {
    seen.push(((clock.tickAt(now + 5) - clock.tickAt(now)) * TICK_MS) / 5);
  }
  return { slowest: Math.min(...seen), fastest: Math.max(...seen) };
};

describe('the server’s clock', () => {
  it('goes with time from what the first message named, and half a round trip more', () => {
    const clock = newClock(80);
    expect(clock.tickAt(0)).toBeCloseTo(40 / TICK_MS, 9);
    expect(clock.tickAt(1000)).toBeCloseTo(60 + 40 / TICK_MS, 9);
  });

  it('is not moved by messages that come late, and says how late they are', () => {
    const clock = newClock();
    expect(clock.observe(6, 100)).toBeCloseTo(0, 9);
    expect(clock.observe(6, 170)).toBeCloseTo(70, 9);
    expect(clock.tickAt(170)).toBeCloseTo(10.2, 6);
  });

  it('comes right by no more than 5 % of time’s pace, in either direction', () => {
    const clock = newClock();
    clock.observe(12, 100);
    const faster = paces(clock, 100, 6000);
    expect(faster.fastest).toBeLessThanOrEqual(1.0501);
    expect(faster.slowest).toBeGreaterThanOrEqual(0.9999);
    expect(clock.tickAt(6000)).toBeCloseTo((6000 + 100) / TICK_MS, 0);

    clock.setRoundTrip(0);
    for (let now = 6000; now < 11_000; now += 50) clock.observe((now - 100) / TICK_MS, now);
    const slower = paces(clock, 11_000, 20_000);
    expect(slower.slowest).toBeGreaterThanOrEqual(0.9499);
    expect(slower.fastest).toBeLessThanOrEqual(1.0001);
  });

  it('is set, not slewed, when it is wrong by more than half a second', () => {
    const clock = newClock();
    clock.tickAt(1000);
    clock.observe(60 + 36, 1000);
    expect(clock.tickAt(1000)).toBeCloseTo(96, 6);
  });

  it('forgets the best of more than four seconds ago: a way that became longer is noticed', () => {
    const clock = newClock();
    for (let now = 50; now <= 12_000; now += 50) {
      clock.observe((now - 60) / TICK_MS, now);
      clock.tickAt(now);
    }
    expect(clock.tickAt(12_000)).toBeCloseTo((12_000 - 60) / TICK_MS, 1);
  });

  it('starts anew when told to, without a memory of before', () => {
    const clock = newClock(100);
    clock.observe(600, 10_000);
    clock.reset(30, 20_000);
    expect(clock.tickAt(20_000)).toBeCloseTo(30 + 50 / TICK_MS, 6);
  });
});
