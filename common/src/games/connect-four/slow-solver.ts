/**
 * For tests: Connect Four as one would write it in an afternoon, sharing no line with what it checks. A board is
 * an array of columns, each an array of players; a score is counted as in `solver.ts`.
 */
export type SlowBoard = readonly (readonly number[])[];

const DIRECTIONS = [
  [1, 0],
  [0, 1],
  [1, 1],
  [1, -1],
] as const;

export function slowBoardOf(moves: readonly number[]): SlowBoard {
  const board: number[][] = Array.from({ length: 7 }, () => []);
  for (const [ply, column] of moves.entries()) board[column]!.push(ply % 2);
  return board;
}

/** The disc on top of this column stands in four in a row. */
export function slowWin(board: SlowBoard, column: number): boolean {
  const row = board[column]!.length - 1;
  const player = board[column]![row];
  return DIRECTIONS.some(([right, up]) => {
    let run = 1;
    for (const way of [1, -1]) {
      for (let step = 1; board[column + way * step * right]?.[row + way * step * up] === player; step++)
        run++;
    }
    return run >= 4;
  });
}

export const slowScore = (board: SlowBoard): number =>
  searched(
    board.map((column) => [...column]),
    new Map(),
  );

/** Tries everything; all it spares itself is what it has seen before, and what comes beside a four. */
function searched(board: number[][], memory: Map<string, number>): number {
  const plies = board.reduce((sum, column) => sum + column.length, 0);
  if (plies === 42) return 0;
  const key = board.map((column) => column.join('')).join('|');
  const known = memory.get(key);
  if (known !== undefined) return known;
  const after = <T>(column: number, look: () => T): T => {
    board[column]!.push(plies % 2);
    const seen = look();
    board[column]!.pop();
    return seen;
  };
  const open = board.flatMap((column, at) => (column.length < 6 ? [at] : []));
  const wins = open.some((column) => after(column, () => slowWin(board, column)));
  const best = wins
    ? 21 - (plies >> 1)
    : Math.max(...open.map((column) => after(column, () => 0 - searched(board, memory))));
  memory.set(key, best);
  return best;
}
