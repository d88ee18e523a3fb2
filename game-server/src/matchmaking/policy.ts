/** What a good pair is, in points: everything that makes one worse is priced like a difference of ratings. */

/** A wave of pairing runs so often; on average somebody waits half of it for nothing. */
export const WAVE_MS = 2_000;

export interface Policy {
  /** What a second of waiting is worth: so many points of difference are taken for having waited one more. */
  readonly pointsPerSecond: number;
  /** By so much the cost that is taken grows with each second that one of the two has waited. */
  readonly wideningPerSecond: number;
  /** What a millisecond between both round trips is worth; less where the network hardly matters. */
  readonly pointsPerMs: number;
  /** What it costs to meet the last but one opponent again; the ones before cost less, by their place. */
  readonly repeatPoints: number;
}

export const POLICY: Policy = {
  pointsPerSecond: 12,
  wideningPerSecond: 1,
  pointsPerMs: 0.2,
  repeatPoints: 40,
};

/** For a game that answers to the network, or for one to which it hardly matters. */
export const policyFor = (answersToNetwork: boolean): Policy =>
  answersToNetwork ? POLICY : { ...POLICY, pointsPerMs: POLICY.pointsPerMs / 5 };

/** How close together the strengths of those who come lie: the density of differences at 0, for a spread of 300 points. */
const DIFFERENCE_DENSITY = 2 / (300 * Math.SQRT2 * Math.sqrt(2 * Math.PI));
/** However rarely somebody comes, nobody is paired at once with one who is further away (a win in fifty). */
const WIDEST_AT_ONCE = 600;

/**
 * The cost, in points, at which it is as good to take a partner as to wait for a better one (an optimal stopping
 * rule, McCall's reservation price): a second of waiting costs `pointsPerSecond`, and brings `arrivals · E[cost
 * saved]`, where the costs of those who come are spread evenly near 0.
 */
export const reservationCost = (policy: Policy, arrivalsPerSecond: number): number =>
  Math.min(
    WIDEST_AT_ONCE,
    Math.sqrt((2 * policy.pointsPerSecond) / (Math.max(1e-9, arrivalsPerSecond) * DIFFERENCE_DENSITY)),
  );
