/** A board of 7×6 drawn as SVG, for the pages beside the match: light, and readable without the stage's engine. */
import { COLUMNS, ROWS } from '@rallydrop/common/games/connect-four/bitboard';
import { useState } from 'preact/hooks';
import { moverAt } from './record.ts';

/** Lengths of the drawing. */
const CELL = 100;
const FRAME = 12;
const HAND = 96;
const FOOT = 40;
const WIDTH = COLUMNS * CELL + 2 * FRAME;
const HEIGHT = HAND + ROWS * CELL + 2 * FRAME + FOOT;

const x = (column: number): number => FRAME + (column + 0.5) * CELL;
const y = (row: number): number => HAND + FRAME + (ROWS - 0.5 - row) * CELL;

export interface BoardProps {
  /** What was played so far, columns counted from 0. */
  readonly columns: readonly number[];
  readonly first: 0 | 1;
  /** A column that is to be pointed out. */
  readonly hint?: number | undefined;
  /** Without it, nothing can be played. */
  readonly onColumn?: ((column: number) => void) | undefined;
}

interface Placed {
  readonly ply: number;
  readonly seat: 0 | 1;
  readonly column: number;
  readonly row: number;
}

export const BoardSvg = ({ columns, first, hint, onColumn }: BoardProps) => {
  const [aimed, aim] = useState(-1);
  const discs = placed(columns, first);
  const heights = Array.from(
    { length: COLUMNS },
    (_, column) => discs.filter((disc) => disc.column === column).length,
  );
  const line = lineOf(discs);
  const next = moverAt(columns.length, first);
  const canPlay = (column: number) => onColumn !== undefined && line.length === 0 && heights[column]! < ROWS;
  return (
    <svg class="c4a-board" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={describe(discs, first)}>
      <title>The board</title>
      <rect class="c4a-hole" x={FRAME} y={HAND + FRAME} width={COLUMNS * CELL} height={ROWS * CELL} rx="16" />
      {aimed >= 0 && canPlay(aimed) && <DiscSvg seat={next} cx={x(aimed)} cy={HAND / 2} />}
      {discs.map(({ ply, seat, column, row }) => (
        <g key={ply} class="c4a-falls" style={{ '--rows': `${ROWS - row}` }}>
          <DiscSvg
            seat={seat}
            cx={x(column)}
            cy={y(row)}
            faded={line.length > 0 && !line.some((won) => won.ply === ply)}
          />
        </g>
      ))}
      <path class="c4a-front" fill-rule="evenodd" d={FRONT} />
      {discs.at(-1) && line.length === 0 && <Ring at={discs.at(-1)!} />}
      {line.map((disc) => (
        <Ring key={disc.ply} at={disc} won />
      ))}
      {hint !== undefined && heights[hint]! < ROWS && (
        <circle class={`c4a-hint seat${next}`} cx={x(hint)} cy={y(heights[hint]!)} r="36" />
      )}
      {heights.map((_, column) => (
        <ColumnTarget
          key={column}
          column={column}
          open={canPlay(column)}
          onAim={aim}
          onChoose={() => onColumn?.(column)}
        />
      ))}
    </svg>
  );
};

const DiscSvg = ({ seat, cx, cy, faded }: { seat: 0 | 1; cx: number; cy: number; faded?: boolean }) => (
  <g class={`seat${seat}`} opacity={faded ? 0.28 : 1}>
    <circle class="c4a-disc" cx={cx} cy={cy} r="43" />
    {seat === 0 ? (
      <circle class="c4a-ring-mark" cx={cx} cy={cy} r="19" />
    ) : (
      <circle class="c4a-dot-mark" cx={cx} cy={cy} r="12" />
    )}
  </g>
);

const Ring = ({ at, won = false }: { at: Placed; won?: boolean }) => (
  <circle class={won ? 'c4a-ring c4a-won' : 'c4a-ring'} cx={x(at.column)} cy={y(at.row)} r="41" />
);

interface ColumnTargetProps {
  column: number;
  open: boolean;
  onAim: (column: number) => void;
  onChoose: () => void;
}

const ColumnTarget = ({ column, open, onAim, onChoose }: ColumnTargetProps) => (
  <g>
    <text class="c4a-figure" x={x(column)} y={HEIGHT - FOOT / 2}>
      {column + 1}
    </text>
    {/* biome-ignore lint/a11y/noStaticElementInteractions: each page has buttons for the same moves */}
    <rect
      class={open ? 'c4a-target c4a-open' : 'c4a-target'}
      x={FRAME + column * CELL}
      y="0"
      width={CELL}
      height={HEIGHT}
      onPointerEnter={() => onAim(column)}
      onPointerLeave={() => onAim(-1)}
      onClick={() => open && onChoose()}
    />
  </g>
);

/** The board's front with its holes, as one path. */
const FRONT = (() => {
  const right = WIDTH - 1;
  const bottom = HEIGHT - 1;
  const box = `M1 ${HAND + 26}a26 26 0 0 1 26 -26H${right - 26}a26 26 0 0 1 26 26V${bottom - 26}a26 26 0 0 1 -26 26H27a26 26 0 0 1 -26 -26Z`;
  const holes = Array.from({ length: COLUMNS * ROWS }, (_, index) => {
    const cx = x(index % COLUMNS);
    const cy = y(Math.floor(index / COLUMNS));
    return `M${cx - 41} ${cy}a41 41 0 1 0 82 0a41 41 0 1 0 -82 0Z`;
  });
  return box + holes.join('');
})();

const placed = (columns: readonly number[], first: 0 | 1): Placed[] => {
  const heights = new Array<number>(COLUMNS).fill(0);
  return columns.map((column, ply) => ({ ply, seat: moverAt(ply, first), column, row: heights[column]!++ }));
};

/** The discs of the last mover that stand four in a row. */
const lineOf = (discs: readonly Placed[]): readonly Placed[] => {
  const seat = discs.at(-1)?.seat;
  const at = (column: number, row: number) =>
    discs.find((disc) => disc.seat === seat && disc.column === column && disc.row === row);
  for (const { column, row } of discs) {
    for (const [right, up] of [
      [1, 0],
      [0, 1],
      [1, 1],
      [1, -1],
    ] as const) {
      const run = [0, 1, 2, 3].map((step) => at(column + step * right, row + step * up));
      if (run.every((disc) => disc !== undefined)) return run;
    }
  }
  return [];
};

const describe = (discs: readonly Placed[], first: 0 | 1): string => {
  const last = discs.at(-1);
  if (!last) return 'An empty board';
  const who = (seat: 0 | 1) => (seat === 0 ? 'Amber' : 'Cyan');
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const words = discs.filter((disc) => disc.row === row).sort((a, b) => a.column - b.column);
    return words.length === 0
      ? ''
      : `Row ${row + 1}: ${words.map(({ seat, column }) => `${who(seat)} in ${column + 1}`).join(', ')}.`;
  });
  const turn = `${who(moverAt(discs.length, first))} to move.`;
  return `Last move: ${who(last.seat)}, column ${last.column + 1}. ${turn} ${rows.filter(Boolean).join(' ')}`;
};
