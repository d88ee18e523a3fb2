/** Runs as a table for people: a block a network, a column a presentation. */
import { type Cell, ROWS, type Row } from './figures.ts';
import type { Run } from './runs.ts';

const LABEL_WIDTH = 68;
const CELL_WIDTH = 26;

export const table = (runs: readonly Run[]): string => {
  const profiles = [...new Set(runs.map(({ profile }) => profile))];
  return profiles.map((profile) => block(runs.filter((run) => run.profile === profile))).join('\n\n');
};

const block = (runs: readonly Run[]): string => {
  const { profile, seeds, seconds } = runs[0]!;
  const columns = runs.map(({ presentation }) => presentation.padEnd(CELL_WIDTH)).join('');
  const head = `${profile}: ${seeds} seeds of ${seconds} s, p50 / p95 / p99`.padEnd(LABEL_WIDTH);
  const lines = ROWS.map((row) => line(row, runs));
  return [`${head}${'goal'.padEnd(8)}${columns}`, ...lines].join('\n').trimEnd();
};

const line = (row: Row, runs: readonly Run[]): string => {
  const goal = runs[0]!.cells[row.name]!.goal;
  const cells = runs.map(({ cells }) => shown(cells[row.name]!, row).padEnd(CELL_WIDTH)).join('');
  const label = row.unit ? `${row.label}, ${row.unit}` : row.label;
  return `${label.padEnd(LABEL_WIDTH)}${(goal === null ? '' : `≤ ${goal}`).padEnd(8)}${cells}`.trimEnd();
};

const shown = (cell: Cell, { digits }: Row): string => {
  const { p50, p95, p99, ok } = cell;
  const figures = p50 === p99 ? [p50] : [p50, p95, p99];
  return `${figures.map((figure) => figure.toFixed(digits)).join(' / ')}${ok ? '' : ' ✗'}`;
};
