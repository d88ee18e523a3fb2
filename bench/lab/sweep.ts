/** Each row over the round trip, as an SVG of small charts with a line a presentation. */
import type { NetworkProfile } from '@rallydrop/common/network-simulation/profiles';
import { PROFILES } from '@rallydrop/common/network-simulation/profiles';
import { ROWS, type Row } from './figures.ts';
import { PRESENTATIONS, type PresentationName } from './presentations.ts';
import { type Run, run } from './runs.ts';

const ROUND_TRIPS_MS = Array.from({ length: 16 }, (_, i) => 20 * i);
const MOST_MS = 300;
/** How networks of every length stray and lose here, between "home" and "bad". */
const JITTER_SHARE = 0.15;
const LOSS = 0.005;

const COLOURS: Readonly<Record<PresentationName, string>> = {
  bent: '#0a7d8c',
  plain: '#b3541e',
  extrapolate: '#6b5bd2',
};
const COLUMNS = 3;
const CHART = { width: 410, height: 170, left: 52, right: 16, top: 34, bottom: 26 };
const HEAD = 40;

interface Point {
  readonly roundTripMs: number;
  readonly run: Run;
}

export const sweep = (seeds: number, seconds: number, onPoint: (roundTripMs: number) => void): string => {
  const lines = new Map<PresentationName, Point[]>(PRESENTATIONS.map((name) => [name, []]));
  for (const roundTripMs of ROUND_TRIPS_MS) {
    for (const presentation of PRESENTATIONS) {
      const network = networkOf(roundTripMs);
      const done = run({ profile: 'sweep', network, presentation, seeds, seconds });
      lines.get(presentation)!.push({ roundTripMs, run: done });
    }
    onPoint(roundTripMs);
  }
  return drawing(lines, seeds, seconds);
};

const networkOf = (roundTripMs: number): NetworkProfile => ({
  ...PROFILES.none,
  roundTripMs,
  jitterMs: JITTER_SHARE * roundTripMs,
  loss: LOSS,
});

const drawing = (
  lines: ReadonlyMap<PresentationName, readonly Point[]>,
  seeds: number,
  seconds: number,
): string => {
  const height = HEAD + Math.ceil(ROWS.length / COLUMNS) * CHART.height;
  const charts = ROWS.map((row, index) => {
    const x = (index % COLUMNS) * CHART.width;
    const y = HEAD + Math.floor(index / COLUMNS) * CHART.height;
    return `<g transform="translate(${x} ${y})">${chart(row, lines)}</g>`;
  });
  const title = `Round trip 0 to ${MOST_MS} ms, jitter ${100 * JITTER_SHARE} % of it, loss ${100 * LOSS} %; ${seeds} seeds of ${seconds} s`;
  const legend = PRESENTATIONS.map(
    (name, index) => `<text x="${900 + 90 * index}" y="24" fill="${COLOURS[name]}">${name}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${COLUMNS * CHART.width}" height="${height}" font-family="system-ui, sans-serif" font-size="10.5">`,
    '<rect width="100%" height="100%" fill="white"/>',
    `<text x="16" y="24" font-size="14">${title}</text>`,
    ...legend,
    ...charts,
    '</svg>\n',
  ].join('\n');
};

const chart = (row: Row, lines: ReadonlyMap<PresentationName, readonly Point[]>): string => {
  const value = ({ run: { cells } }: Point) => cells[row.name]![row.judged];
  const top = roundTop(Math.max(...[...lines.values()].flat().map(value)));
  const x = (ms: number) => CHART.left + (ms / MOST_MS) * (CHART.width - CHART.left - CHART.right);
  const y = (v: number) =>
    CHART.height - CHART.bottom - (v / top) * (CHART.height - CHART.top - CHART.bottom);
  const paths = [...lines].map(([name, points]) => {
    const path = points.map((point) => `${x(point.roundTripMs).toFixed(1)},${y(value(point)).toFixed(1)}`);
    return `<polyline points="${path.join(' ')}" fill="none" stroke="${COLOURS[name]}" stroke-width="2"/>`;
  });
  const grid = [0, top / 2, top].map(
    (v) =>
      `<path d="M${x(0)} ${y(v).toFixed(1)}H${x(MOST_MS)}" stroke="#ddd"/><text x="${CHART.left - 6}" y="${(y(v) + 4).toFixed(1)}" text-anchor="end" fill="#555">${Number(v.toPrecision(3))}</text>`,
  );
  const ticks = [0, 100, 200, 300].map(
    (ms) => `<text x="${x(ms)}" y="${CHART.height - 10}" text-anchor="middle" fill="#555">${ms}</text>`,
  );
  const unit = row.unit ? `, ${row.unit}` : '';
  const label = `<text x="${CHART.left - 36}" y="20" fill="#111">${row.label}${unit} (${row.judged})</text>`;
  return [label, ...grid, ...ticks, ...paths].join('');
};

/** The next of 1, 2, 5 times a power of ten; something even where all is 0. */
const roundTop = (most: number): number => {
  if (most <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return (most <= power ? 1 : most <= 2 * power ? 2 : most <= 5 * power ? 5 : 10) * power;
};
