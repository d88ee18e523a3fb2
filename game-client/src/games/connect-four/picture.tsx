/** The board as a list shows it. */
import { heightOf } from '@rallydrop/common/games/connect-four/board';
import { ROWS } from '@rallydrop/common/games/connect-four/state';

const CELL = 14;

export const ConnectFourPicture = ({ picture }: { picture: readonly number[] }) => (
  <svg class="live-picture" viewBox={`0 0 ${picture.length * CELL} ${ROWS * CELL}`} aria-hidden="true">
    {picture.flatMap((bits, column) =>
      Array.from({ length: ROWS }, (_, row) => (
        <Disc key={`${column} ${row}`} column={column} row={row} seat={seatAt(bits, row)} />
      )),
    )}
  </svg>
);

const seatAt = (bits: number, row: number): number | undefined =>
  row < heightOf(bits) ? (bits >> row) & 1 : undefined;

const Disc = ({ column, row, seat }: { column: number; row: number; seat: number | undefined }) => {
  const centre = { cx: (column + 0.5) * CELL, cy: (ROWS - row - 0.5) * CELL };
  if (seat === undefined) return <circle {...centre} r="5" fill="var(--ink)" stroke="var(--line)" />;
  return (
    <>
      <circle {...centre} r="5.5" fill={seat === 0 ? 'var(--amber)' : 'var(--cyan)'} />
      {seat === 0 ? (
        <circle {...centre} r="2.5" fill="none" stroke="var(--ink)" />
      ) : (
        <circle {...centre} r="1.5" fill="var(--ink)" />
      )}
    </>
  );
};
