/** The room's page comes after the lobby's; whoever opens a link to a room waits for one more small file. */
import { whenSpare } from '../../net/spare-line.ts';
import { SITE } from '../../words.ts';
import { later } from '../later.tsx';
import { prefetchMatch } from './match-code.ts';

const page = later(
  () => import('./room-page.tsx').then(({ RoomPage }) => RoomPage),
  () => <div class="room" />,
  () => <p class="over">{SITE.pageFailed}</p>,
);
export const LazyRoomPage = page.Part;

/** Everything that a match needs. */
export const prefetchRoom = (): void => whenSpare(() => void page.fetch().then(prefetchMatch));
