/** Again: the button that has the focus under a result, and who wishes it too. */
import type { RoomView } from '@rallydrop/common/protocol/views';
import { useEffect, useRef } from 'preact/hooks';
import { RESULT } from '../../words/room.ts';
import { LookAgain } from './look-again.tsx';
import { nameOf } from './names.ts';

/** A key that was held or pressed for the last move does not answer for the next match, ms. */
const FOCUS_AFTER_MS = 900;

export const Rematch = ({ view, onRematch }: { view: RoomView; onRematch: () => void }) => {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const timer = setTimeout(
      () => isIdle() && button.current?.focus({ preventScroll: true }),
      FOCUS_AFTER_MS,
    );
    return () => clearTimeout(timer);
  }, []);
  const mine = view.seats[view.yourSeat!];
  const others = view.seats.filter((_, seat) => seat !== view.yourSeat);
  const away = others.some(({ player }) => !player?.connected);
  const asked = mine?.wantsRematch === true;
  if (away && view.opponent === 'stranger')
    return (
      <div class="rematch">
        <LookAgain game={view.game} options={view.options} />
        <p class="hint" role="status">
          {RESULT.opponentGone}
        </p>
      </div>
    );
  return (
    <div class="rematch">
      <button
        ref={button}
        type="button"
        class="button button-amber button-wide"
        // Not `disabled`: a button that is keeps no focus, and says nothing of why.
        aria-disabled={asked || away}
        onClick={asked || away ? undefined : onRematch}
      >
        {RESULT.rematch}
        <span class="wishes" aria-hidden="true">
          {view.seats.map(({ wantsRematch }, seat) => (
            <span key={seat} class={wantsRematch ? 'wish wish-yes' : 'wish'} />
          ))}
        </span>
      </button>
      <p class="hint" role="status">
        {hintOf(view, asked, away)}
      </p>
    </div>
  );
};

const hintOf = (view: RoomView, asked: boolean, away: boolean): string => {
  if (away) return RESULT.opponentGone;
  if (asked) return RESULT.asked;
  const other = 1 - view.yourSeat!;
  const wanted = view.opponent !== 'bot' && view.seats[other]?.wantsRematch;
  return wanted ? RESULT.wanted(nameOf(view, other)) : RESULT.sidesSwap;
};

/** Whoever has gone to a control by themselves is left there. */
const isIdle = (): boolean => document.activeElement === document.body || document.activeElement === null;
