/**
 * The rows of the laboratory's table: what each is, how its samples come out of the experiments, and what it must
 * reach. The first eight are the product's goals; the others are what a player can feel besides, for comparison.
 */
import { COURT_HEIGHT } from '@rallydrop/common/games/pong/court';
import type { Findings } from './experiment.ts';

export const GOAL_PROFILES = ['home', 'far', 'bad'] as const;
export type GoalProfile = (typeof GOAL_PROFILES)[number];

export interface Cell {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly goal: number | null;
  readonly ok: boolean;
  /** How many there were, and how many of them are above the goal. */
  readonly samples: number;
  readonly beyond: number;
}
type Quantile = 'p50' | 'p95' | 'p99';

export interface Row {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly digits: number;
  /** Which of the three the goal is about; `share` rows are one figure, the same in all three. */
  readonly judged: Quantile;
  readonly goals: Readonly<Record<GoalProfile, number>> | null;
  /** One sample each, over all seeds. */
  samples(findings: readonly Findings[]): number[];
}

const same = (goal: number) => ({ home: goal, far: goal, bad: goal });
const observers = (findings: readonly Findings[]) => findings.flatMap((one) => one.observers);
const verdicts = (findings: readonly Findings[]) => findings.flatMap((one) => one.verdicts);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
/** Counts over all seeds, as one figure: a share of few contacts has no percentiles. */
const percent = (part: readonly number[], whole: readonly number[]): number[] => [
  (100 * sum(part)) / Math.max(1, sum(whole)),
];

