/** A match that is under way is not given up by one wrong click. */
import { useEffect, useRef } from 'preact/hooks';
import { MATCH } from '../../words/room.ts';

export const LeaveQuestion = ({ onLeave, onStay }: { onLeave: () => void; onStay: () => void }) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current!.showModal(), []);
  return (
    <dialog ref={dialog} class="card" aria-labelledby="leave-title" onClose={onStay}>
      <h2 id="leave-title">{MATCH.leaveTitle}</h2>
      <p class="muted">{MATCH.leaveCost}</p>
      <div class="actions">
        <button type="button" class="button button-bad" onClick={onLeave}>
          {MATCH.leave}
        </button>
        <button type="button" class="button" autofocus onClick={onStay}>
          {MATCH.playOn}
        </button>
      </div>
    </dialog>
  );
};
