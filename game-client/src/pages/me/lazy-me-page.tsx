/** Few come here: its code comes when it is called up. */
import { LINKS, SITE } from '../../words.ts';
import { later } from '../later.tsx';
import { NoticePage } from '../notice-page.tsx';

export const { Part: LazyMePage } = later(
  () => import('./me-page.tsx').then(({ MePage }) => MePage),
  () => null,
  () => <NoticePage title={LINKS.me}>{SITE.pageFailed}</NoticePage>,
);
