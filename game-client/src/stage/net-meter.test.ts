import { describe, expect, it } from 'vitest';
import { type NetFigures, noFigures } from '../sync/match-view.ts';
import { NetMeter } from './net-meter.ts';

const figures = (part: Partial<NetFigures>): NetFigures => ({ ...noFigures(), ...part });

describe('the net meter', () => {
  it('samples ten times a second at any frame rate', () => {
    for (const hertz of [30, 60, 144]) {
      const meter = new NetMeter();
      let samples = 0;
      for (let frame = 0; frame < 5 * hertz; frame++) {
        if (meter.frame(figures({}), (frame * 1000) / hertz)) samples++;
      }
      expect(samples).toBe(50);
    }
  });

  it('counts the bytes of the last second', () => {
    const meter = new NetMeter();
    for (let i = 0; i <= 30; i++) meter.frame(figures({ bytesDown: i * 34, messagesDown: i * 2 }), i * 100);
    expect(meter.bytesPerSecond).toBe(340);
    expect(meter.messagesPerSecond).toBe(20);
  });

  it('shows counters as what was added since the last sample', () => {
    const meter = new NetMeter();
    meter.frame(figures({ corrections: 7, lateInputs: 1 }), 0);
    meter.frame(figures({ corrections: 9, lateInputs: 1 }), 100);
    expect(meter.histories.corrections.at(0)).toBe(0);
    expect(meter.histories.corrections.at(1)).toBe(2);
    expect(meter.histories.lateInputs.at(1)).toBe(0);
  });

  it('starts its grid anew after a stall instead of sampling at each frame', () => {
    const meter = new NetMeter();
    meter.frame(figures({}), 0);
    expect(meter.frame(figures({}), 5000)).toBe(true);
    expect(meter.frame(figures({}), 5016)).toBe(false);
  });
});
