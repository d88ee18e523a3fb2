import { INPUT_MARGIN_UNKNOWN } from '@rallydrop/common/protocol/hot';
import { describe, expect, it } from 'vitest';
import { Lead } from './lead.ts';

const TICK_MS = 1000 / 60;

/** Lets `seconds` pass with three reports a second, each answering to the lead of that moment. */
const steer = (lead: Lead, seconds: number, earlinessTicks: (leadMs: number) => number): number => {
  for (let now = 0; now < seconds * 1000; now += 5) {
    lead.at(now);
    if (now % 335 === 0) lead.report(Math.floor(earlinessTicks(lead.ms) * 4));
  }
  return lead.ms;
};

describe('the lead', () => {
  it('begins with half a round trip and half a tick', () => {
    const lead = new Lead(TICK_MS);
    lead.setRoundTrip(80);
    lead.reset();
    expect(lead.at(0)).toBeCloseTo(40 + TICK_MS / 2, 9);
  });

  it('follows what the server says until the median input is a tick early', () => {
    const lead = new Lead(TICK_MS);
    lead.setRoundTrip(80);
    lead.reset();
    const wayMs = 65;
    const reached = steer(lead, 30, (leadMs) => (leadMs - wayMs) / TICK_MS);
    expect((reached - wayMs) / TICK_MS).toBeGreaterThan(0.9);
    expect((reached - wayMs) / TICK_MS).toBeLessThan(1.5);
  });

  it('comes down again, if more slowly, when the way became shorter', () => {
    const lead = new Lead(TICK_MS);
    lead.reset();
    const long = steer(lead, 20, (leadMs) => (leadMs - 80) / TICK_MS);
    lead.at(0);
    const short = steer(lead, 60, (leadMs) => (leadMs - 10) / TICK_MS);
    expect(short).toBeLessThan(long - 40);
  });

  it('changes by no more than 5 % of time’s pace', () => {
    const lead = new Lead(TICK_MS);
    lead.reset();
    let before = lead.at(0);
    lead.setRoundTrip(300);
    for (let now = 16; now < 5000; now += 16) {
      const after = lead.at(now);
      expect(Math.abs(after - before)).toBeLessThanOrEqual(16 * 0.05 + 1e-9);
      before = after;
    }
  });

  it('learns nothing where no inputs came, and never waits for more than 8 ticks', () => {
    const lead = new Lead(TICK_MS);
    lead.reset();
    const before = lead.ms;
    for (let now = 0; now < 2000; now += 100) {
      lead.report(INPUT_MARGIN_UNKNOWN);
      lead.at(now);
    }
    expect(lead.ms).toBe(before);
    expect(steer(lead, 60, () => -30)).toBeLessThanOrEqual(8 * TICK_MS + 1e-9);
  });
});
