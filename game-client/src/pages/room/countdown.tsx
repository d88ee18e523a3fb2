/** 3, 2, 1, large, over the court. */
import { useNow } from '../../ui/clock.ts';
import { MATCH } from '../../words.ts';

/** The figure that is shown when so many milliseconds are left. */
export const secondsLeft = (ms: number): number => Math.max(0, Math.ceil(ms / 1000));

const OVERDUE_MS = 500;

export const Countdown = ({ endsAt, resumes }: { endsAt: number; resumes: boolean }) => {
  const leftMs = endsAt - useNow(50);
  // The server says when it is over; if it does not, the banner says why.
  if (leftMs < -OVERDUE_MS) return null;
  const left = Math.max(1, secondsLeft(leftMs));
  return (
    <div class="over countdown" role="timer" aria-label={MATCH.startsIn(left)}>
      <span key={left} class="countdown-figure figure">
        {left}
      </span>
      <span class="countdown-word">{resumes ? MATCH.resuming : MATCH.getReady}</span>
    </div>
  );
};
