/** The options of a room come when somebody wants one, or before, while the page has nothing else to do. */

import { SITE } from '../../words.ts';
import { later } from '../later.tsx';

export const { Part: LazyFriendOptions, fetch: prefetchFriendOptions } = later(
  () => import('./friend-options.tsx').then(({ FriendOptions }) => FriendOptions),
  () => <div class="play-panel" />,
  () => <p class="play-panel">{SITE.pageFailed}</p>,
);
