/** Networks by name, as the lab, the tests and the in-game panel simulate them. */
import type { Milliseconds } from '../tick.ts';

export const JITTER_SHAPES = ['uniform', 'normal', 'heavy-tail'] as const;
export type JitterShape = (typeof JITTER_SHAPES)[number];

export interface NetworkProfile {
  /** Without jitter, both ways together. */
  readonly roundTripMs: Milliseconds;
  /** How far the round trip strays: half of the range (uniform), one standard deviation otherwise. */
  readonly jitterMs: Milliseconds;
  readonly jitterShape: JitterShape;
  /** The share of packets that are lost (0…1). TCP repeats them: the stream stops, then a burst arrives. */
  readonly loss: number;
  /** Bytes a second each way; 0 is unlimited. */
  readonly bandwidth: number;
  /** Now and then nothing gets through for a while. */
  readonly stallEveryMs: Milliseconds;
  readonly stallMs: Milliseconds;
}

const profile = (roundTripMs: Milliseconds, jitterMs: Milliseconds, loss: number): NetworkProfile => ({
  roundTripMs,
  jitterMs,
  jitterShape: 'normal',
  loss,
  bandwidth: 0,
  stallEveryMs: 0,
  stallMs: 0,
});

export const PROFILES = {
  none: profile(0, 0, 0),
  home: profile(40, 5, 0.001),
  far: profile(80, 15, 0.01),
  bad: profile(150, 40, 0.02),
} as const satisfies Record<string, NetworkProfile>;
export type ProfileName = keyof typeof PROFILES;
