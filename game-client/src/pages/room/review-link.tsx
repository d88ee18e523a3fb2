/** The way to the page on which a finished match can be gone through again, where its game has one and anything was played. */
import type { RoomView } from '@rallydrop/common/protocol/views';
import type { JournalView } from '@rallydrop/common/sync/journal-view';
import { clientGame } from '../../games/index.ts';

export const ReviewLink = ({ view, journal }: { view: RoomView; journal: JournalView | undefined }) => {
  const { review } = clientGame(view.game);
  if (!review?.allows(view.options)) return null;
  const address =
    journal &&
    review.address(
      journal,
      view.seats.map(({ player }) => player?.name ?? ''),
    );
  if (journal && address === undefined) return null;
  // In a page of its own: whoever leaves the room gives up the rematch.
  return (
    <a class="button button-small" href={address} target="_blank" rel="noreferrer">
      {review.label}
    </a>
  );
};
