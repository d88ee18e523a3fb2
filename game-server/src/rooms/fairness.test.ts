import { describe, expect, it } from 'vitest';
import { FairnessCounter, STALL_MS } from './fairness.ts';

describe('the fairness card', () => {
  it('of a match in which nothing came has nothing on it', () => {
    expect(new FairnessCounter().viewAfter(0)).toEqual({
      ...{ roundTripMs: 0, inputs: 0, rewound: 0, tooLate: 0, graceMs: 0, resyncs: 0, stalls: 0 },
    });
  });

  it('has the median round trip, of those that were measured', () => {
    const counter = new FairnessCounter();
    for (const ms of [90, 0, 31.4, 100, 9, -1, 50]) counter.roundTrip(ms);
    expect(counter.viewAfter(0).roundTripMs).toBe(50);
    counter.roundTrip(70);
    expect(counter.viewAfter(0).roundTripMs).toBe(70);
  });

  it('counts what was granted, what was not, and silences', () => {
    const counter = new FairnessCounter();
    counter.wasRewound(16.7);
    counter.wasRewound(33.4);
    counter.wasTooLate(STALL_MS);
    counter.wasTooLate(STALL_MS + 1);
    counter.dropped();
    counter.resynced();
    expect(counter.viewAfter(12)).toEqual({
      ...{ roundTripMs: 0, inputs: 12, rewound: 2, tooLate: 2, graceMs: 50, resyncs: 1, stalls: 2 },
    });
  });
});
