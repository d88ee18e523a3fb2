/** The way to the page on which a finished match can be gone through again, where its game has one. */
import { useSignal } from '@preact/signals';
import type { RoomView } from '@rallydrop/common/protocol/views';
import { useEffect } from 'preact/hooks';
import { useApp } from '../../app.ts';
import { clientGame } from '../../games/index.ts';

export const ReviewLink = ({ view }: { view: RoomView }) => {
  const { connection } = useApp();
  const { review } = clientGame(view.game);
  const address = useSignal<string | undefined>(undefined);
  const allowed = review?.allows(view.options) ?? false;
  useEffect(() => {
    if (!allowed) return;
    connection.request('journal', {}).then(
      (reply) => {
        if (reply.ok) address.value = review?.address(reply.value);
      },
      () => undefined,
    );
  }, [connection, review, allowed, address]);
  if (!allowed || !review) return null;
  // In a page of its own: whoever leaves the room gives up the rematch.
  return (
    <a class="button button-wide" href={address.value} target="_blank" rel="noreferrer">
      {review.label}
    </a>
  );
};
