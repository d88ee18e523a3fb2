/** Until the code that draws a match has come: how far it is. */
import { MATCH } from '../../words/room.ts';
import { matchProgress } from './match-code.ts';

export const LoadingLine = () => {
  const percent = Math.round(100 * matchProgress.value);
  return (
    <div class="loading-line">
      <progress max={100} value={percent} aria-label={MATCH.loading} />
      <span class="figure">
        {MATCH.loading} {percent} %
      </span>
    </div>
  );
};
