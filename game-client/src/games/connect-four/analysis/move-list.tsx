/** The moves of a game with what each was. */
import type { ReviewedMove } from '@rallydrop/common/games/connect-four/review';
import { moverAt } from './record.ts';
import { VERDICT_MARKS, VERDICT_WORDS } from './worth.ts';

interface MoveListProps {
  readonly columns: readonly number[];
  readonly moves: readonly (ReviewedMove | undefined)[];
  readonly first: 0 | 1;
  readonly ply: number;
  readonly onPly: (ply: number) => void;
}

export const MoveList = ({ columns, moves, first, ply, onPly }: MoveListProps) => (
  <ol class="c4a-moves">
    {columns.map((column, index) => {
      const verdict = moves[index]?.verdict;
      return (
        <li key={index} class={`seat${moverAt(index, first)}`}>
          <button
            type="button"
            class="c4a-move"
            aria-current={ply === index + 1 ? 'step' : undefined}
            onClick={() => onPly(index + 1)}
          >
            <span class="notch" aria-hidden="true" />
            <span class="figure">{column + 1}</span>
            {verdict && (
              <span class={`c4a-mark c4a-mark-${verdict}`} title={VERDICT_WORDS[verdict]}>
                {VERDICT_MARKS[verdict]}
              </span>
            )}
          </button>
        </li>
      );
    })}
  </ol>
);