export const ROWS: readonly Row[] = [
  {
    // From the hand to the first frame that shows it; 1 is the next frame.
    name: 'ownPaddleFrames',
    label: 'own paddle: input event → drawn',
    unit: 'frames',
    digits: 0,
    judged: 'p99',
    goals: same(1),
    samples: (all) => observers(all).flatMap(({ paddle }) => paddle.frames),
  },
  {
    // From the hand to the opponent's frame that shows at least half of what it changed.
    name: 'opponentSeesMs',
    label: 'opponent sees my input after, over the one-way latencies',
    unit: 'ms',
    digits: 0,
    judged: 'p50',
    goals: { home: 45, far: 65, bad: 120 },
    samples: (all) => observers(all).flatMap(({ visibility }) => visibility.ms),
  },
  {
    // Of the contacts at the own paddle: shown as a hit and none, or the other way round, by paddle or by bounce.
    name: 'ownHitContradictedPercent',
    label: 'own contact shown otherwise than the server had it',
    unit: '%',
    digits: 2,
    judged: 'p99',
    goals: { home: 0.1, far: 0.5, bad: 2 },
    samples: (all) =>
      percent(
        verdicts(all).map(({ ownWrong }) => ownWrong),
        verdicts(all).map(({ own }) => own),
      ),
  },
  {
    // The largest of each flight: how wrong the ball's drawn place was, or what of that is still hidden.
    name: 'ballCorrectionPercent',
    label: 'correction of the ball, the largest of each flight',
    unit: '% of court',
    digits: 2,
    judged: 'p99',
    goals: { home: 0.5, far: 2, bad: 5 },
    samples: (all) => observers(all).flatMap(({ ball }) => ball.correction.map((share) => 100 * share)),
  },
  {
    // |drawn speed / true speed − 1| of each frame.
    name: 'ballSpeedError',
    label: 'ball: displayed against true speed, incoming, last 40 %, off by',
    unit: '',
    digits: 3,
    judged: 'p99',
    goals: { home: 0.02, far: 0.02, bad: 0.05 },
    samples: (all) =>
      observers(all).flatMap(({ ball }) => ball.lateSpeed.map((ratio) => Math.abs(ratio - 1))),
  },
  {
    // Everything hot (patches, pulses, probes), WebSocket headers included, in windows of 5 s.
    name: 'bytesDownPerSecond',
    label: 'bytes down to a player, busy rally',
    unit: 'B/s',
    digits: 0,
    judged: 'p95',
    goals: same(340),
    samples: (all) => observers(all).flatMap(({ bytesPerSecond }) => bytesPerSecond),
  },
  {
    name: 'hashMismatches',
    label: 'replica hash mismatches',
    unit: '',
    digits: 0,
    judged: 'p99',
    goals: same(0),
    samples: (all) => [sum(observers(all).map(({ mismatches }) => mismatches))],
  },
  {
    // Silences and breaks of 1.5 to 6 s, each player once each a seed.
    name: 'backMs',
    label: 'back in the match after the network returns',
    unit: 'ms',
    digits: 0,
    judged: 'p99',
    goals: { home: 1000, far: 1000, bad: 1500 },
    samples: (all) => all.flatMap(({ backMs }) => backMs),
  },
  {
    name: 'pointsTooEarly',
    label: 'points shown before the server had them',
    unit: '',
    digits: 0,
    judged: 'p99',
    goals: same(0),
    samples: (all) => [sum(observers(all).map(({ pointsTooEarly }) => pointsTooEarly))],
  },
  {
    // Bounces off the opponent that were none, and balls that passed and had been hit after all.
    name: 'opponentsHitContradictedPercent',
    label: "opponent's contact shown otherwise than it was",
    unit: '%',
    digits: 2,
    judged: 'p99',
    goals: null,
    samples: (all) =>
      percent(
        verdicts(all).map(({ opponentsWrong }) => opponentsWrong),
        verdicts(all).map(({ opponents }) => opponents),
      ),
  },
  {
    name: 'offThinAirPercent',
    label: 'bounces shown where no paddle was drawn',
    unit: '%',
    digits: 2,
    judged: 'p99',
    goals: null,
    samples: (all) =>
      percent(
        verdicts(all).map(({ offThinAir }) => offThinAir),
        verdicts(all).map(({ bounces }) => bounces),
      ),
  },
  {
    // Where on the own paddle the ball was shown to hit, against where it did: it decides where the ball goes.
    name: 'contactDisplacedPercent',
    label: 'place of the own hit on the paddle, off by',
    unit: '% of paddle',
    digits: 1,
    judged: 'p95',
    goals: null,
    samples: (all) => verdicts(all).flatMap(({ displaced }) => displaced.map((share) => 100 * share)),
  },
  {
    // Beyond the ball's own true speed, the largest of each flight.
    name: 'ballJumpPercent',
    label: "ball's largest step in a frame beyond its speed",
    unit: '% of court',
    digits: 2,
    judged: 'p99',
    goals: null,
    samples: (all) => observers(all).flatMap(({ ball }) => ball.jump.map((share) => 100 * share)),
  },
  {
    // Each frame: how far from where it is at its own tick the opponent's paddle is drawn.
    name: 'opponentPaddleOffPercent',
    label: "opponent's paddle drawn off where it is",
    unit: '% of height',
    digits: 2,
    judged: 'p95',
    goals: null,
    samples: (all) =>
      observers(all).flatMap(({ opponentHidden }) =>
        opponentHidden.map((units) => (100 * units) / COURT_HEIGHT),
      ),
  },
  {
    // What the bending costs: |drawn speed / true speed − 1| before the last 40 %.
    name: 'catchUpSpeedError',
    label: 'ball: displayed against true speed, incoming, first 60 %, off by',
    unit: '',
    digits: 3,
    judged: 'p99',
    goals: null,
    samples: (all) =>
      observers(all).flatMap(({ ball }) => ball.earlySpeed.map((ratio) => Math.abs(ratio - 1))),
  },
  {
    name: 'ballsMissedPercent',
    label: 'balls that a player missed',
    unit: '%',
    digits: 2,
    judged: 'p99',
    goals: null,
    samples: (all) =>
      percent(
        all.flatMap(({ contacts }) => contacts.map(({ won, of }) => of - won)),
        all.flatMap(({ contacts }) => contacts.map(({ of }) => of)),
      ),
  },
  {
    name: 'inputsTooLatePercent',
    label: 'inputs too late to be put back to their tick',
    unit: '%',
    digits: 2,
    judged: 'p99',
    goals: null,
    samples: (all) =>
      percent(
        all.flatMap(({ cards }) => cards.map(({ tooLate }) => tooLate)),
        all.flatMap(({ cards }) => cards.map(({ inputs }) => inputs)),
      ),
  },
];

/** The cell of one row for all experiments of one run. `profile` decides which goal counts, if any. */
export const cellOf = (row: Row, findings: readonly Findings[], profile: string): Cell => {
  const sorted = Float64Array.from(row.samples(findings)).sort();
  const at = (share: number) =>
    rounded(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  const cell = { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
  const goal = row.goals?.[profile as GoalProfile] ?? null;
  const beyond = goal === null ? 0 : sorted.filter((value) => value > goal).length;
  const ok = goal === null || cell[row.judged] <= goal;
  return { ...cell, goal, ok, samples: sorted.length, beyond };
};

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
