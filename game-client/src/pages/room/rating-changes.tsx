/** What a match did to its players' ratings, or why it did nothing. */
import type { RatedView, RoomView } from '@rallydrop/common/protocol/views';
import { Anchor } from '../../ui/anchor.tsx';
import { playerPath } from '../../ui/routes.ts';
import { RESULT } from '../../words/room.ts';
import { calledBy, nameOf } from './names.ts';

export const RatingChanges = ({ view, rated }: { view: RoomView; rated: RatedView | null }) => {
  if (!rated) return null;
  if (rated.unrated !== null) return <p class="muted rating-changes">{rated.unrated}</p>;
  if (rated.changes.every((change) => change === null)) return null;
  return (
    <p class="figure rating-changes" role="status" aria-label={RESULT.ratings}>
      {rated.changes.map(
        (change, seat) =>
          change && (
            <Anchor key={nameOf(view, seat)} to={playerPath(nameOf(view, seat))} class={`seat${seat}`}>
              {RESULT.newRating(
                calledBy(view, seat),
                change.points,
                change.provisional,
                change.points - change.before,
              )}
            </Anchor>
          ),
      )}
    </p>
  );
};
