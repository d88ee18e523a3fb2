/** The room's page comes after the lobby's; whoever opens a link to a room waits for one more small file. */
import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { lineHints, mayPrefetch } from '../../net/spare-line.ts';
import { SITE } from '../../words.ts';
import { reloadOnce } from '../reload-once.ts';
import { prefetchMatch } from './match-code.ts';
import type { RoomPageProps } from './room-page.tsx';

const loaded = signal<ComponentType<RoomPageProps> | 'failed' | null>(null);

const load = (): Promise<void> =>
  import('./room-page.tsx').then(
    ({ RoomPage }) => {
      loaded.value = RoomPage;
    },
    () => {
      if (!reloadOnce()) loaded.value = 'failed';
    },
  );

export const LazyRoomPage = (props: RoomPageProps) => {
  useEffect(() => void load(), []);
  const { value: Page } = loaded;
  if (Page === null) return <div class="room" />;
  if (Page === 'failed') return <p class="over">{SITE.pageFailed}</p>;
  return <Page {...props} />;
};

/** Everything that a match needs, while the page and the network have nothing else to do. */
export const prefetchRoom = (): void => {
  if (!mayPrefetch(lineHints())) return;
  const fetchAll = () => void load().then(prefetchMatch);
  if ('requestIdleCallback' in globalThis) requestIdleCallback(fetchAll, { timeout: 3_000 });
  else setTimeout(fetchAll, 1_000);
};
