import { seededRandom } from '@rallydrop/common/random';
import { describe, expect, it } from 'vitest';
import { JITTER_SHAPES, type NetworkProfile, PROFILES } from './profiles.ts';
import { SimulatedLink } from './simulated-link.ts';

const link = (profile: NetworkProfile, seed = 1) => new SimulatedLink(profile, seededRandom(seed));

/** Messages of 10 bytes, `every` ms: when each was sent and how long it took. */
const send = (profile: NetworkProfile, count: number, every: number, seed = 1) => {
  const wire = link(profile, seed);
  return Array.from({ length: count }, (_, i) => {
    const at = i * every;
    const arrives = wire.arrivalOf(10, at);
    return { at, arrives, took: arrives - at };
  });
};
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a simulated link', () => {
  it('takes half of the round trip where nothing strays', () => {
    const steady = { ...PROFILES.far, jitterMs: 0, loss: 0 };
    for (const { took } of send(steady, 20, 50)) expect(took).toBe(40);
  });

  it.each(JITTER_SHAPES)('keeps the order, whatever it strays (%s)', (jitterShape) => {
    const sent = send({ ...PROFILES.bad, jitterShape, loss: 0.1 }, 2_000, 5);
    for (let i = 1; i < sent.length; i++) {
      expect(sent[i]!.arrives).toBeGreaterThanOrEqual(sent[i - 1]!.arrives);
      expect(sent[i]!.took).toBeGreaterThan(0);
    }
  });

  it('is the same for the same seed, and another for another', () => {
    expect(send(PROFILES.bad, 100, 20, 5)).toEqual(send(PROFILES.bad, 100, 20, 5));
    expect(send(PROFILES.bad, 100, 20, 5)).not.toEqual(send(PROFILES.bad, 100, 20, 6));
  });

  it('strays over both directions together as far as its profile says', () => {
    const profile = { ...PROFILES.none, roundTripMs: 200, jitterMs: 20 };
    const ups = send(profile, 4_000, 1_000, 1);
    const downs = send(profile, 4_000, 1_000, 2);
    const roundTrips = ups.map(({ took }, i) => took + downs[i]!.took);
    const average = mean(roundTrips);
    const deviation = Math.sqrt(mean(roundTrips.map((ms) => (ms - average) ** 2)));
    expect(Math.abs(average - 200)).toBeLessThan(2);
    expect(Math.abs(deviation - 20)).toBeLessThan(1);
  });

  it('shows a loss as TCP does: everything behind it waits for the repetition, and comes in a burst', () => {
    const sent = send({ ...PROFILES.far, jitterMs: 0, loss: 0.02 }, 3_000, 10);
    const late = sent.filter(({ took }) => took > 41);
    expect(late.length).toBeGreaterThan(100);
    const arrivals = new Map<number, number>();
    for (const { arrives } of late) arrivals.set(arrives, (arrivals.get(arrives) ?? 0) + 1);
    expect(Math.max(...arrivals.values())).toBeGreaterThanOrEqual(8);
    const once = late.filter(({ took }) => took < 2 * 80 + 41);
    expect(once.length / late.length).toBeGreaterThan(0.9);
  });

  it('carries no more than its bandwidth', () => {
    const wire = link({ ...PROFILES.none, bandwidth: 10_000 });
    let last = 0;
    for (let i = 0; i < 100; i++) last = wire.arrivalOf(934, 0);
    // 100 × (934 + 66 bytes of headers) at 10,000 bytes a second.
    expect(last).toBeCloseTo(10_000, 6);
  });

  it('stalls now and then, if it is to', () => {
    const sent = send({ ...PROFILES.none, stallEveryMs: 1_000, stallMs: 300 }, 300, 10);
    const stalled = sent.filter(({ took }) => took > 0);
    expect(stalled.length).toBeGreaterThan(50);
    expect(Math.max(...sent.map(({ took }) => took))).toBeLessThan(700);
  });

  it('notices the end of a silence late: TCP doubles its pause before each repetition', () => {
    const wire = link({ ...PROFILES.far, jitterMs: 0, loss: 0 });
    wire.silence(3_000);
    // Repetitions after 280, 840, 1,960 and 4,200 ms.
    expect(wire.arrivalOf(10, 0)).toBe(4_200 + 40);
    expect(wire.arrivalOf(10, 3_500)).toBe(4_200 + 40);
    expect(wire.arrivalOf(10, 5_000)).toBe(5_040);
  });
});
