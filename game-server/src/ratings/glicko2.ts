/**
 * Glicko-2, after Mark Glickman, "Example of the Glicko-2 system" (http://www.glicko.net/glicko/glicko2.pdf); the
 * steps below are the paper's. Two things are ours, both so that every match can be rated when it ends, as lichess
 * does: a rating period may have any length, and an opponent may be met with a handicap.
 */

/** What a player's strength is believed to be: normally distributed around `rating`, on the scale of chess ratings. */
export interface Strength {
  /** Points; 1500 is where everybody begins. */
  readonly rating: number;
  /** Points: the standard deviation of the belief. */
  readonly deviation: number;
  /** How erratic the strength itself is: its standard deviation in one period, on Glicko-2's own scale. */
  readonly volatility: number;
}

/** One match of a period, as the player saw it. */
export interface MatchResult {
  readonly opponent: Pick<Strength, 'rating' | 'deviation'>;
  /** 1 for a win, ½ for a draw, 0 for a loss. */
  readonly score: number;
  /** Points by which the player was better off than the ratings say, for having the first move. */
  readonly handicap?: number;
}

/** Points of one unit of Glicko-2's own scale (step 2). */
export const SCALE = 173.7178;
const START = 1500;
/** The system's constant τ, 0.3–1.2 in the paper: how fast the volatility may change. */
const TAU = 0.5;
/** ε of step 5. */
const CONVERGED = 1e-6;
/** Step 5 takes some ten rounds; whatever comes in, it ends. */
const MOST_ROUNDS = 100;

/** How much a match against an opponent of this deviation (own scale) says, 0–1 (step 3). */
export const weight = (phi: number): number => 1 / Math.sqrt(1 + (3 * phi * phi) / (Math.PI * Math.PI));

/** The expected score, 0–1, of one who is better by `difference` (own scale) against a deviation `phi` (step 3). */
export const expectedScore = (difference: number, phi: number): number =>
  1 / (1 + Math.exp(-weight(phi) * difference));

/** The deviation (points) after `periods` in which nothing was learned (step 6). */
export const grownDeviation = ({ deviation, volatility }: Strength, periods: number): number =>
  Math.hypot(deviation, volatility * SCALE * Math.sqrt(periods));

/**
 * The strength after a period of this length, in rating periods, ≥ 0, with these results, of which there is at
 * least one. For a length of 1 exactly the paper's.
 */
export const afterPeriod = (before: Strength, results: readonly MatchResult[], periods: number): Strength => {
  const mu = (before.rating - START) / SCALE;
  let information = 0;
  let surprise = 0;
  for (const { opponent, score, handicap = 0 } of results) {
    const phi = opponent.deviation / SCALE;
    const expected = expectedScore(mu - (opponent.rating - START - handicap) / SCALE, phi);
    information += weight(phi) ** 2 * expected * (1 - expected);
    surprise += weight(phi) * (score - expected);
  }
  const volatility = volatilityAfter(before, 1 / information, surprise / information);
  const grown = grownDeviation({ ...before, volatility }, periods) / SCALE;
  const phi = 1 / Math.sqrt(1 / (grown * grown) + information);
  return { rating: START + SCALE * (mu + phi * phi * surprise), deviation: SCALE * phi, volatility };
};

/**
 * Step 5: the volatility that best explains how far the results (`delta`, of variance `v`) were from the rating,
 * by the Illinois variant of the method of false position.
 */
const volatilityAfter = ({ deviation, volatility }: Strength, v: number, delta: number): number => {
  const spread = (deviation / SCALE) ** 2 + v;
  const start = Math.log(volatility * volatility);
  const f = (x: number): number => {
    const variance = Math.exp(x);
    const total = spread + variance;
    return (variance * (delta * delta - total)) / (2 * total * total) - (x - start) / (TAU * TAU);
  };
  let a = start;
  // The paper looks for the first of start − τ, start − 2τ, … at which f is not negative. With this τ that is the first:
  // there the second term of f is 1/τ, and the first above −½ everywhere.
  let b = delta * delta > spread ? Math.log(delta * delta - spread) : start - TAU;
  let fa = f(a);
  let fb = f(b);
  for (let round = 0; Math.abs(b - a) > CONVERGED && round < MOST_ROUNDS; round++) {
    const c = a + ((a - b) * fa) / (fb - fa);
    const fc = f(c);
    if (fc * fb <= 0) {
      a = b;
      fa = fb;
    } else fa /= 2;
    b = c;
    fb = fc;
  }
  return Math.exp(a / 2);
};
