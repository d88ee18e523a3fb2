import { describe, expect, it } from 'vitest';
import { RoundTrip, WINDOW_MS } from './round-trip.ts';

const counting = () => {
  let n = 0;
  return () => n++;
};

/** Sends one probe at `at` and answers it `ms` later. */
const probe = (trip: RoundTrip, at: number, ms: number) => trip.answered(trip.begin(at), at + ms);

describe('a round trip', () => {
  it('is not known before the first answer', () => {
    const trip = new RoundTrip(counting());
    trip.begin(0);
    expect([trip.minMs, trip.medianMs]).toEqual([0, 0]);
  });

  it('is the smallest of the last ten seconds', () => {
    const trip = new RoundTrip(counting());
    probe(trip, 0, 40);
    probe(trip, 1_000, 90);
    expect(trip.minMs).toBe(40);
    probe(trip, WINDOW_MS + 500, 80);
    expect(trip.minMs).toBe(80);
  });

  it('has a median that one stall does not move', () => {
    const trip = new RoundTrip(counting());
    for (const [n, ms] of [50, 52, 51, 900, 49].entries()) probe(trip, n * 1_000, ms);
    expect(trip.medianMs).toBe(51);
  });

  it('strays by what its median is above its smallest, and not for good when answers stop', () => {
    const trip = new RoundTrip(counting());
    for (const [n, ms] of [50, 150, 52, 151, 149].entries()) probe(trip, n * 1_000, ms);
    expect(trip.spreadMs(5_000)).toBe(99);
    const last = 4_149;
    expect(trip.spreadMs(last + WINDOW_MS)).toBe(99);
    expect(trip.spreadMs(last + WINDOW_MS + 1)).toBe(0);
    expect(trip.medianMs).toBe(149);
  });

  it('counts an answer once, and only for a probe that is under way', () => {
    const trip = new RoundTrip(counting());
    const id = trip.begin(0);
    expect(trip.answered((id + 1) & 0xff, 5)).toBe(false);
    expect(trip.answered(id, 10)).toBe(true);
    expect(trip.answered(id, 11)).toBe(false);
    expect(trip.minMs).toBe(10);
  });

  it('forgets what was never answered, and takes answers in any order', () => {
    const trip = new RoundTrip(counting());
    const lost = trip.begin(0);
    for (let n = 1; n <= 8; n++) trip.begin(n * 100);
    expect(trip.answered(lost, 5_000)).toBe(false);
    const [first, second] = [trip.begin(6_000), trip.begin(6_100)];
    expect([trip.answered(second, 6_130), trip.answered(first, 6_150)]).toEqual([true, true]);
    expect(trip.minMs).toBe(30);
  });

  it('never has one id under way twice, however chance falls', () => {
    const trip = new RoundTrip(() => 200);
    const ids = Array.from({ length: 8 }, (_, n) => trip.begin(n));
    expect(new Set(ids).size).toBe(8);
  });
});
