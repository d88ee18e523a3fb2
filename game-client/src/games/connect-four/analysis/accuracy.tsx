/** How well each of the two played, by the moves that are worked out. */
import { accuracy, type ReviewedMove } from '@rallydrop/common/games/connect-four/review';
import { moverAt } from './record.ts';

interface AccuracyProps {
  moves: readonly (ReviewedMove | undefined)[];
  first: 0 | 1;
  names: readonly [string, string];
}

export const Accuracy = ({ moves, first, names }: AccuracyProps) => {
  const known = moves.filter((move) => move !== undefined);
  return (
    <div class="c4a-accuracy">
      {([0, 1] as const).map((turn) => {
        const percent = accuracy(known, turn);
        const seat = moverAt(turn, first);
        return (
          <div key={turn} class={`seat${seat}`}>
            <span class="notch" aria-hidden="true" />
            <span class="c4a-name">{names[seat]}</span>
            <span class="sr-only">’s accuracy</span>
            <strong class="figure">{percent === undefined ? '–' : `${Math.round(percent)} %`}</strong>
          </div>
        );
      })}
    </div>
  );
};
