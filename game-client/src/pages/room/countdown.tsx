/** 3, 2, 1, large, over the court; and before a match where one sits, in which colour, and how it is played. */
import type { RoomView } from '@rallydrop/common/protocol/views';
import { clientGame } from '../../games/index.ts';
import { useNow } from '../../ui/clock.ts';
import { MATCH } from '../../words/room.ts';

/** The figure that is shown when so many milliseconds are left. */
export const secondsLeft = (ms: number): number => Math.max(0, Math.ceil(ms / 1000));

const OVERDUE_MS = 500;

interface CountdownProps {
  view: RoomView;
  endsAt: number;
  resumes: boolean;
}

export const Countdown = ({ view, endsAt, resumes }: CountdownProps) => {
  const leftMs = endsAt - useNow(50);
  // The server says when it is over; if it does not, the banner says why.
  if (leftMs < -OVERDUE_MS) return null;
  const left = Math.max(1, secondsLeft(leftMs));
  return (
    <div class="over countdown">
      <span key={left} class="countdown-figure figure" role="timer" aria-label={MATCH.startsIn(left)}>
        {left}
      </span>
      {resumes ? (
        <span class="countdown-word">{MATCH.resuming}</span>
      ) : view.yourSeat === null ? (
        <span class="countdown-word">{MATCH.getReady}</span>
      ) : (
        <YourSeat view={view} seat={view.yourSeat} />
      )}
    </div>
  );
};

const YourSeat = ({ view, seat }: { view: RoomView; seat: number }) => {
  const game = clientGame(view.game);
  const upright = matchMedia('(orientation: portrait)').matches;
  const touch = matchMedia('(pointer: coarse)').matches;
  const words = game.seatWords(seat, upright);
  return (
    <p class={`countdown-word seat${seat}`} role="status">
      <strong>{view.matchNumber > 1 ? MATCH.changedSides(words) : MATCH.yourSeat(words)}</strong>
      <span>{game.handWords(touch, upright)}</span>
    </p>
  );
};
