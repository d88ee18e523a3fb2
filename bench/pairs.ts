/** Figures that belong to each other two by two: what was measured of the one thing and, beside or just after it, of the other. */

/** How much more the second of each pair is than the first, in percent: of the pairs the mean, and its 95 % interval. */
export interface MorePercent {
  readonly mean: number;
  readonly from: number;
  readonly to: number;
}

export const morePercent = (firsts: readonly number[], seconds: readonly number[]): MorePercent => {
  const more = seconds.map((second, pair) => 100 * (second / firsts[pair]! - 1));
  const mean = meanOf(more);
  const variance = more.reduce((sum, one) => sum + (one - mean) ** 2, 0) / Math.max(1, more.length - 1);
  const margin = 1.96 * Math.sqrt(variance / more.length);
  return { mean: tenths(mean), from: tenths(mean - margin), to: tenths(mean + margin) };
};

export const meanOf = (figures: readonly number[]): number =>
  figures.reduce((sum, figure) => sum + figure, 0) / figures.length;

export const medianOf = (figures: readonly number[]): number =>
  [...figures].sort((a, b) => a - b)[figures.length >> 1]!;

export const tenths = (figure: number): number => Number(figure.toFixed(1));
