/** How old what one sees is: said to everybody who watches, and as it is. */
import type { RoomView } from '@rallydrop/common/protocol/views';
import { usePageStyle } from '../../ui/page-style.ts';
import { WATCH } from '../../words/room.ts';

const CSS = `
.watch-badge {
  display: inline-flex;
  align-items: center;
  gap: 8px;
  color: var(--muted);
  white-space: nowrap;
}

.watch-live {
  color: var(--paper);
}

.watch-badge:not(.watch-live) .dot {
  background: var(--amber);
}
`;

interface WatchBadgeProps {
  view: RoomView;
  /** One looks back in the match. */
  earlier: boolean;
}

export const WatchBadge = ({ view, earlier }: WatchBadgeProps) => {
  usePageStyle(CSS);
  if (earlier) return <span class="watch-badge">{WATCH.earlier}</span>;
  const seconds = (view.watchDelayMs ?? 0) / 1000;
  return (
    <span
      class={seconds > 0 ? 'watch-badge' : 'watch-badge watch-live'}
      title={seconds > 0 ? WATCH.behindIs(seconds) : WATCH.liveIs}
    >
      <span class="dot" aria-hidden="true" />
      {seconds > 0 ? WATCH.behind(seconds) : WATCH.live}
    </span>
  );
};
