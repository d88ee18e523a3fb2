import { describe, expect, it } from 'vitest';
import { CROSSING, MAX_SPEED, MIN_SPEED_CAP, TICK_RATE } from './court.ts';
import { speedCapFor } from './network.ts';
import { newMatch } from './testing.ts';

const capFor = (speedCap: number, ...roundTripMs: number[]): number | undefined => {
  const input = speedCapFor({ ...newMatch(), speedCap }, roundTripMs);
  return input?.kind === 'speedCap' ? input.speed : undefined;
};
const crossingSeconds = (speed: number): number => CROSSING / speed / TICK_RATE;

describe('the speed cap', () => {
  it('is the game’s own up to a round trip of 80 ms', () => {
    expect(capFor(MAX_SPEED, 0, 0)).toBeUndefined();
    expect(capFor(MAX_SPEED, 80, 20)).toBeUndefined();
    expect(capFor(MIN_SPEED_CAP, 80, 20)).toBe(622);
  });

  it('follows the slower player: a crossing of 0.96 s at 120 ms, 1.6 s at 200 ms', () => {
    expect(crossingSeconds(capFor(MAX_SPEED, 10, 120)!)).toBeCloseTo(0.96, 1);
    expect(crossingSeconds(capFor(MAX_SPEED, 200, 10)!)).toBeCloseTo(1.62, 1);
  });

  it('has an end, however bad the network', () => {
    expect(capFor(MAX_SPEED, 60_000, 0)).toBe(MIN_SPEED_CAP);
  });

  it('does not follow jitter', () => {
    const cap = capFor(MAX_SPEED, 150, 0)!;
    for (const roundTrip of [138, 145, 149, 152, 155]) expect(capFor(cap, roundTrip, 0)).toBeUndefined();
  });
});
