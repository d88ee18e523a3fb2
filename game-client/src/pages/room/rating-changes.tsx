/** What a match did to its players' ratings, or why it did nothing. */
import type { RatedView, RoomView } from '@rallydrop/common/protocol/views';
import { RESULT } from '../../words.ts';
import { calledBy } from './names.ts';

export const RatingChanges = ({ view, rated }: { view: RoomView; rated: RatedView | null }) => {
  if (!rated) return null;
  if (rated.unrated !== null) return <p class="muted rating-changes">{rated.unrated}</p>;
  if (rated.changes.every((change) => change === null)) return null;
  return (
    <p class="figure rating-changes" role="status" aria-label={RESULT.ratings}>
      {rated.changes.map(
        (change, seat) =>
          change && (
            <span key={view.seats[seat]?.player?.name} class={`seat${seat}`}>
              {RESULT.newRating(
                calledBy(view, seat),
                change.points,
                change.provisional,
                change.points - change.before,
              )}
            </span>
          ),
      )}
    </p>
  );
};
