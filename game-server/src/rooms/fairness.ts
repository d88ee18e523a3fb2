/** What the network did to one player in one match: the fairness card. */
import type { FairnessView } from '@rallydrop/common/protocol/views';

/** A silence of this length is a stall. */
export const STALL_MS = 500;

export class FairnessCounter {
  private readonly roundTrips: number[] = [];
  private rewound = 0;
  private tooLate = 0;
  private graceMs = 0;
  private resyncs = 0;
  private stalls = 0;

  roundTrip(ms: number): void {
    if (ms > 0) this.roundTrips.push(ms);
  }

  wasRewound(ms: number): void {
    this.rewound++;
    this.graceMs += ms;
  }

  wasTooLate(ms: number): void {
    this.tooLate++;
    if (ms > STALL_MS) this.stalls++;
  }

  resynced(): void {
    this.resyncs++;
  }

  /** The connection was lost in mid-match. */
  dropped(): void {
    this.stalls++;
  }

  /** The card of a player of whom so many inputs came. */
  viewAfter(inputs: number): FairnessView {
    const sorted = [...this.roundTrips].sort((a, b) => a - b);
    return {
      roundTripMs: Math.round(sorted[sorted.length >> 1] ?? 0),
      inputs,
      rewound: this.rewound,
      tooLate: this.tooLate,
      graceMs: Math.round(this.graceMs),
      resyncs: this.resyncs,
      stalls: this.stalls,
    };
  }
}
