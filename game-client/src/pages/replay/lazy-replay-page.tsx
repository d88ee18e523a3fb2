/** The page of a finished match comes after the lobby's. */
import { SITE } from '../../words.ts';
import { later } from '../later.tsx';
import { NoticePage } from '../notice-page.tsx';
import { prefetchMatch } from '../room/match-code.ts';

export const { Part: LazyReplayPage } = later(
  () => {
    // What draws is most of what has to come: it comes along, and not after the page that asks for it.
    prefetchMatch();
    return import('./replay-page.tsx').then(({ ReplayPage }) => ReplayPage);
  },
  () => null,
  () => <NoticePage title={SITE.notHere}>{SITE.pageFailed}</NoticePage>,
);
