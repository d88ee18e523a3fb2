/** The board as a table, with a button for each column: for screen readers, and for whoever opens it. */
import { useSignal } from '@preact/signals';
import { heightOf } from '@rallydrop/common/games/connect-four/board';
import { LAST_COLUMN, LAST_POPPED, ROWS, VARIANTS } from '@rallydrop/common/games/connect-four/state';
import type { PanelOptions } from './panel-options.ts';
import { seatName } from './words.ts';

const ROWS_FROM_TOP = Array.from({ length: ROWS }, (_, index) => ROWS - 1 - index);

export const TextBoard = (options: PanelOptions) => {
  const open = useSignal(false);
  return (
    <section class={open.value ? 'c4-text' : 'c4-text c4-text-closed'} aria-label="Text board">
      <button
        type="button"
        class="button button-quiet button-small"
        aria-expanded={open.value}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        {open.value ? 'Hide text board' : 'Text board'}
      </button>
      <div class="c4-sheet">
        <Table {...options} />
      </div>
    </section>
  );
};

const Table = ({ model, seat, choose }: PanelOptions) => {
  const variant = VARIANTS[model.variant.value]!;
  const columns = Array.from({ length: variant.columns }, (_, column) => column);
  const canPlay = seat !== null && !model.over.value;
  return (
    <table class="c4-table">
      <caption class="sr-only">The board. Row 1 is the lowest.</caption>
      <thead>
        <tr>
          <td />
          {columns.map((column) => (
            <th key={column} scope="col">
              {canPlay ? (
                <button
                  type="button"
                  class="c4-column"
                  aria-label={`Drop into column ${column + 1}`}
                  onClick={() => choose({ column, pop: false })}
                >
                  {column + 1}
                </button>
              ) : (
                column + 1
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ROWS_FROM_TOP.map((row) => (
          <tr key={row}>
            <th scope="row">
              <span class="sr-only">Row </span>
              {row + 1}
            </th>
            {columns.map((column) => (
              <Place
                key={column}
                bits={model.columns.value[column] ?? 1}
                row={row}
                last={isLast(model.last.value, column)}
              />
            ))}
          </tr>
        ))}
        {variant.popOut && canPlay && <PopRow columns={columns} choose={choose} />}
      </tbody>
    </table>
  );
};

const isLast = (last: number, column: number): boolean =>
  (last & LAST_COLUMN) === column && (last & LAST_POPPED) === 0;

const Place = ({ bits, row, last }: { bits: number; row: number; last: boolean }) => {
  const height = heightOf(bits);
  if (row >= height) {
    return (
      <td>
        <span aria-hidden="true">·</span>
        <span class="sr-only">empty</span>
      </td>
    );
  }
  const seat = (bits >> row) & 1;
  return (
    <td class={`seat${seat}`}>
      <span class={`c4-disc c4-disc${seat}`} aria-hidden="true" />
      <span class="sr-only">
        {seatName(seat)}
        {last && row === height - 1 ? ', last move' : ''}
      </span>
    </td>
  );
};

interface PopRowProps {
  columns: readonly number[];
  choose: PanelOptions['choose'];
}

const PopRow = ({ columns, choose }: PopRowProps) => (
  <tr>
    <th scope="row">Pop</th>
    {columns.map((column) => (
      <td key={column}>
        <button
          type="button"
          class="c4-column"
          aria-label={`Pop column ${column + 1}`}
          onClick={() => choose({ column, pop: true })}
        >
          <span aria-hidden="true">↓</span>
        </button>
      </td>
    ))}
  </tr>
);
