/** Somebody's connection is gone: who, and how long the match waits. */
import type { Seat } from '@rallydrop/common/game';
import type { RoomView } from '@rallydrop/common/protocol/views';
import { asClock, useNow } from '../../ui/clock.ts';
import { MATCH } from '../../words/room.ts';
import { nameOf } from './names.ts';

interface PausedCardProps {
  view: RoomView;
  missing: Seat;
  endsAt: number;
  /** The game has a clock, which does not wait for them. */
  clockRunsOn: boolean;
  /** The server is at fault, and nobody is blamed. */
  restart: boolean;
}

export const PausedCard = ({ view, missing, endsAt, clockRunsOn, restart }: PausedCardProps) => {
  const left = asClock(endsAt - useNow(250) + 999);
  if (restart) return <RestartedCard left={left} />;
  const name = nameOf(view, missing);
  return (
    <section class="over card" aria-labelledby="paused-title">
      <h2 id="paused-title">{MATCH.paused}</h2>
      <p role="status">{missing === view.yourSeat ? MATCH.youAreMissing : MATCH.isMissing(name)}</p>
      <p class="big-figure figure" role="timer">
        {left}
      </p>
      <p class="muted">{missing === view.yourSeat ? MATCH.goesOnWithYou : MATCH.goesOnWithThem}</p>
      {clockRunsOn && <p class="muted">{MATCH.clockRunsOn}</p>}
    </section>
  );
};

const RestartedCard = ({ left }: { left: string }) => (
  <section class="over card" aria-labelledby="paused-title">
    <h2 id="paused-title">{MATCH.restarted}</h2>
    <p role="status">{MATCH.waitsForAll}</p>
    <p class="big-figure figure" role="timer">
      {left}
    </p>
    <p class="muted">{MATCH.abortedIn}</p>
  </section>
);
