import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { quickReturn } from './quick-return.ts';
import { lettingInMs, patienceMs } from './silence-watch.ts';
import { PAGE_TIMERS } from './timers.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const PULSE_MS = 333;

/** A page in a match that has heard pulses for a while. */
const inMatch = () => {
  const begin = vi.fn();
  const back = quickReturn({ ...PAGE_TIMERS, clock: () => Date.now() }, begin);
  back.measured(80);
  back.expectMessages(true);
  const hear = (pulses: number) => {
    for (let i = 0; i < pulses; i++) {
      vi.advanceTimersByTime(PULSE_MS);
      back.heard();
    }
  };
  hear(10);
  return { back, begin, hear };
};

describe('a running match', () => {
  it('that talks is left alone', () => {
    const { begin, hear } = inMatch();
    hear(100);
    expect(begin).not.toHaveBeenCalled();
  });

  it('that falls silent is connected to anew, and again until the server lets us in', () => {
    const { back, begin, hear } = inMatch();
    vi.advanceTimersByTime(1_500);
    expect(begin).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(2 * patienceMs(80, 0) + 150);
    expect(begin).toHaveBeenCalledTimes(3);
    back.arrived();
    hear(20);
    expect(begin).toHaveBeenCalledTimes(3);
  });

  it('lets an attempt that has reached the server come to its end', () => {
    const { back, begin } = inMatch();
    vi.advanceTimersByTime(1_500);
    back.reached();
    vi.advanceTimersByTime(lettingInMs(80) - 50);
    expect(begin).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(300);
    expect(begin).toHaveBeenCalledTimes(2);
  });

  it('whose connection breaks is not left to the patience of one attempt', () => {
    const { back, begin } = inMatch();
    back.lost();
    vi.advanceTimersByTime(250);
    expect(begin).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(patienceMs(80, 0) + 150);
    expect(begin).toHaveBeenCalledTimes(2);
  });

  it('is not given up because the page itself stood still', () => {
    const { begin } = inMatch();
    vi.setSystemTime(Date.now() + 5_000);
    vi.advanceTimersByTime(1_000);
    expect(begin).not.toHaveBeenCalled();
  });

  it('that the server turned away does not hurry', () => {
    const { back, begin } = inMatch();
    back.lost();
    back.turnedAway();
    vi.advanceTimersByTime(30_000);
    expect(begin).not.toHaveBeenCalled();
  });

  it('is asked for more rarely the longer it is away: browsers hold back a page whose connections keep failing', () => {
    const { begin } = inMatch();
    vi.advanceTimersByTime(6_000);
    expect(begin.mock.calls.length).toBeLessThan(22);
    vi.advanceTimersByTime(24_000);
    expect(begin.mock.calls.length).toBeLessThan(55);
  });

  it('leaves an attempt that failed outright to the socket, which repeats it', () => {
    const { back, begin } = inMatch();
    vi.advanceTimersByTime(1_500);
    back.failed();
    vi.advanceTimersByTime(1_900);
    expect(begin).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(300);
    expect(begin).toHaveBeenCalledTimes(2);
  });

  it('stops being hurried when the network stays away for a minute', () => {
    const { begin } = inMatch();
    vi.advanceTimersByTime(70_000);
    const attempts = begin.mock.calls.length;
    vi.advanceTimersByTime(60_000);
    expect(begin).toHaveBeenCalledTimes(attempts);
  });
});

it('where no match runs, silence means nothing', () => {
  const { back, begin } = inMatch();
  back.expectMessages(false);
  vi.advanceTimersByTime(60_000);
  expect(begin).not.toHaveBeenCalled();
});
