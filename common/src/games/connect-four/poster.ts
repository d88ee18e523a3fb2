/** Connect Four as a still picture: the board, and the winner's line. Pure. */
import { COLORS, disc, type MatchPoster, POSTER_HEIGHT, POSTER_WIDTH, type Shape } from '../../poster.ts';
import { discAt, linesOf } from './board.ts';
import { type ConnectFourState, NOBODY, ROWS, variantOf } from './state.ts';

const CELL = 94;
const HOLE = 38;
const MARK = 12;

export const connectFourPoster: MatchPoster<ConnectFourState> = {
  worth: () => 0,
  shapes: (state) => {
    const { columns } = variantOf(state);
    const x = (column: number) => POSTER_WIDTH / 2 + (column - (columns - 1) / 2) * CELL;
    const y = (row: number) => POSTER_HEIGHT / 2 + ((ROWS - 1) / 2 - row) * CELL;
    const places = Array.from(
      { length: columns * ROWS },
      (_, n) => [n % columns, Math.floor(n / columns)] as const,
    );
    return [
      {
        ...{ x: POSTER_WIDTH / 2, y: POSTER_HEIGHT / 2, radius: 28, color: COLORS.panel, alpha: 1 },
        ...{ width: columns * CELL + 20, height: ROWS * CELL + 20 },
      },
      ...places.flatMap(([column, row]) => cell(x(column), y(row), discAt(state, column, row))),
      ...lineOf(state).map(({ column, row }) => ({
        ...disc(x(column), y(row), HOLE, COLORS.paper),
        edge: 7,
      })),
    ];
  },
};

/** Told apart by their marks: a ring, a dot. */
const cell = (x: number, y: number, seat: number | undefined): readonly Shape[] => {
  if (seat === undefined) return [disc(x, y, HOLE, COLORS.ink)];
  const mark =
    seat === 0 ? { ...disc(x, y, HOLE * 0.6, COLORS.ink, 0.7), edge: 6 } : disc(x, y, MARK, COLORS.ink, 0.7);
  return [disc(x, y, HOLE, COLORS.seats[seat === 0 ? 0 : 1]), mark];
};

const lineOf = (state: Readonly<ConnectFourState>) =>
  state.winner === NOBODY ? [] : linesOf(state, state.winner).flat();
