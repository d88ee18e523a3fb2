/** The moments that decided a game, each to be shown, and to be tried again. */
import type { Moment } from './moments.ts';
import { REVIEW } from './words.ts';

interface MomentListProps {
  moments: readonly Moment[];
  onShow: (ply: number) => void;
  /** Absent where nothing can be tried. */
  onTry?: (ply: number) => void;
}

export const MomentList = ({ moments, onShow, onTry }: MomentListProps) => (
  <section class="c4a-moments" aria-labelledby="moments-title">
    <h2 id="moments-title">{REVIEW.moments}</h2>
    {moments.length === 0 && <p class="muted">{REVIEW.noMoments}</p>}
    <ul>
      {moments.map(({ ply, words, slip }) => (
        <li key={ply}>
          <button type="button" class="c4a-moment" onClick={() => onShow(ply)}>
            {words}
          </button>
          {slip && onTry && (
            <button type="button" class="button button-small" onClick={() => onTry(ply)}>
              {REVIEW.tryIt}
            </button>
          )}
        </li>
      ))}
    </ul>
  </section>
);
