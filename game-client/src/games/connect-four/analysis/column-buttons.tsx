/** The same moves for keys and screen readers. */
export const ColumnButtons = ({
  enabled,
  onColumn,
}: {
  enabled: boolean;
  onColumn: (column: number) => void;
}) => (
  <fieldset class="c4a-columns">
    <legend class="sr-only">Play a column</legend>
    {[0, 1, 2, 3, 4, 5, 6].map((column) => (
      <button
        key={column}
        type="button"
        class="button"
        aria-label={`Column ${column + 1}`}
        disabled={!enabled}
        onClick={() => onColumn(column)}
      >
        {column + 1}
      </button>
    ))}
  </fieldset>
);
