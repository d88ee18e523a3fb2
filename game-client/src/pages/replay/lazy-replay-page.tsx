/** The page of a finished match comes after the lobby's. */
import { SITE } from '../../words.ts';
import { later } from '../later.tsx';
import { NoticePage } from '../notice-page.tsx';

export const { Part: LazyReplayPage } = later(
  () => import('./replay-page.tsx').then(({ ReplayPage }) => ReplayPage),
  () => null,
  () => <NoticePage title={SITE.notHere}>{SITE.pageFailed}</NoticePage>,
);
