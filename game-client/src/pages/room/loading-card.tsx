/** Nobody plays before they see: whose court is not drawn yet, and when the match starts anyway. */
import type { RoomView, StageView } from '@rallydrop/common/protocol/views';
import { useNow } from '../../ui/clock.ts';
import { MATCH } from '../../words/room.ts';
import { secondsLeft } from './countdown.tsx';
import { nameOf } from './names.ts';

interface LoadingCardProps {
  view: RoomView;
  stage: Extract<StageView, { kind: 'loading' }>;
  endsAt: number;
}

export const LoadingCard = ({ view, stage, endsAt }: LoadingCardProps) => {
  const left = Math.max(1, secondsLeft(endsAt - useNow(250)));
  const { yourSeat } = view;
  const isOwn = yourSeat !== null && !stage.drawn[yourSeat];
  const other = stage.drawn.findIndex((drawn, seat) => !drawn && seat !== yourSeat);
  return (
    <div class="over countdown">
      <p role="status">{isOwn ? MATCH.loadingYours : MATCH.loadingOf(nameOf(view, other))}</p>
      <p class="countdown-word figure">{MATCH.startsAtLatest(left)}</p>
    </div>
  );
};
