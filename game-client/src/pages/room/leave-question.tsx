/** A match that is under way is not given up by one wrong click. */
import { useEffect, useRef } from 'preact/hooks';

export const LeaveQuestion = ({ onLeave, onStay }: { onLeave: () => void; onStay: () => void }) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current!.showModal(), []);
  return (
    <dialog ref={dialog} class="card" aria-labelledby="leave-title" onClose={onStay}>
      <h2 id="leave-title">Give up this match?</h2>
      <p class="muted">If you leave now, your opponent wins.</p>
      <div class="actions">
        <button type="button" class="button button-bad" onClick={onLeave}>
          Leave
        </button>
        <button type="button" class="button" autofocus onClick={onStay}>
          Play on
        </button>
      </div>
    </dialog>
  );
};
