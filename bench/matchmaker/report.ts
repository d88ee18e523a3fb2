/** The figures of one matcher with one population, as JSON and as a table for people. */
import type { MatcherName } from './matchers.ts';
import { CHECKPOINTS, type Happened } from './simulation.ts';

interface Spread {
  readonly p50: number;
  readonly p95: number;
}

export interface Row {
  readonly population: number;
  readonly matcher: MatcherName;
  readonly waitMs: Spread;
  /** Of the ratings as the matcher saw them, points. */
  readonly ratingDifference: Spread;
  readonly roundTripDifferenceMs: Spread;
  /** The share of matches with a rating difference below 100. */
  readonly within100: number;
  /** Mean absolute error against the true strength, points, the mean of all taken off; `null` where nobody played so many. */
  readonly ratingError: Readonly<Record<'after10' | 'after30' | 'after100', number | null>>;
  /** The share of the best total that is left when all wait at once. */
  readonly gapToBest: number;
  /** Of a wave in which all wait at once. */
  readonly waveMs: { readonly p50: number; readonly max: number };
}

export interface Measured {
  readonly happened: Happened;
  readonly gap: number;
  readonly waveMs: readonly number[];
}

export const rowOf = (population: number, matcher: MatcherName, { happened, gap, waveMs }: Measured): Row => {
  const { errors, ratingDifference } = happened;
  const [after10, after30, after100] = CHECKPOINTS.map((count) => meanError(errors[count]));
  return {
    population,
    matcher,
    waitMs: spreadOf(happened.waitMs, 0),
    ratingDifference: spreadOf(ratingDifference, 1),
    roundTripDifferenceMs: spreadOf(happened.roundTripDifferenceMs, 1),
    within100: round(ratingDifference.filter((d) => d < 100).length / ratingDifference.length, 3),
    ratingError: { after10: after10!, after30: after30!, after100: after100! },
    gapToBest: round(gap, 4),
    waveMs: { p50: round(quantile(waveMs, 0.5), 2), max: round(Math.max(...waveMs), 2) },
  };
};

const meanError = (errors: readonly number[]): number | null => {
  if (errors.length === 0) return null;
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  return round(errors.reduce((sum, error) => sum + Math.abs(error - mean), 0) / errors.length, 1);
};

const quantile = (figures: readonly number[], share: number): number => {
  const sorted = Float64Array.from(figures).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
};

const spreadOf = (figures: readonly number[], digits: number): Spread => ({
  p50: round(quantile(figures, 0.5), digits),
  p95: round(quantile(figures, 0.95), digits),
});

const round = (figure: number, digits: number): number => Number(figure.toFixed(digits));

const COLUMNS: readonly (readonly [string, (row: Row, happened: Happened) => unknown])[] = [
  ['people', (row) => row.population],
  ['matcher', (row) => row.matcher],
  ['wait s p50/p95', ({ waitMs }) => `${round(waitMs.p50 / 1000, 1)}/${round(waitMs.p95 / 1000, 1)}`],
  ['rating diff', ({ ratingDifference: d }) => `${d.p50}/${d.p95}`],
  ['true diff', (_, { skillDifference }) => Object.values(spreadOf(skillDifference, 0)).join('/')],
  ['rtt diff ms', ({ roundTripDifferenceMs: d }) => `${d.p50}/${d.p95}`],
  ['< 100', (row) => row.within100],
  ['error 10/30/100', ({ ratingError }) => Object.values(ratingError).join('/')],
  ['gap', (row) => row.gapToBest],
  ['wave ms p50/max', ({ waveMs }) => `${waveMs.p50}/${waveMs.max}`],
  ['matches', (_, happened) => happened.ratingDifference.length],
  ['gave up', (_, happened) => happened.gaveUp],
  ['again', (_, happened) => happened.repeats],
];

export const printRows = (runs: readonly { readonly row: Row; readonly happened: Happened }[]): void => {
  const line = (cells: readonly unknown[]) => cells.map((cell) => String(cell).padStart(16)).join(' ');
  console.log(line(COLUMNS.map(([title]) => title)));
  for (const { row, happened } of runs) console.log(line(COLUMNS.map(([, read]) => read(row, happened))));
};
