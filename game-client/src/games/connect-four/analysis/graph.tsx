/** The value over the game: up is the first mover's win, down the second's; the nearer the end, the further out. */
import type { ReviewedMove } from '@rallydrop/common/games/connect-four/review';
import { level } from './worth.ts';

const WIDTH = 600;
const HEIGHT = 120;
const PADDING = 6;

interface GraphProps {
  /** By ply; those that are not worked out yet are missing. */
  readonly moves: readonly (ReviewedMove | undefined)[];
  readonly ply: number;
  readonly first: 0 | 1;
  readonly onPly: (ply: number) => void;
}

export const Graph = ({ moves, ply, first, onPly }: GraphProps) => {
  // A slip at the last move is seen whole.
  const step = (WIDTH - 2 * PADDING) / Math.max(1, moves.length);
  const xOf = (after: number) => PADDING + after * step;
  const points = moves.flatMap((move) => {
    if (!move?.played) return [];
    const value = level(move.played) * (move.ply % 2 === 0 ? 1 : -1);
    return [{ x: xOf(move.ply + 1), y: HEIGHT / 2 - value * (HEIGHT / 2 - PADDING), move }];
  });
  const path = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`);
  const choose = (event: MouseEvent) => {
    const box = (event.currentTarget as SVGElement).getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * WIDTH;
    onPly(Math.max(0, Math.min(moves.length, Math.round((x - PADDING) / step))));
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: arrows and buttons do the same for keys
    <svg
      class="c4a-graph"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label="The value over the game"
      onClick={choose}
    >
      <title>The value over the game</title>
      <rect class={`c4a-half seat${first}`} width={WIDTH} height={HEIGHT / 2} />
      <rect class={`c4a-half seat${1 - first}`} y={HEIGHT / 2} width={WIDTH} height={HEIGHT / 2} />
      <line class="c4a-middle" x1="0" x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      <line class="c4a-now" x1={xOf(ply)} x2={xOf(ply)} y1="0" y2={HEIGHT} />
      <path class="c4a-curve" d={path.join('')} />
      {points
        .filter(({ move }) => move.verdict === 'mistake' || move.verdict === 'blunder')
        .map(({ x, y, move }) => (
          <circle key={move.ply} class="c4a-slip" cx={x} cy={y} r="5" />
        ))}
    </svg>
  );
};
